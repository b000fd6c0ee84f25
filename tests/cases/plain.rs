//! The return that the others are made from.

use crate::cases::{Outcome, run};

/// What the base return gives, and every input that says the same in another form.
pub const FIGURES: [&str; 8] = [
    "WM LI 1 48 Green",
    "WM LI 2 36.2 Green",
    "WM LI 3 91 Green",
    "WM LI 4 690 Green",
    "WM LI 5 54.2 Green",
    "WM LI 6 29800 Green",
    "WM LI 7 83 Green",
    "WM LI 8 1214 Green",
];

#[test]
fn the_base_return_is_read_whole() {
    let outcome: Outcome = run("reading/qmr.toml", "reading/base.xlsx");
    assert_eq!(outcome.figures(), FIGURES);
    assert_eq!(outcome.complaints(), [""; 0]);
    assert_eq!(outcome.file["outcome"], "accepted");
}

#[test]
fn all_of_a_run_is_read_back() {
    let outcome = run("reading/qmr.toml", "reading/base.xlsx");
    assert_eq!(outcome.indicator("WM LI 1")["cell"], "E4");
    assert_eq!(outcome.actions["risks"].len(), 1);
    assert!(outcome.validated.contains("Ready."), "{outcome:?}");
    assert_eq!(outcome.said(&["note"]).len(), 1);
    assert!(outcome.folder.path().join("2009-10-q4").is_dir());
}
