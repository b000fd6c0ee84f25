//! What a spreadsheet program sees: text of a return is text there too, in every CSV and every workbook.
//!
//! The gate lays a council down with the first test, runs qmr on it, has LibreOffice open and save what came out, and
//! looks at that with the second.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use qmr::cell::Pos;

use crate::hostile::flat::{Cell, Sheet, sheets};
use crate::hostile::injection::{PAYLOADS, decoded, laid, steers, without_literals};
use crate::support::package::Book;

/// The columns of a table in which qmr writes formulas, by sheet.
const LIVE: &[(&str, &[&str])] = &[
    (
        "Indicators",
        &[
            "RAG",
            "Short direction",
            "Long direction",
            "Run",
            "Since",
            "Green from",
            "Green to",
            "Amber from",
            "Amber to",
            "Computed",
        ],
    ),
    ("Exceptions", &["Code"]),
    ("Findings", &["Code"]),
];

/// The columns of the CSVs that hold numbers of qmr's own.
const NUMBERS: &[&str] =
    &["prior_actual", "annual_target", "target_upper", "forecast", "year_to_date"];

/// Where the sheet's tables have their header.
const HEADER: u32 = 2;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(std::env::var_os(name).unwrap_or_else(|| panic!("{name} is not set")))
}

/// The files of a folder, by name without their ending.
fn listed(folder: &Path) -> BTreeMap<String, PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, path)
        })
        .collect()
}

#[test]
#[ignore = "the gate's step for injection runs it"]
fn a_council_of_payloads_is_laid_down() {
    let place = folder("QMR_LAID");
    for (name, bytes) in laid().files("") {
        let path = place.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
#[ignore = "needs what LibreOffice opened: the gate's step for injection makes it"]
fn text_of_a_return_is_text_in_libreoffice() {
    let (written, opened) = (folder("QMR_WRITTEN"), folder("QMR_OPENED"));
    let mut texts = BTreeSet::new();
    let csvs = listed(&written.join("csv"));
    let mut ways = 0;
    for way in std::fs::read_dir(opened.join("csv")).unwrap() {
        let way = way.unwrap().path();
        ways += 1;
        let seen = listed(&way);
        let names = |of: &BTreeMap<String, PathBuf>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&csvs), names(&seen), "{way:?}");
        for (name, path) in seen {
            let what = format!("{} {name}", way.display());
            let sheets = sheets(&std::fs::read_to_string(path).unwrap());
            let [sheet] = &sheets[..] else { panic!("{what}: {} sheets", sheets.len()) };
            if name == "control" {
                // Where LibreOffice takes no CSV field for a formula, what follows would prove nothing.
                assert!(sheet.cells.values().any(|cell| cell.formula.is_some()), "{what}");
                continue;
            }
            csv(&what, sheet, &std::fs::read(&csvs[&name]).unwrap());
            texts.extend(sheet.cells.values().map(|cell| cell.text.clone()));
        }
    }
    assert!(ways >= 2, "{ways}");
    let mut formulas = 0;
    for (name, path) in listed(&written.join("workbooks")) {
        let book = Book::read(&std::fs::read(path).unwrap());
        let seen = opened.join(format!("workbooks/{name}.fods"));
        let sheets = sheets(&std::fs::read_to_string(seen).unwrap());
        let names: Vec<&str> = sheets.iter().map(|sheet| &*sheet.name).collect();
        assert_eq!(book.names(), names, "{name}");
        for sheet in &sheets {
            formulas += workbook(&name, sheet, &book);
            texts.extend(sheet.cells.values().map(|cell| cell.text.clone()));
        }
    }
    assert!(formulas > 500, "{formulas}");
    // Each payload has come as far as this: as it is, or neutralised.
    for payload in PAYLOADS {
        let payload = decoded(payload);
        let pieces = payload.split(|c: char| c.is_whitespace() || steers(c));
        let core = pieces.max_by_key(|piece| piece.len()).unwrap();
        assert!(texts.iter().any(|text| text.contains(core)), "{payload:?} was not seen");
    }
}

/// No cell of a CSV is a formula or a link; each field is one cell, and holds what stands in the file.
fn csv(what: &str, sheet: &Sheet, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut fields = 0;
    for (row, record) in (0..).zip(&records) {
        for (col, field) in (0..).zip(record) {
            let pos = Pos::new(row, col);
            let Some(cell) = sheet.cells.get(&pos) else {
                assert!(field.trim().is_empty(), "{what} {pos}: {field:?} is gone");
                continue;
            };
            fields += 1;
            harmless(&format!("{what} {pos} {field:?}"), cell);
            if cell.formula.is_some() {
                panic!("{what} {pos}: {field:?} became ={:?}", cell.formula);
            }
            let heading = &records[0][usize::try_from(col).unwrap()];
            if row > 0 && NUMBERS.contains(&heading) {
                assert!(cell.is_number(), "{what} {pos}: {field:?} is no number");
            }
            if cell.is_text() {
                assert_eq!(cell.text, as_shown(field), "{what} {pos}");
            }
        }
    }
    assert_eq!(fields, sheet.cells.len(), "{what}: cells that no field is for");
}

/// A field as LibreOffice keeps it: a carriage return is a line break there.
fn as_shown(field: &str) -> String {
    field.replace("\r\n", "\n").replace('\r', "\n")
}

/// The formulas of a sheet are those that qmr wrote, in columns of its own; nothing leads out. Gives how many there are.
fn workbook(name: &str, sheet: &Sheet, book: &Book) -> usize {
    let own = book.sheet(&sheet.name);
    let live = LIVE.iter().find(|(name, _)| *name == sheet.name);
    let mut formulas = 0;
    for (pos, cell) in &sheet.cells {
        let what = format!("{name} {} {pos}", sheet.name);
        harmless(&what, cell);
        let wrote = own.cells.get(pos).and_then(|cell| cell.formula.as_ref());
        assert_eq!(cell.formula.is_some(), wrote.is_some(), "{what}: {:?}", cell.formula);
        let Some(formula) = &cell.formula else {
            continue;
        };
        formulas += 1;
        let outside = without_literals(formula);
        for word in ["1+1", "2+3", "cmd", "SUM(1", "evil", "DDE", "WEBSERVICE", "IMPORT"] {
            assert!(!outside.contains(word), "{what}: {formula}");
        }
        assert!(
            !outside.contains("HYPERLINK") || formula.starts_with("of:=HYPERLINK(\"#"),
            "{what}: {formula}"
        );
        if sheet.name == "Summary" {
            continue;
        }
        let heading = sheet.cells.get(&Pos::new(HEADER, pos.col));
        let heading = heading.map_or("", |cell| &cell.text);
        assert!(
            live.is_some_and(|(_, columns)| columns.contains(&heading)),
            "{what}: a formula under {heading:?}: {formula}"
        );
    }
    formulas
}

/// A cell links to nothing, and asks no other program for anything.
fn harmless(what: &str, cell: &Cell) {
    assert!(cell.links.is_empty(), "{what}: {:?}", cell.links);
}
