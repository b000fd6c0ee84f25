//! Characters that are struck through or stand above the line, and colours in place of symbols.

use rust_xlsxwriter::{Format, FormatScript, Workbook};

use crate::cases::{Outcome, case, qmr, run};

const FORMATS: [&str; 3] = ["xlsx", "xls", "ods"];

/// The notes about cells of the sheet of indicators: cell and message.
fn noted(outcome: &Outcome) -> Vec<(&str, &str)> {
    outcome
        .findings
        .iter()
        .filter(|row| row["code"] == "QMR072" && !row["cell"].is_empty())
        .map(|row| {
            assert_eq!((&*row["severity"], &*row["sheet"]), ("note", "Indicators"));
            (&*row["cell"], &*row["message"])
        })
        .collect()
}

fn raised(mark: &str, before: &str) -> String {
    format!(
        "The small raised \"{mark}\" behind {before} is taken for a footnote mark and left out."
    )
}

fn struck(text: &str) -> String {
    format!("\"{text}\" is struck through and left out.")
}

fn actual<'o>(outcome: &'o Outcome, reference: &str) -> &'o str {
    &outcome.indicator(reference)["actual"]
}

#[test]
fn footnote_marks_do_not_join_the_figure() {
    for format in FORMATS {
        let outcome = run("reading/qmr.toml", &format!("reading/min_sup.{format}"));
        assert_eq!(actual(&outcome, "WM LI 1"), "48", "{format}");
        assert_eq!(actual(&outcome, "WM LI 8"), "1214", "{format}");
        assert_eq!(actual(&outcome, "WM LI 5"), "54.2", "{format}");
        assert_eq!(actual(&outcome, "WM LI 4"), "701", "{format}");
        assert_eq!(
            noted(&outcome),
            [
                ("E4", &*raised("1", "48")),
                ("E7", &*struck("69")),
                ("E8", &*raised("3", "54.2")),
                ("E11", &*raised("2", "1214")),
            ],
            "{format}"
        );
    }
}

#[test]
fn a_mark_behind_a_percentage_is_no_digit_of_it() {
    for format in FORMATS {
        let input = format!("reading/ratios/min_ratio.{format}");
        let outcome = run("reading/ratios/qmr.toml", &input);
        let row = outcome.indicator("WM LI 2");
        assert_eq!(row["actual"], "36.2", "{format}");
        assert_eq!(noted(&outcome), [("E3", &*raised("5", "36.2"))], "{format}");
    }
}

#[test]
fn what_a_person_sees_is_read_in_every_column_and_what_was_left_out_is_named() {
    for format in FORMATS {
        let outcome = run("reading/qmr.toml", &format!("reading/marks.{format}"));
        let actuals: Vec<&str> = outcome.indicators.iter().map(|it| &*it["actual"]).collect();
        // E7 is struck out whole.
        let wanted = ["48", "36.2", "91", "", "54.2", "29800", "83", "1214"];
        assert_eq!(actuals, wanted, "{format}");
        assert_eq!(outcome.indicator("WM LI 4")["status"], "Missing", "{format}");
        assert_eq!(
            outcome.indicator("WM LI 8")["flag"],
            "",
            "{format}: a raised star is a footnote's"
        );
        assert_eq!(outcome.indicator("WM LI 5")["as_typed"], "54.2", "{format}");
        assert_eq!(outcome.indicator("WM LI 7")["stated"], "Green", "{format}");
        let commentary = |of: &str| outcome.indicator(of)["commentary"].clone();
        assert_eq!(
            commentary("WM LI 6"),
            "By the 21st of March 12 m² were cleared and CO2 fell.",
            "{format}"
        );
        assert_eq!(commentary("WM LI 7"), "Now done.", "{format}");
        assert_eq!(commentary("WM LI 8"), "", "{format}");
        // The cell's own font is struck through, the text's run is not.
        assert_eq!(commentary("WM LI 1"), "Better.", "{format}");
        let whole = |text: &str| {
            format!("The cell is struck through, so it counts as blank. It held \"{text}\".")
        };
        assert_eq!(
            noted(&outcome),
            [
                ("C3", &*raised("1", "2008/09")),
                ("E4", &*raised("1", "48")),
                ("E5", &*struck("35.9%")),
                ("E6", &*raised("2", "91%")),
                ("E7", &*whole("690")),
                ("D8", &*raised("2", "55")),
                ("E8", &*raised("(3)", "54.2")),
                ("A9", &*raised("2", "6")),
                ("G9", &*raised("4", "fell")),
                ("F10", &*raised("1", "✓")),
                ("G10", &*struck("not")),
                ("E11", &*raised("*", "1,214")),
                ("G11", &*whole("Withdrawn words")),
            ],
            "{format}"
        );
        let errors = outcome.said(&["error"]);
        assert_eq!(errors, ["error QMR090 Indicators!E7"], "{format}");
    }
}

