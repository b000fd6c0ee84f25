//! Files that are read though something about them is odd, or named for what they are.

use std::path::{Path, PathBuf};

use crate::cases::plain::FIGURES;
use crate::cases::{Outcome, case, run, run_file};

/// The samples' council, whose services these files are of.
fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/qmr.toml")
}

/// What is to be fixed in a file; that other services sent none is no fault of it.
fn errors(outcome: &Outcome) -> Vec<String> {
    let mut errors = outcome.said(&["error"]);
    errors.retain(|error| error != "error QMR070");
    errors
}

#[test]
fn a_module_sheet_of_an_older_workbook_is_no_error() {
    let outcome = run_file(&samples(), &case("files/legacy-module-sheet.xlsx"));
    assert_eq!(errors(&outcome), [""; 0]);
    // It holds milestones, risks and equality actions: what keeps it from being complete is no fault of the sheet.
    let last = "Not complete: no table of indicators.";
    assert!(outcome.validated.contains(last), "{}", outcome.validated);
    let noted = outcome.said(&["note"]);
    assert!(noted.contains(&"note QMR072 Module1".to_owned()), "{noted:?}");
    assert_eq!(outcome.actions["milestones"].len(), 4);
}

#[test]
fn an_ods_with_an_unsound_mimetype_is_read_with_a_note() {
    let outcome = run_file(&samples(), &case("files/mimetype-flipped.ods"));
    assert_eq!(errors(&outcome), [""; 0]);
    assert_eq!(outcome.file["outcome"], "accepted-with-warnings");
    let milestones = &outcome.actions["milestones"];
    assert_eq!(milestones.len(), 5);
    assert_eq!(milestones[0]["milestone"], "Start the paper collection in all wards");
    let noted = outcome.findings.iter().find(|row| row["code"] == "QMR072");
    assert!(noted.unwrap()["message"].contains("missing or damaged"));
}

#[test]
fn a_cell_whose_format_is_none_is_one_bad_cell() {
    let outcome = run("reading/qmr.toml", "reading/c420.xlsx");
    assert_eq!(outcome.complaints(), ["error QMR012 Indicators!E6"]);
    let mut wanted = FIGURES.map(str::to_owned);
    wanted[2] = "WM LI 3  Unreadable".to_owned();
    assert_eq!(outcome.figures(), wanted);
    assert_eq!(
        outcome.indicator("WM LI 3")["as_typed"],
        "91 (its number format is not in the file)"
    );
}

#[test]
fn due_dates_shown_as_months_are_month_ends() {
    for file in ["reading/datefmt.xlsx", "files/datefmt.ods", "files/datefmt.xls"] {
        let outcome = run("reading/qmr.toml", file);
        let milestones = &outcome.actions["milestones"];
        assert_eq!(milestones.len(), 26, "{file}");
        for (number, row) in (1..).zip(milestones) {
            let wanted = match number {
                // Two show the day too; LibreOffice makes a plain number of the second, as of the third all do.
                14 => "2010-03-01",
                15 if file.ends_with("xlsx") => "2010-03-01",
                15 | 20 => "",
                _ => "2010-03-31",
            };
            assert_eq!(row["due"], wanted, "{file} {number}");
        }
        let unread: Vec<_> =
            outcome.findings.iter().filter(|row| row["code"] == "QMR050").collect();
        let last = unread.last().unwrap();
        assert_eq!((last["cell"].as_str(), &*last["found"]), ("D21", "40238"));
        assert!(
            last["message"].ends_with("It is the number 40238, which sheets keep for 01/03/2010.")
        );
        assert!(last["fix"].starts_with("If 01/03/2010 is meant, format the cell as a date."));
        let also = if file.ends_with("xlsx") { 1 } else { 2 };
        assert_eq!(unread.len(), also, "{file}");
    }
}

