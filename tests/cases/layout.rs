//! Tables in the layouts that officers give them.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};

use crate::cases::plain::FIGURES;
use crate::cases::{Outcome, case, run, run_file};

const CONFIG: &str = "reading/qmr.toml";

#[test]
fn every_layout_of_the_base_return_gives_its_figures_and_no_error() {
    const EASY: (&str, usize) = ("QMR035", 1);
    let units: &[(&str, usize)] = &[EASY, ("QMR122", 1)];
    let pairs: &[(&str, usize)] = &[EASY, ("QMR042", 32), ("QMR115", 8), ("QMR122", 8)];
    for (input, notes) in [
        ("crystal", &[EASY][..]),
        ("pairs", pairs),
        ("pairs_merged", pairs),
        ("cont", &[EASY, ("QMR072", 1)]),
        ("totalrow", &[EASY, ("QMR122", 2)]),
        ("same_twice", &[("QMR020", 2), EASY, ("QMR115", 8)]),
        ("units_No", units),
        ("units_guid", units),
        ("units_ints", units),
        ("units_letters", units),
        ("units_numbers", units),
        ("units_pct", units),
    ] {
        let outcome = run(CONFIG, &format!("reading/{input}.xlsx"));
        assert_eq!(outcome.figures(), FIGURES, "{input}");
        assert_eq!(outcome.complaints(), [""; 0], "{input}");
        let mut said = BTreeMap::new();
        for finding in &outcome.findings {
            *said.entry(finding["code"].as_str()).or_insert(0) += 1;
        }
        assert_eq!(said, notes.iter().copied().collect(), "{input}: {outcome:#?}");
        assert!(outcome.validated.contains("Ready."), "{input}");
    }
}

#[test]
fn beside_quarters_the_figure_of_the_year_is_the_year_to_date() {
    for input in ["cum_outturn", "cum_actual", "q4_and_outturn"] {
        let outcome = run("reading/ratios/qmr-cum.toml", &format!("reading/ratios/{input}.xlsx"));
        let row = outcome.indicator("WM LI 8");
        assert_eq!(
            (row["year_to_date"].as_str(), row["status"].as_str()),
            ("1214", "Green"),
            "{input}"
        );
    }
}

/// A return of Waste & Environment with one sheet of indicators, as `|`-separated rows from A1 down, and merged areas.
fn given(rows: &[&str], merged: &[(u32, u16, u32, u16)]) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("return.xlsx");
    write(&path, rows, merged);
    run_file(&case(CONFIG), &path)
}

fn write(path: &Path, rows: &[&str], merged: &[(u32, u16, u32, u16)]) {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Cover").unwrap();
    cover.write(0, 0, "Service: Waste & Environment").unwrap();
    cover.write(1, 0, "Period: Quarter 4 2009/10").unwrap();
    let sheet = book.add_worksheet().set_name("Indicators").unwrap();
    for &(first_row, first_col, last_row, last_col) in merged {
        sheet.merge_range(first_row, first_col, last_row, last_col, "", &Format::new()).unwrap();
    }
    for (row, cells) in (0..).zip(rows) {
        for (col, text) in (0..).zip(cells.split('|')) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, col, number).map(|_| ()).unwrap(),
                Err(_) if text.is_empty() => {}
                Err(_) => sheet.write(row, col, text).map(|_| ()).unwrap(),
            }
        }
    }
    book.save(path).unwrap();
}

fn of(outcome: &Outcome, reference: &str, field: &str) -> String {
    outcome.indicator(reference)[field].clone()
}

#[test]
fn a_merged_text_speaks_for_every_row_that_it_covers() {
    let outcome = given(
        &[
            "Ref|Description|Quarter 4|Progress|Commentary",
            "WM LI 1|Missed bins|48|✓|A new depot opened in May.",
            "WM LI 4|Residual waste|690||",
        ],
        &[(1, 3, 2, 3), (1, 4, 2, 4)],
    );
    for reference in ["WM LI 1", "WM LI 4"] {
        assert_eq!(of(&outcome, reference, "stated"), "Green", "{reference}");
        assert_eq!(of(&outcome, reference, "commentary"), "A new depot opened in May.");
        assert_eq!(of(&outcome, reference, "status"), "Green");
    }
}

