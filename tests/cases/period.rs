//! Which period a return is for, and which of its sheets.

use qmr::grid::{Book, Face, Grid, RawCell};
use qmr::read::Limits;

use crate::cases::plain::FIGURES;
use crate::cases::{Outcome, case, run, run_file};
use crate::support::{ods, xls, xlsb};

const CONFIG: &str = "reading/qmr.toml";

fn of(input: &str) -> Outcome {
    run(CONFIG, &format!("reading/{input}"))
}

/// What is noted; that one target is easy is noted of every return that is made from the base return.
fn notes(outcome: &Outcome) -> Vec<String> {
    outcome.said(&["note"])
}

const EASY: &str = "note QMR035 Indicators!D8";

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
        assert_eq!(notes(&outcome), [EASY, "note QMR044 Lists"], "{input}");
        assert_eq!(outcome.actions["milestones"].len(), 2);
    }
    let outcome = of("versionperiod.xlsx");
    is_whole(&outcome);
    assert_eq!(notes(&outcome), [EASY]);
}

#[test]
fn of_a_tab_for_each_quarter_the_reported_one_s_is_read() {
    for (input, why) in
        [("qtabs.xlsx", "heading in E3 (\"Quarter 3\")"), ("qtabs2.xlsx", "tab \"Q3\"")]
    {
        let outcome = of(input);
        is_whole(&outcome);
        adds_up(&outcome);
        assert_eq!(
            notes(&outcome),
            [
                "note QMR044 Indicators",
                "note QMR072 Q1",
                "note QMR072 Q2",
                "note QMR072 Q3",
                "note QMR035 Q4!D8"
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
    assert_eq!(notes(&outcome), [EASY, "note QMR072 Q3 copy"]);
}

fn book(input: &str) -> Book {
    let bytes = std::fs::read(case(&format!("reading/{input}"))).unwrap();
    qmr::read::workbook(&bytes, &Limits::default()).unwrap()
}

fn run_bytes(bytes: &[u8], name: &str) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    run_file(&case(CONFIG), &path)
}

/// The base return with some cells of its cover or another sheet written anew.
fn edited(edits: &[(&str, &str, &str)]) -> Outcome {
    let mut book = book("base.xlsx");
    for (name, at, text) in edits {
        let grid = book.grids.iter_mut().find(|grid| *grid.name == **name);
        let grid = grid.unwrap();
        let pos = at.parse().unwrap();
        let mut cells = grid.cells().to_vec();
        cells.retain(|(own, _)| *own != pos);
        let raw = RawCell::Text { text: (*text).into(), face: Face::Text };
        cells.push((pos, raw));
        *grid = Grid::new(*name, cells);
    }
    run_bytes(&xlsb::xlsb(&book), "return.xlsb")
}

fn period_finding(outcome: &Outcome) -> String {
    let found = outcome.findings.iter().find(|row| row["field"] == "period");
    found.map_or_else(String::new, |row| {
        format!(
            "{} {}!{} {}: {} {}",
            row["code"], row["sheet"], row["cell"], row["also"], row["message"], row["fix"]
        )
    })
}

#[test]
fn tabs_of_other_quarters_are_passed_over_in_every_format() {
    let tabs = ["note QMR044 Indicators", "note QMR072 Q1", "note QMR072 Q2", "note QMR072 Q3"];
    let tabs = [&tabs[..], &["note QMR035 Q4!D8"]].concat();
    let copy = vec![EASY, "note QMR072 Q3 copy"];
    // Damage to an .xls can go unseen.
    let of_the_file = ["note QMR072"];
    for (input, noted) in [("qtabs.xlsx", &tabs), ("qtabs2.xlsx", &tabs), ("oldcopy.xlsx", &copy)] {
        let book = book(input);
        for (bytes, name, beside) in [
            (xls::xls(&book), "return.xls", &of_the_file[..]),
            (xlsb::xlsb(&book), "return.xlsb", &[]),
            (ods::ods(&book, (&[], &[], false)), "return.ods", &[]),
        ] {
            let outcome = run_bytes(&bytes, name);
            assert_eq!(outcome.figures(), FIGURES, "{input} {name}");
            assert_eq!(outcome.complaints(), [""; 0], "{input} {name}");
            adds_up(&outcome);
            assert_eq!(notes(&outcome), [beside, noted].concat(), "{input} {name}");
        }
    }
}

#[test]
fn a_text_file_states_its_period_above_its_table() {
    let table = "Ref.,Description,Actual 2008/09,Target 2009/10,Actual,Progress,Commentary\nWM LI 1,Missed bins,51,50,48,✓,\n";
    for first in ["Quarter 4 2009/10", "Quarter,4,2009/10", "Quarter ending,31 March 2010"] {
        let text = format!("Waste & Environment\n{first}\n\n{table}");
        let outcome = run_bytes(text.as_bytes(), "q3.csv");
        assert_eq!(outcome.indicator("WM LI 1")["actual"], "48", "{first}");
    }
}

#[test]
fn a_quarter_that_could_be_of_two_years_is_refused_with_both() {
    let outcome = edited(&[("Cover", "B6", "Q4 2010")]);
    assert_eq!(
        period_finding(&outcome),
        "QMR006 Cover!B6 : The period is \"Q4 2010\", which could be 2009/10 Q4 (to March 2010) or 2010/11 Q4 (to March 2011). \
         None of it is used (12 rows). Write both years, such as \"2009/10 Q4\"."
    );
    let settled = edited(&[
        ("Cover", "B6", "Q4 2010"),
        ("Cover", "A10", "Position as at"),
        ("Cover", "B10", "31 March 2010"),
    ]);
    is_whole(&settled);
    let outcome = edited(&[("Cover", "B6", "Q1 2010")]);
    assert!(period_finding(&outcome).contains("The return is for 2010/11 Q1"));
}

#[test]
fn a_contradiction_names_both_cells_and_blames_neither() {
    let outcome =
        edited(&[("Cover", "A10", "Quarter ending"), ("Cover", "B10", "31 December 2009")]);
    assert_eq!(
        period_finding(&outcome),
        "QMR006 Cover!B10 Cover!B6: The period is \"31 December 2009\" here and \"Quarter 4 to period end 31st March 2010\" in B6. \
         Only one of them can be right. None of it is used (12 rows). \
         Write the period of this return in each of them, such as \"2009/10 Q4\"."
    );
}

#[test]
fn a_stale_title_above_figures_that_are_read_is_named() {
    let outcome = edited(&[("Indicators", "A1", "Other indicators: Quarter 3 2009/10")]);
    assert_eq!(outcome.figures(), FIGURES);
    assert_eq!(outcome.complaints(), ["warning QMR107 Indicators!A1"]);
}

#[test]
fn a_return_with_last_quarter_s_sheet_alone_is_named() {
    let outcome = edited(&[("Indicators", "E3", "Quarter 3")]);
    assert_eq!(outcome.complaints()[0], "error QMR040 Indicators!A3");
    assert_eq!(outcome.file["outcome"], "not-ready");
}