#[test]
fn a_figure_in_a_cell_formatted_as_a_date_is_no_ratio() {
    for file in ["dated-figures.xlsx", "dated-figures.ods", "dated-figures.xls"] {
        let outcome = run("reading/qmr.toml", &format!("files/{file}"));
        let mut wanted = FIGURES.map(str::to_owned);
        for (row, reference) in [(2, "WM LI 3"), (3, "WM LI 4"), (5, "WM LI 6"), (7, "WM LI 8")] {
            wanted[row] = format!("{reference}  Unreadable");
        }
        assert_eq!(outcome.figures(), wanted, "{file}");
        let of = |cell: &str| {
            let mut rows = outcome.findings.iter();
            rows.find(|row| row["cell"] == cell && row["code"] == "QMR019")
                .unwrap_or_else(|| panic!("{file} {cell}: {outcome:#?}"))
        };
        for (cell, message, fix) in [
            (
                "E6",
                "Quarter 4 must be a number. It is the date Sep-13. 9/13 (69.2%) was likely typed.",
                "Enter 69.2%, or type '9/13 with the apostrophe in front.",
            ),
            (
                "E7",
                "Quarter 4 must be a number. It is formatted as a date: 20/11/1901 stands for 690.",
                "If the figure is 690, format the cell as a number. If not, enter the figure.",
            ),
            (
                "E9",
                "Quarter 4 must be a number. It is formatted as a date: 2 Aug 1981 stands for 29800.",
                "If the figure is 29800, format the cell as a number. If not, enter the figure.",
            ),
            (
                "E11",
                "Quarter 4 must be a number. It is the date 09-Dec. 9/12 was likely typed.",
                "Format the cell as a number and enter the figure.",
            ),
        ] {
            assert_eq!(of(cell)["message"], message, "{file}");
            assert_eq!(of(cell)["fix"], fix, "{file}");
        }
    }
}

#[test]
fn a_text_file_of_what_excel_made_of_a_ratio_names_the_ratio() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("waste.csv");
    let table = "Ref.,Description,Quarter 4,Progress\n\
        WM LI 1,Missed bins per 100k collections,48,✓\n\
        WM LI 2,Household waste recycled,36.2 pc,✓\n\
        WM LI 3,Fly tips cleared within two days,Sep-13,✓\n\
        WM LI 7,Satisfaction with collection,09-Dec,✓\n";
    let cover = "SERVICE: Waste & Environment,,,\nPERIOD: Quarter 4 2009/10,,,\n";
    std::fs::write(&path, format!("{cover}{table}")).unwrap();
    let outcome = run_file(&case("reading/qmr.toml"), &path);
    assert_eq!(outcome.indicator("WM LI 2")["actual"], "36.2");
    let told: Vec<_> = outcome
        .findings
        .iter()
        .filter(|row| row["code"] == "QMR019")
        .map(|row| (row["cell"].as_str(), row["expected"].as_str()))
        .collect();
    assert_eq!(told, [("C6", "9/13, which is 69.2%"), ("C7", "9/12, which is 75%")]);
}

#[test]
fn a_file_with_excels_own_password_asks_nobody_for_it() {
    for file in [
        "reading/velvet.xlsx",
        "files/default-password-standard.xlsx",
        "files/default-password-rc4.xls",
        "files/default-password-windows.xls",
    ] {
        let outcome = run("reading/qmr.toml", file);
        assert_eq!(outcome.complaints(), [""; 0], "{file}");
        assert_eq!(outcome.figures(), FIGURES, "{file}");
        assert_eq!(outcome.file["outcome"], "accepted", "{file}");
        let said = outcome
            .findings
            .iter()
            .any(|row| row["code"] == "QMR072" && row["message"].contains("password of its own"));
        assert!(said, "{file}: {outcome:#?}");
    }
    let outcome = run_file(&samples(), &case("files/default-password.xlsx"));
    let read = outcome.findings.iter().filter(|row| row["sheet"] == "KPIs");
    assert!(read.count() > 1, "{outcome:#?}");
}

#[test]
fn a_file_with_a_password_of_its_owner_stays_closed() {
    let outcome = run("reading/qmr.toml", "files/own-password.xlsx");
    assert!(outcome.validated.contains("The file is protected with a password."), "{outcome:?}");
}
