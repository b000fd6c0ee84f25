//! Which period a return is for, and which of its sheets.

use crate::plain::FIGURES;
use crate::{Outcome, run};

const CONFIG: &str = "reading/qmr.toml";

fn of(input: &str) -> Outcome {
    run(CONFIG, &format!("reading/{input}"))
}

/// What is said beside the note that every base return gives: that one target is easy.
fn notes(outcome: &Outcome) -> Vec<String> {
    let notes = outcome.said(&["note"]).into_iter();
    notes.filter(|note| !note.contains("QMR035")).collect()
}

fn message<'o>(outcome: &'o Outcome, sheet: &str) -> &'o str {
    let found = outcome.findings.iter().find(|row| row["sheet"] == sheet);
    found.map_or("", |row| &row["message"])
}

fn is_whole(outcome: &Outcome) {
    assert_eq!(outcome.figures(), FIGURES);
    assert_eq!(outcome.complaints(), [""; 0]);
    assert_eq!(outcome.file["outcome"], "accepted");
}

/// Every row that is found is merged, in a finding or something else.
fn adds_up(outcome: &Outcome) {
    let rows = |name: &str| outcome.file[name].as_u64().unwrap();
    let parts = rows("rows_merged") + rows("rows_in_findings") + rows("rows_other");
    assert_eq!(rows("rows_found"), parts, "{:#}", outcome.file);
}

#[test]
fn a_period_alone_in_a_cell_of_the_cover_is_seen() {
    for input in ["lonecover_0.xlsx", "lonecover_1.xlsx"] {
        let outcome = of(input);
        assert_eq!(outcome.figures(), FIGURES, "{input}");
        assert_eq!(outcome.file["rows_merged"], 8, "{input}");
    }
}

#[test]
fn lists_and_versions_state_nothing() {
    for input in ["L_a.xlsx", "lists3.xlsx", "lists_multi.xlsx"] {
        let outcome = of(input);
        is_whole(&outcome);
        assert_eq!(notes(&outcome), ["note QMR044 Lists"], "{input}");
        assert_eq!(outcome.actions["milestones"].len(), 2);
    }
    let outcome = of("versionperiod.xlsx");
    is_whole(&outcome);
    assert_eq!(notes(&outcome), [""; 0]);
}

#[test]
fn of_a_tab_for_each_quarter_the_reported_one_s_is_read() {
    for (input, why) in [
        ("qtabs.xlsx", "heading in E3 (\"Quarter 3\")"),
        ("qtabs2.xlsx", "tab \"Q3\""),
    ] {
        let outcome = of(input);
        is_whole(&outcome);
        adds_up(&outcome);
        assert_eq!(
            notes(&outcome),
            [
                "note QMR044 Indicators",
                "note QMR072 Q1",
                "note QMR072 Q2",
                "note QMR072 Q3"
            ],
            "{input}"
        );
        assert_eq!(
            message(&outcome, "Q3"),
            format!(
                "The sheet is for Q3, as its {why} says, and the sheet \"Q4\" is for 2009/10 Q4; it is passed over (8 rows)."
            )
        );
    }
}

#[test]
fn a_hidden_copy_of_last_quarter_is_passed_over() {
    let outcome = of("oldcopy.xlsx");
    is_whole(&outcome);
    adds_up(&outcome);
    assert_eq!(notes(&outcome), ["note QMR072 Q3 copy"]);
}