#[test]
fn one_merged_figure_over_two_indicators_is_neither_s() {
    let outcome = given(
        &[
            "Ref|Description|Quarter 4|Progress",
            "WM LI 1|Missed bins|48|✓",
            "WM LI 4|Residual waste||✓",
        ],
        &[(1, 2, 2, 2)],
    );
    for reference in ["WM LI 1", "WM LI 4"] {
        assert_eq!(of(&outcome, reference, "status"), "Unreadable", "{reference}");
    }
    assert!(
        outcome.said(&["error"]).contains(&"error QMR124 Indicators!C2".to_owned()),
        "{outcome:#?}"
    );
}

#[test]
fn what_merged_cells_hide_is_no_value_and_is_named() {
    let outcome = given(
        &[
            "Ref|Description|Quarter 4|Progress",
            "WM LI 1|Missed bins|48|✓",
            "WM LI 4|Residual waste|690|✓",
        ],
        // Written into after merging: the 690 lies beneath the 48.
        &[(1, 2, 2, 2)],
    );
    assert_eq!(of(&outcome, "WM LI 4", "status"), "Unreadable");
    assert!(
        outcome.said(&["note"]).contains(&"note QMR122 Indicators!C3".to_owned()),
        "{outcome:#?}"
    );
}

#[test]
fn a_year_or_a_quarter_holds_for_the_columns_up_to_the_next_one() {
    let years = given(
        &[
            "||2008/09||2009/10|||",
            "Ref|Description|Target|Actual|Target|Actual|Progress|Commentary",
            "WM LI 4|Residual waste|720|712|700|690|✓|Less.",
        ],
        &[],
    );
    assert_eq!(of(&years, "WM LI 4", "actual"), "690");
    assert_eq!(of(&years, "WM LI 4", "stated"), "Green");
    assert_eq!(years.complaints(), absent(), "{years:#?}");

    let quarters = given(
        &[
            "||Q3|||Q4|||",
            "Ref|Description|Target|Actual|RAG|Target|Actual|RAG|Comments",
            "WM LI 4|Residual waste|700|710|?|700|690|✓|Less.",
        ],
        &[],
    );
    assert_eq!(of(&quarters, "WM LI 4", "actual"), "690");
    assert_eq!(of(&quarters, "WM LI 4", "stated"), "Green");
    assert_eq!(of(&quarters, "WM LI 4", "commentary"), "Less.");
}

/// What is said of every small return here: the other indicators and sheets are not there.
fn absent() -> Vec<String> {
    let mut all = given(
        &[
            "Ref|Description|Target|Quarter 4|Progress|Commentary",
            "WM LI 4|Residual waste|700|690|✓|Less.",
        ],
        &[],
    );
    all.findings.retain(|finding| finding["severity"] != "note");
    all.complaints()
}

#[test]
fn two_columns_of_one_meaning_decide_nothing_by_their_order() {
    for rows in [
        ["Ref|Description|Quarter 4|Actual|Progress", "WM LI 4|Residual waste|690|720|✓"],
        ["Ref|Description|Actual|Quarter 4|Progress", "WM LI 4|Residual waste|720|690|✓"],
    ] {
        let outcome = given(&rows, &[]);
        assert_eq!(of(&outcome, "WM LI 4", "status"), "Unreadable");
        let rival = outcome.findings.iter().find(|finding| finding["code"] == "QMR123").unwrap();
        assert_eq!((rival["cell"].as_str(), rival["also"].as_str()), ("C2", "Indicators!D2"));
        assert!(outcome.said(&["error"]).contains(&"error QMR041 Indicators!D1".to_owned()));
    }
    for second in ["690", "690.0", ""] {
        let outcome = given(
            &[
                "Ref|Description|Quarter 4|Actual|Progress",
                &format!("WM LI 4|Residual waste|690|{second}|✓"),
            ],
            &[],
        );
        assert_eq!(of(&outcome, "WM LI 4", "actual"), "690", "{second}");
        assert!(outcome.said(&["note"]).contains(&"note QMR041 Indicators!D1".to_owned()));
    }
}

