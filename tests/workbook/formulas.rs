//! Laws of every formula: it never looks at itself, it uses what every spreadsheet program knows, and what it names is there.

use std::collections::BTreeSet;

use qmr::cell::Pos;

use crate::support::package::{Book, Sheet};
use crate::workbook::made::every_case;

/// What Excel 2016 and LibreOffice 7.4 both compute.
const FUNCTIONS: &[&str] = &[
    "ABS",
    "AND",
    "COUNT",
    "COUNTIFS",
    "HYPERLINK",
    "IF",
    "IFERROR",
    "INDEX",
    "INT",
    "ISNUMBER",
    "LEN",
    "MATCH",
    "MIN",
    "NA",
    "OR",
    "ROUND",
    "SUM",
    "SUMPRODUCT",
];

/// One thing that a formula names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    Function(String),
    Cells(Pos, Pos),
    Abroad(String, Pos, Pos),
    Column(String, String, bool),
}

/// What a formula names, in order; texts in it name nothing.
fn named(formula: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let mut inside = &rest[1..];
            loop {
                let end = inside.find('"').expect("a text ends");
                inside = &inside[end + 1..];
                match inside.strip_prefix('"') {
                    Some(more) => inside = more,
                    None => break,
                }
            }
            rest = inside;
            continue;
        }
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !"$._".contains(c))
            .unwrap_or(rest.len());
        if length == 0 || first.is_ascii_digit() {
            rest = &rest[length.max(first.len_utf8())..];
            continue;
        }
        let (word, tail) = rest.split_at(length);
        rest = tail;
        if tail.starts_with('(') {
            found.push(Named::Function(word.to_owned()));
        } else if let Some(inside) = tail.strip_prefix("[[#This Row],[") {
            let (column, tail) = inside.split_once("]]").unwrap();
            found.push(Named::Column(word.to_owned(), column.to_owned(), true));
            rest = tail;
        } else if let Some(inside) = tail.strip_prefix('[') {
            let (column, tail) = inside.split_once(']').unwrap();
            found.push(Named::Column(word.to_owned(), column.to_owned(), false));
            rest = tail;
        } else if let Some(inside) = tail.strip_prefix('!') {
            let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && !"$:".contains(c));
            let (range, tail) = inside.split_at(end.unwrap_or(inside.len()));
            let range = range.replace('$', "");
            let (from, to) = range.split_once(':').unwrap();
            let [from, to] = [from, to].map(|at| at.parse::<Pos>().unwrap());
            found.push(Named::Abroad(word.to_owned(), from, to));
            rest = tail;
        } else if let Ok(from) = word.replace('$', "").parse::<Pos>() {
            let range = tail.strip_prefix(':').map(|tail| {
                let length = tail
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '$')
                    .unwrap_or(tail.len());
                (tail[..length].replace('$', "").parse::<Pos>().unwrap(), &tail[length..])
            });
            match range {
                Some((to, tail)) => {
                    found.push(Named::Cells(from, to));
                    rest = tail;
                }
                None => found.push(Named::Cells(from, from)),
            }
        } else {
            assert!(["TRUE", "FALSE"].contains(&word), "{word} in {formula}");
        }
    }
    found
}

fn check(book: &Book, sheet: &Sheet, at: Pos, formula: &str) {
    for name in named(formula) {
        match name {
            Named::Function(function) => {
                assert!(FUNCTIONS.contains(&&*function), "{function} in {formula}");
            }
            Named::Cells(from, to) => {
                let inside =
                    (from.row..=to.row).contains(&at.row) && (from.col..=to.col).contains(&at.col);
                assert!(!inside, "{}!{at} looks at itself: {formula}", sheet.name);
            }
            Named::Abroad(other, from, to) => {
                let table =
                    book.table(&other).unwrap_or_else(|| panic!("no table {other}: {formula}"));
                let rows = (table.from.row + 1, table.to.row);
                assert_eq!((from.row, to.row), rows, "the rows of {other}: {formula}");
                assert_eq!(from.col, to.col, "{formula}");
                assert!(usize::try_from(from.col).unwrap() < table.columns.len(), "{formula}");
                assert_ne!(other, sheet.name, "{formula}");
            }
            Named::Column(table, column, this_row) => {
                let table =
                    book.table(&table).unwrap_or_else(|| panic!("no table {table}: {formula}"));
                let index = table.columns.iter().position(|own| *own == column);
                let index = index.unwrap_or_else(|| panic!("no column {column}: {formula}"));
                let own = table.name == sheet.name
                    && (table.from.row + 1..=table.to.row).contains(&at.row)
                    && table.from.col + u32::try_from(index).unwrap() == at.col;
                assert!(!own, "{}!{at} looks at itself: {formula}", sheet.name);
                assert!(!this_row || table.name == sheet.name, "{formula}");
            }
        }
    }
}

