//! Files that are read though something about them is odd, or named for what they are.

use std::path::{Path, PathBuf};

use crate::plain::FIGURES;
use crate::{Outcome, case, run, run_file};

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
    assert!(outcome.validated.contains("Ready, with "), "{outcome:?}");
    let noted = outcome.said(&["note"]);
    assert!(
        noted.contains(&"note QMR072 Module1".to_owned()),
        "{noted:?}"
    );
    assert_eq!(outcome.actions["milestones"].len(), 4);
}

#[test]
fn an_ods_with_an_unsound_mimetype_is_read_with_a_note() {
    let outcome = run_file(&samples(), &case("files/mimetype-flipped.ods"));
    assert_eq!(errors(&outcome), [""; 0]);
    assert_eq!(outcome.file["outcome"], "accepted-with-warnings");
    let milestones = &outcome.actions["milestones"];
    assert_eq!(milestones.len(), 5);
    assert_eq!(
        milestones[0]["milestone"],
        "Start the paper collection in all wards"
    );
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