#[test]
fn of_two_columns_of_refs_the_one_that_the_register_knows_is_used() {
    let outcome = given(
        &[
            "No.|Ref No|Description|Quarter 4|R.A.G.|Remarks",
            "1|WM LI 1|Missed bins|48|✓|Fewer.",
            "2|WM LI 4|Residual waste|690|✓|Less.",
        ],
        &[],
    );
    assert_eq!(of(&outcome, "WM LI 1", "actual"), "48");
    assert_eq!(of(&outcome, "WM LI 4", "commentary"), "Less.");
    // What so small a return leaves out, and the column that is not used.
    let missing = ["error QMR023 Indicators"; 6];
    let other = ["warning QMR028"; 3];
    let rest = ["warning QMR060", "warning QMR041 Indicators!B1"];
    assert_eq!(outcome.complaints(), [&missing[..], &other, &rest].concat());
}

#[test]
fn of_two_commentaries_both_are_kept() {
    let outcome = given(
        &[
            "Ref|Description|Quarter 4|Progress|Commentary|Notes",
            "WM LI 4|Residual waste|690|✓|Less.|Weighed monthly.",
        ],
        &[],
    );
    assert_eq!(of(&outcome, "WM LI 4", "commentary"), "Less. Weighed monthly.");
}

#[test]
fn a_target_is_never_published_as_the_actual() {
    for rows in [
        // The actual first; the description says it; last year beside; no actual at all.
        &["Ref|Description||Q4|RAG", "WM LI 4|Residual waste|Actual|690|✓", "||Target|700|"][..],
        &[
            "Ref|Description|Q4|RAG",
            "WM LI 4|Residual waste - Target|700|",
            "WM LI 4|Residual waste - Actual|690|✓",
        ],
        &[
            "Ref|Description|Type|Q4|RAG",
            "WM LI 4|Residual waste|Last year|712|",
            "||Target|700|",
            "||Actual|690|✓",
        ],
    ] {
        let outcome = given(rows, &[]);
        assert_eq!(of(&outcome, "WM LI 4", "actual"), "690", "{rows:?}");
        assert_eq!(of(&outcome, "WM LI 4", "status"), "Green", "{rows:?}");
    }
    let outcome = given(&["Ref|Description||Q4|RAG", "WM LI 4|Residual waste|Target|700|✓"], &[]);
    assert_eq!(of(&outcome, "WM LI 4", "status"), "Unreadable");
    assert!(outcome.said(&["error"]).contains(&"error QMR125 Indicators!D2".to_owned()));
}

#[test]
fn an_equal_repeat_is_a_note_and_one_that_says_more_a_warning() {
    for (repeat, severity) in [
        ("WM LI 4|Residual waste|690|✓|Less.", "note"),
        ("WM LI 4||690||", "note"),
        ("WM LI 4|Residual waste|690|✓|Weighed anew.", "warning"),
        ("WM LI 4|Residual waste|691|✓|Less.", "error"),
    ] {
        let outcome = given(
            &[
                "Ref|Description|Quarter 4|Progress|Commentary",
                "WM LI 4|Residual waste|690|✓|Less.",
                repeat,
            ],
            &[],
        );
        let found = outcome.findings.iter().find(|finding| finding["code"] == "QMR020").unwrap();
        assert_eq!(found["severity"], severity, "{repeat}");
        let expected = if severity == "error" { "Unreadable" } else { "Green" };
        assert_eq!(of(&outcome, "WM LI 4", "status"), expected, "{repeat}");
    }
}

