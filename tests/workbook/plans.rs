//! What the sample with plans says of them beside its figures: in Indicators, the Summary, the manifest and on the screen.

use std::collections::BTreeMap;

use qmr::cell::Pos;

use crate::support::package::{Book, Sheet};
use crate::support::workdir::Workdir;
use crate::workbook::recalculated::{Recalculated, Value};

fn consolidated() -> (Workdir, String) {
    let dir = Workdir::with_plans();
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    (dir, ran.out)
}

fn book(dir: &Workdir, name: &str) -> Book {
    let bytes = std::fs::read(dir.path(&format!("out/2006-07-q1/{name}-2006-07-q1.xlsx")));
    Book::read(&bytes.unwrap())
}

/// The place of a column's cell in the row of a ref.
fn place(book: &Book, reference: &str, heading: &str) -> Pos {
    let sheet = book.sheet("Indicators");
    let table = &sheet.tables[0];
    let col = table.columns.iter().position(|own| own == heading).unwrap();
    let row = sheet.rows().iter().position(|row| row["Ref"] == reference).unwrap();
    let row = u32::try_from(row).unwrap() + table.from.row + 1;
    Pos::new(row, u32::try_from(col).unwrap())
}

/// The row of the block with a label, and where its numbers stand.
fn lines(summary: &Sheet) -> BTreeMap<String, Vec<Pos>> {
    let label = |row: u32| summary.value(Pos::new(row, 0));
    let title = (0..500).find(|row| label(*row).starts_with("Improvement plans")).unwrap();
    let headings: Vec<&str> = (1..6).map(|col| summary.value(Pos::new(title + 1, col))).collect();
    assert_eq!(headings, ["Acceptable", "Incomplete", "Empty", "None", "Total"]);
    let rows = (title + 2..).take_while(|row| !label(*row).is_empty());
    rows.map(|row| (label(row).to_owned(), (1..6).map(|col| Pos::new(row, col)).collect()))
        .collect()
}

#[test]
fn the_grade_stands_beside_the_figure() {
    let (dir, _) = consolidated();
    let tidy = dir.rows("out/2006-07-q1/tidy/indicators.csv");
    let book = book(&dir, "council");
    let sheet = book.sheet("Indicators").rows();
    for (reference, status, grade) in [
        ("BV183a", "Red", "Acceptable"),
        ("HO 2", "Green", ""),
        ("HF 14", "Red", "Empty"),
        ("HF 25", "Not yet available", "Incomplete"),
        ("CY 7", "Red", "None"),
        ("HF 22", "Amber", "None"),
    ] {
        let own = tidy.iter().find(|row| row["ref"] == reference).unwrap();
        let shown = sheet.iter().find(|row| row["Ref"] == reference).unwrap();
        assert_eq!((&*own["status"], &*own["plan_grade"]), (status, grade), "{reference}");
        assert_eq!(shown["Plan"], grade, "{reference}");
    }
    let stretch = tidy.iter().find(|row| row["ref"] == "HF 8").unwrap();
    assert_eq!((&*stretch["stretch_target"], &*stretch["with_stretch"]), ("7600", "Not met"));
    let key = book.sheet("Key");
    let said = key.cells.values().any(|cell| cell.value.contains("Priority: Safer communities"));
    assert!(said, "what the register says of an indicator stands in Key");
}

#[test]
fn a_board_reads_the_grade_beside_the_red_and_the_amber() {
    let (dir, _) = consolidated();
    let all = dir.rows("out/2006-07-q1/exceptions/all.csv");
    for (code, reference, note) in [
        ("RED", "BV183a", "(plan: Acceptable)"),
        ("RED", "HF 14", "(plan: Empty)"),
        ("RED", "CY 7", "(no plan)"),
        ("AMBER", "HF 22", "(no plan)"),
    ] {
        let own = all.iter().find(|row| row["code"] == code && row["ref"] == reference).unwrap();
        assert!(own["description"].ends_with(note), "{own:?}");
    }
}

#[test]
fn the_summary_counts_red_and_amber_indicators_by_grade() {
    let (dir, said) = consolidated();
    let counts = &dir.json("out/2006-07-q1/manifest.json")["counts"]["plans"];
    for name in ["council", "pe", "co"] {
        let book = book(&dir, name);
        let rows = book.sheet("Indicators").rows();
        let summary = book.sheet("Summary");
        for (label, numbers) in lines(summary) {
            let whole = label == "Total";
            let own = rows
                .iter()
                .filter(|row| whole || row["Service"] == label || row["Directorate"] == label);
            let own: Vec<_> = own
                .filter(|row| ["Red", "Amber"].contains(&&*row["RAG"]) && row["Counts"] == "Yes")
                .collect();
            let shown: Vec<usize> =
                numbers.iter().map(|at| summary.value(*at).parse().unwrap()).collect();
            let mut wanted: Vec<usize> = ["Acceptable", "Incomplete", "Empty", "None"]
                .iter()
                .map(|grade| own.iter().filter(|row| row["Plan"] == **grade).count())
                .collect();
            wanted.push(own.len());
            assert_eq!(shown, wanted, "{name} {label}");
        }
    }
    assert_eq!(counts["Total"], 6);
    assert_eq!(counts["None"], 2);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted =
        "Plans 6 read: 1 acceptable, 4 incomplete, 1 empty; 2 red or amber indicators have none";
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn an_actual_that_is_typed_moves_the_block() {
    let (dir, _) = consolidated();
    let book = book(&dir, "council");
    let total = lines(book.sheet("Summary"))["Total"].clone();
    let mut sheet = Recalculated::new(&book);
    let counts = |sheet: &Recalculated<'_>| {
        let cells = total.iter().map(|at| match sheet.value("Summary", *at) {
            Value::Number(count) => count.to_string(),
            other => panic!("{other:?}"),
        });
        cells.collect::<Vec<_>>()
    };
    assert_eq!(counts(&sheet), ["1", "1", "1", "2", "5"]);
    // The temporary homes miss their target, and have no plan.
    sheet.type_in("Indicators", place(&book, "HO 2", "Actual"), Value::Number(500.0));
    assert_eq!(counts(&sheet), ["1", "1", "1", "3", "6"]);
    assert_eq!(
        sheet.value("Indicators", place(&book, "HO 2", "Plan")),
        Value::Text("None".to_owned())
    );
    // The stay in bed and breakfast comes to target, and nobody asks for a plan any more.
    sheet.type_in("Indicators", place(&book, "BV183a", "Actual"), Value::Number(4.0));
    assert_eq!(counts(&sheet), ["0", "1", "1", "3", "5"]);
    sheet.type_in("Indicators", place(&book, "HF 8", "Actual"), Value::Number(7600.0));
    assert_eq!(
        sheet.value("Indicators", place(&book, "HF 8", "With stretch")),
        Value::Text("Met".to_owned())
    );
}
