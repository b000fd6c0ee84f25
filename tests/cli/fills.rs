//! A status that is only a colour: it is not read, and the officer is told which word to type.

use rust_xlsxwriter::{Color, Format, Workbook};

use crate::support::workdir::Workdir;

/// A return in which the first of three figures has a green cell for its symbol, and the second nothing.
fn coloured_return(dir: &Workdir) {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Cover").unwrap();
    for (row, (label, value)) in (0..).zip([
        ("SERVICE", "Housing"),
        ("PERIOD", "Quarter 4 to period end 31st March 2026"),
        ("Data quality", "Checked"),
    ]) {
        cover.write(row, 0, label).unwrap();
        cover.write(row, 1, value).unwrap();
    }
    let sheet = book.add_worksheet().set_name("Indicators").unwrap();
    let headings = ["Ref", "Description", "Target 2025/26", "Quarter 4", "RAG", "Commentary"];
    for (col, heading) in (0..).zip(headings) {
        sheet.write(3, col, heading).unwrap();
    }
    for (row, (reference, target, actual)) in
        (4..).zip([("HSG01", "82%", "84%"), ("HSG02", "96%", "97%"), ("HSG03", "95%", "96%")])
    {
        for (col, text) in (0..).zip([reference, "What it measures", target, actual]) {
            sheet.write(row, col, text).unwrap();
        }
    }
    let green = Format::new().set_background_color(Color::RGB(0x0000_B050));
    sheet.write_blank(4, 4, &green).unwrap();
    sheet.write(6, 4, "G").unwrap();
    book.save(dir.path("returns/housing.xlsx")).unwrap();
}

#[test]
fn beside_a_coloured_cell_the_message_says_that_the_fill_is_not_read_and_which_word_to_type() {
    for judge in ["computed", "stated"] {
        let dir = Workdir::configured();
        let configured = dir.text("qmr.toml");
        let judging = format!("[judging]\njudge = \"{judge}\"");
        dir.write("qmr.toml", configured.replace("[judging]", &judging));
        coloured_return(&dir);
        let ran = dir.qmr(&["validate", "--format", "csv"]);
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        let lines = |cell: &str| -> Vec<&str> {
            let own = format!(",{cell},");
            ran.out
                .lines()
                .filter(|line| line.contains(&own) && line.contains("RAG is blank"))
                .collect()
        };
        assert!(
            matches!(lines("E5").as_slice(), [one] if one.contains("The colour of the cell is not read.")
                && one.contains("Type the word into it: Green, Amber or Red.")),
            "{judge}: {}",
            ran.out
        );
        assert!(
            matches!(lines("E6").as_slice(), [one] if !one.contains("colour of the cell")),
            "{judge}: {}",
            ran.out
        );
    }
}