#[test]
fn a_list_of_refs_is_no_table_that_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("return.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Indicators").unwrap();
    for (col, heading) in (0..).zip(["Ref", "Description", "Quarter 4", "Progress"]) {
        sheet.write(0, col, heading).unwrap();
    }
    sheet.write(1, 0, "WM LI 4").unwrap();
    sheet.write(1, 2, 690).unwrap();
    sheet.write(3, 0, "Service: Waste & Environment, Quarter 4 2009/10").unwrap();
    let list = book.add_worksheet().set_name("Refs").unwrap();
    for (row, reference) in (0..).zip(["WM LI 1", "WM LI 2", "WM LI 3"]) {
        list.write(row, 0, reference).unwrap();
    }
    let chart = book.add_worksheet().set_name("Chart").unwrap();
    chart.write(0, 0, "WM LI 4").unwrap();
    chart.write(0, 2, 712).unwrap();
    book.save(&path).unwrap();
    let outcome = run_file(&case("reading/qmr.toml"), &path);
    assert!(!outcome.validated.contains("goes on"), "{}", outcome.validated);
}

#[test]
fn a_second_figure_below_an_indicator_is_no_other_s_whatever_stands_beside_it() {
    for rows in [
        ["Ref|Description||Q4|RAG", "WM LI 4|Residual waste|Desired|700|", "||Reached|690|✓"],
        ["Ref|Description|Q4|RAG|Notes", "WM LI 4|Residual waste|700||", "||690|✓|Weighed anew."],
    ] {
        let outcome = given(&rows, &[]);
        assert_eq!(of(&outcome, "WM LI 4", "status"), "Unreadable", "{rows:?}");
        assert_eq!(of(&outcome, "WM LI 4", "as_typed"), "700 / 690", "{rows:?}");
    }
}

#[test]
fn pairs_are_known_by_many_words_and_places() {
    for rows in [
        &["Ref|Description||Q4|RAG", "WM LI 4|Residual waste|T|700|", "||A|690|✓"][..],
        &[
            "Ref|Description||Q4|RAG",
            "WM LI 4|Residual waste|Target for quarter|700|",
            "||Actual for quarter|690|✓",
        ],
        &["Ref|Description|Q4|RAG", "WM LI 4|Residual waste||", "|Target|700|", "|Actual|690|✓"],
        &["|Ref|Description|Q4|RAG", "Tgt|WM LI 4|Residual waste|700|", "Act|||690|✓"],
    ] {
        let outcome = given(rows, &[]);
        assert_eq!(of(&outcome, "WM LI 4", "actual"), "690", "{rows:?}");
        assert_eq!(of(&outcome, "WM LI 4", "stated"), "Green", "{rows:?}");
    }
    // A letter alone is no target.
    let outcome = given(&["Ref|Description||Q4|RAG", "WM LI 4|Residual waste|T|690|✓"], &[]);
    assert_eq!(of(&outcome, "WM LI 4", "actual"), "690");
}

#[test]
fn years_hold_for_the_quarters_below_them() {
    let outcome = given(
        &[
            "||2008/09||||2009/10||||",
            "Ref|Description|Q1|Q2|Q3|Q4|Q1|Q2|Q3|Q4|RAG",
            "WM LI 4|Residual waste|1|2|3|4|5|6|691|690|✓",
        ],
        &[],
    );
    assert_eq!(of(&outcome, "WM LI 4", "actual"), "690");
    assert_eq!(of(&outcome, "WM LI 4", "status"), "Green");
}

#[test]
fn units_and_totals_may_say_so_in_the_place_of_a_ref() {
    let outcome = given(
        &[
            "Ref|Description|Target|Quarter 4|Progress|Commentary",
            "Units||No.|No.||",
            "WM LI 4|Residual waste|700|690|✓|Less.",
            "Total for the service||700|690||",
            "|Average|700|690||",
        ],
        &[],
    );
    assert_eq!(of(&outcome, "WM LI 4", "actual"), "690");
    assert_eq!(outcome.complaints(), absent());
    let named = outcome.findings.iter().filter(|finding| finding["code"] == "QMR122");
    assert_eq!(named.count(), 3);
}
