//! What differs between two returns, or two outputs: in words, and for programs.

use crate::support::workdir::Workdir;

/// A folder with a return and a later version of it.
fn two_versions() -> Workdir {
    let dir = Workdir::with_return();
    dir.write_return("old.xlsx", &["70%", "97.1%", "96%"]);
    dir.write_return("new.xlsx", &["70.0%", "97.3%", "96%"]);
    dir
}

#[test]
fn a_resubmission_differs_in_the_cells_that_were_changed() {
    let dir = two_versions();
    let ran = dir.qmr(&["compare", "old.xlsx", "new.xlsx"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("HSG02"), "{ran:?}");
    assert!(ran.out.contains("was 97.1%, is 97.3% (Indicators!D6)"), "{ran:?}");
    assert!(!ran.out.contains("HSG01"), "70.0% is 70%: {ran:?}");
    let end = "1 row changed, 0 only in the new one, 0 only in the old one; 2 the\nsame.\n";
    assert!(ran.out.ends_with(end), "{ran:?}");
}

#[test]
fn equal_resubmissions_are_said_to_be_equal() {
    let dir = two_versions();
    let ran = dir.qmr(&["compare", "old.xlsx", "old.xlsx"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.ends_with("Equal: nothing differs in 3 rows.\n"), "{ran:?}");
}

#[test]
fn programs_get_json_and_a_csv() {
    let dir = two_versions();
    let ran = dir.qmr(&["compare", "old.xlsx", "new.xlsx", "--format", "json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["format"], "qmr-compare/1");
    assert_eq!(report["equal"], false);
    assert_eq!(report["totals"]["changed"], 1);
    let change = &report["changes"][0];
    assert_eq!(
        [&change["change"], &change["ref"], &change["field"], &change["old"], &change["new"]],
        ["changed", "HSG02", "actual", "97.1%", "97.3%"]
    );
    assert_eq!(change["old_place"], change["new_place"]);
    let csv = dir.qmr(&["compare", "old.xlsx", "new.xlsx", "--format", "csv"]).out;
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some("\u{feff}change,sheet,service,ref,title,field,old,old_place,new,new_place")
    );
    assert!(
        lines.next().is_some_and(|line| line.starts_with("changed,Indicators,Housing,HSG02,")),
        "{csv}"
    );
    assert_eq!(lines.next(), None);
}

#[test]
fn outputs_of_two_runs_are_compared_folder_with_folder_and_workbook_with_workbook() {
    let dir = two_versions();
    for (version, folder) in [("old.xlsx", "before"), ("new.xlsx", "after")] {
        let ran = dir.qmr(&["consolidate", version, "-o", folder]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    for place in ["2025-26-q4", "2025-26-q4/hm-2025-26-q4.xlsx"] {
        let (old, new) = (format!("before/{place}"), format!("after/{place}"));
        let ran = dir.qmr(&["compare", &old, &new, "--format", "json"]);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let changes = report["changes"].as_array().unwrap();
        assert!(changes.iter().all(|change| change["ref"] == "HSG02"), "{place}: {ran:?}");
        assert!(changes.iter().any(|change| change["field"] == "actual"), "{place}: {ran:?}");
        let equal = dir.qmr(&["compare", &old, &old]);
        assert_eq!(equal.code, Some(0), "{place}: {equal:?}");
    }
}

#[test]
fn what_cannot_be_compared_is_said_and_is_2() {
    let dir = two_versions();
    dir.qmr(&["consolidate", "old.xlsx"]);
    dir.write("notes.txt", "Nothing that is a table.");
    for (old, new, said) in [
        ("old.xlsx", "nowhere.xlsx", "nowhere.xlsx"),
        ("old.xlsx", "notes.txt", "notes.txt"),
        ("old.xlsx", "out/2025-26-q4", "is a return and"),
        ("old.xlsx", "out/2025-26-q4/hm-2025-26-q4.xlsx", "is a consolidated workbook"),
    ] {
        let ran = dir.qmr(&["compare", old, new]);
        assert_eq!(ran.code, Some(2), "{old} {new}: {ran:?}");
        assert!(ran.err.contains(said) && ran.out.is_empty(), "{old} {new}: {ran:?}");
    }
}

/// Improvement plans are compared entry by entry, in returns, in tidy data and in workbooks.
#[test]
fn plans_are_compared_entry_by_entry() {
    let dir = Workdir::with_plans();
    let [housing, children] =
        ["housing", "children"].map(|of| format!("returns/{of}-plans-q1.xlsx"));
    let same = dir.qmr(&["compare", &housing, &housing]);
    assert_eq!(same.code, Some(0), "{same:?}");
    assert!(same.out.contains("nothing differs in"), "{same:?}");
    let other = dir.qmr(&["compare", &housing, &children, "--format", "csv"]);
    assert_eq!(other.code, Some(1), "{other:?}");
    let mut rows = csv::Reader::from_reader(other.out.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert!(rows.len() > 50 && rows.iter().all(|row| row[1] == *"Plans"), "{other:?}");

    assert_eq!(dir.qmr(&["consolidate"]).code, Some(0));
    let text = dir.text("out/2006-07-q1/tidy/plans.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let head = rows.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|own| own == name).unwrap();
    let mut all: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let mut changed = csv::Writer::from_writer(Vec::new());
    let has = |row: &csv::StringRecord, column: &str| !row[at(column)].is_empty();
    // One entry has other progress, one is gone, and another person leads.
    let with_progress = all.iter().position(|row| has(row, "progress")).unwrap();
    let gone = all.iter().rposition(|row| has(row, "progress")).unwrap();
    let lead = all.iter().position(|row| row[at("line")] == *"Cabinet Lead").unwrap();
    let edited = |row: &csv::StringRecord, column: &str| {
        let cells = row.iter().enumerate();
        cells.map(|(place, cell)| if place == at(column) { "Another" } else { cell }).collect()
    };
    all[with_progress] = edited(&all[with_progress], "progress");
    all[lead] = edited(&all[lead], "entry");
    all.remove(gone);
    changed.write_record(&head).unwrap();
    all.iter().for_each(|row| changed.write_record(row).unwrap());
    dir.write("later/tidy/plans.csv", changed.into_inner().unwrap());
    dir.write("later/tidy/indicators.csv", dir.text("out/2006-07-q1/tidy/indicators.csv"));
    let found = dir.qmr(&["compare", "out/2006-07-q1", "later", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    let said: Vec<(&str, &str)> = found["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["change"].as_str().unwrap(), one["field"].as_str().unwrap_or_default()))
        .collect();
    let mut kinds = said.clone();
    kinds.sort_unstable();
    assert_eq!(kinds, [("changed", "entry"), ("changed", "progress"), ("gone", "")], "{found:#}");
    let place = |one: &serde_json::Value| {
        one["new_place"].as_str().is_some_and(|at| at.contains(".xlsx: "))
    };
    assert!(found["changes"].as_array().unwrap().iter().any(place), "{found:#}");

    let book = "out/2006-07-q1/council-2006-07-q1.xlsx";
    let same = dir.qmr(&["compare", book, book]);
    assert_eq!(same.code, Some(0), "{same:?}");
}