/// Holds every formula of a workbook to the laws; gives the functions that they use.
pub(crate) fn keep_the_laws(book: &Book) -> BTreeSet<String> {
    let mut functions = BTreeSet::new();
    for (sheet, at, formula) in book.formulas() {
        check(book, sheet, at, formula);
        // Where the result is not stored, a protected view shows 0.
        let cell = &sheet.cells[&at];
        let stored = cell.is_text || cell.value.parse::<f64>().is_ok_and(f64::is_finite);
        assert!(stored, "{}!{at} has no result: {formula}", sheet.name);
        functions.extend(named(formula).into_iter().filter_map(|name| match name {
            Named::Function(function) => Some(function),
            _ => None,
        }));
    }
    functions
}

#[test]
fn every_formula_keeps_the_laws() {
    for (mode, period) in
        [("computed", "2025/26 Q4"), ("stated", "2025/26 Q1"), ("worst", "2025/26 Q1")]
    {
        let book = every_case(mode, period).read_back();
        let functions = keep_the_laws(&book);
        assert!(functions.len() > 8, "the test sees formulas: {functions:?}");
        let indicators = book.sheet("Indicators");
        for formula in indicators.tables[0].formulas.values() {
            for name in named(formula) {
                if let Named::Column(table, column, _) = name {
                    let table = book.table(&table).unwrap();
                    assert!(table.columns.contains(&column), "{column} in {formula}");
                }
            }
        }
    }
}

#[test]
fn new_rows_take_over_computed_and_rag() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    let formulas = &book.sheet("Indicators").tables[0].formulas;
    assert_eq!(formulas["RAG"], "Indicators[[#This Row],[Computed]]");
    assert!(
        formulas["Computed"].starts_with("IF(OR(Indicators[[#This Row],[State]]="),
        "{formulas:?}"
    );
}

#[test]
fn computed_is_one_formula_in_every_row() {
    let book = every_case("worst", "2025/26 Q4").read_back();
    let sheet = book.sheet("Indicators");
    let table = &sheet.tables[0];
    let column = |name: &str| {
        u32::try_from(table.columns.iter().position(|own| own == name).unwrap()).unwrap()
    };
    let own_row = |formula: &str, row: u32| {
        let cells = named(formula).into_iter().filter_map(|name| match name {
            Named::Cells(from, _) => Some(from),
            _ => None,
        });
        cells.for_each(|cell| assert_eq!(cell.row, row, "{formula}"));
        // The number of the row stands behind the letters of a column; other numbers are the formula's own.
        let number = (row + 1).to_string();
        let mut parts = formula.split(&*number);
        let mut shown = parts.next().unwrap().to_owned();
        for part in parts {
            let of_a_cell = shown.ends_with(|c: char| c.is_ascii_uppercase());
            shown += if of_a_cell { "#" } else { &number };
            shown += part;
        }
        shown
    };
    let computed: BTreeSet<String> = (table.from.row + 1..=table.to.row)
        .filter_map(|row| {
            let cell = sheet.cells.get(&Pos::new(row, column("Computed")))?;
            Some(own_row(cell.formula.as_deref().unwrap(), row))
        })
        .collect();
    assert_eq!(computed.len(), 1, "{computed:#?}");
}

#[test]
fn headers_are_the_tables_columns() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    for sheet in &book.sheets {
        for table in &sheet.tables {
            assert_eq!(table.name, sheet.name);
            let unique: BTreeSet<&String> = table.columns.iter().collect();
            assert_eq!(unique.len(), table.columns.len(), "{}", table.name);
            assert_eq!(table.from, Pos::new(2, 0), "the header is in row 3");
            for (name, col) in table.columns.iter().zip(table.from.col..) {
                assert_eq!(sheet.value(Pos::new(2, col)), name);
            }
            let last = sheet.cells.keys().map(|pos| pos.row).max().unwrap();
            assert_eq!(last.max(3), table.to.row, "{} reaches to its last row", table.name);
        }
    }
}