#[test]
fn a_register_in_a_workbook_is_read_as_a_person_sees_it_and_warns_of_what_it_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let config = std::fs::read_to_string(case("reading/qmr.toml")).unwrap();
    let config = config.replace("register/indicators.csv", "register.xlsx");
    let path = folder.path().join("qmr.toml");
    std::fs::write(&path, config).unwrap();
    let (plain, struck) = (Format::new(), Format::new().set_font_strikethrough());
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let headings = ["ref", "title", "service", "polarity", "unit", "target"];
    sheet.write_row(0, 0, headings).unwrap();
    sheet.write_row(1, 0, ["WM LI 1", "Missed bins", "WM", "lower", "bins"]).unwrap();
    sheet.write_rich_string(1, 5, &[(&plain, "50"), (&raised, "1")]).unwrap();
    let withdrawn = ["WM LI 2", "Bins", "WM", "lower", "bins", "9"];
    sheet.write_row_with_format(2, 0, withdrawn, &struck).unwrap();
    // What is struck through in another sheet is nobody's concern.
    let elsewhere = book.add_worksheet();
    elsewhere.write_with_format(0, 0, "last year's targets", &struck).unwrap();
    book.save(folder.path().join("register.xlsx")).unwrap();
    let said = qmr(&["register"], &path, &[]);
    let wanted = "register.xlsx, Sheet1, F2: The small raised \"1\" behind 50 is taken for a footnote mark and left out.";
    assert!(said.contains(wanted), "{said}");
    let wanted = "Sheet1, A3, B3, C3, D3, E3, F3: The cell is struck through, so it counts as blank. It held \"WM LI 2\", \"Bins\", \"WM\",";
    assert!(said.contains(wanted), "{said}");
    assert!(said.contains("7 warnings") && said.contains("0 errors"), "{said}");
}

#[test]
fn a_colour_is_no_symbol_and_the_word_is_asked_for() {
    for format in FORMATS {
        let outcome = run("reading/qmr.toml", &format!("reading/colours.{format}"));
        let said: Vec<(&str, &str, &str)> = outcome
            .findings
            .iter()
            .filter(|row| row["message"].contains("colour and no symbol"))
            .map(|row| (&*row["sheet"], &*row["cell"], &*row["message"]))
            .collect();
        // Grey in F7 only sets a row apart, F8 has its symbol, G9 is no column of symbols, row 12 a heading.
        let three =
            "Progress has a colour and no symbol in 3 cells, F4 to F6. Colours are not read.";
        let one = "Progress to date has a colour and no symbol. Colours are not read.";
        let wanted = [("Indicators", "F4", three), ("Milestones", "D3", one)];
        assert_eq!(said, wanted, "{format}");
        let stated: Vec<&str> = outcome.indicators.iter().map(|row| &*row["stated"]).collect();
        let green = "Green";
        assert_eq!(stated, ["", "", "", "", green, green, green, green], "{format}");
        assert_eq!(outcome.actions["milestones"][1]["status"], "No symbol", "{format}");
    }
}
