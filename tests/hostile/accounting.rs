//! Per file: rows found = rows merged + rows named in findings + rows declared to be no data.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, open_workbook_auto};
use serde_json::Value;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::hostile::council;
use crate::hostile::folder::{look, with_a_good_return};
use crate::support::council::Council;
use crate::support::package::Book;
use crate::support::workdir::Workdir;

/// Holds the equation for every file of a manifest.
pub fn balances(inputs: &[Value], name: &str) {
    for input in inputs {
        let count = |field: &str| input[field].as_u64().unwrap();
        let parts = count("rows_merged") + count("rows_in_findings") + count("rows_other");
        assert_eq!(count("rows_found"), parts, "{name}: {input}");
    }
}

/// The codes whose findings say of how many rows they speak.
const OF_ROWS: &[&str] = &["QMR005", "QMR006", "QMR007", "QMR008", "QMR009", "QMR010"];

/// The rows of which a message says that they are not used.
fn said(message: &str) -> u64 {
    let words: Vec<&str> = message.split(|c: char| !c.is_alphanumeric()).collect();
    words
        .windows(2)
        .filter(|pair| matches!(pair[1], "row" | "rows"))
        .filter_map(|pair| pair[0].parse::<u64>().ok())
        .sum()
}

#[test]
fn every_row_of_the_samples_is_merged_named_or_declared() {
    let folder = with_a_good_return();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let config = samples.join("qmr.toml");
    let ran = folder.qmr(&["consolidate", "--config", config.to_str().unwrap(), "-o", "samples"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let manifest = folder.json("samples/2009-10-q4/manifest.json");
    let inputs = manifest["inputs"].as_array().unwrap();
    assert!(inputs.len() >= 10);
    balances(inputs, "samples");
    let findings = folder.text("samples/2009-10-q4/findings.csv");
    let mut told: BTreeMap<String, u64> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(findings.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        if OF_ROWS.contains(&row["code"].as_str()) {
            *told.entry(row["file"].clone()).or_default() += said(&row["message"]);
        }
    }
    for input in inputs {
        let path = input["path"].as_str().unwrap();
        let outcome = input["outcome"].as_str().unwrap();
        if matches!(outcome, "superseded" | "duplicate" | "wrong-period" | "unknown-service") {
            assert_eq!(input["rows_in_findings"].as_u64(), told.get(path).copied(), "{input}");
        }
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Consolidates a folder of returns for the council of the samples, and gives the manifest and the council's workbook.
fn consolidated(folder: &Workdir, returns: &Path) -> (Value, Book) {
    let config = repository("samples/qmr.toml");
    let (config, returns) = (config.to_str().unwrap(), returns.to_str().unwrap());
    let ran = folder.qmr(&["consolidate", "--config", config, "-o", "of", returns]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let manifest = folder.json("of/2009-10-q4/manifest.json");
    let book = std::fs::read(folder.path("of/2009-10-q4/council-2009-10-q4.xlsx")).unwrap();
    (manifest, Book::read(&book))
}

/// The counts of a file: rows found, merged, named in findings, and declared to be no data.
type Counts = [u64; 4];

fn counts(input: &Value) -> Counts {
    ["rows_found", "rows_merged", "rows_in_findings", "rows_other"]
        .map(|own| input[own].as_u64().unwrap())
}

/// The manifest's counts by path.
fn by_path(manifest: &Value) -> BTreeMap<String, Counts> {
    let inputs = manifest["inputs"].as_array().unwrap();
    balances(inputs, "a folder of returns");
    let own =
        inputs.iter().map(|input| (input["path"].as_str().unwrap().to_owned(), counts(input)));
    own.collect()
}

/// The counts on the sheet Returns by path. A file of several services has a row for each; all say the same.
fn on_the_sheet(book: &Book) -> BTreeMap<String, Counts> {
    let mut found = BTreeMap::new();
    for row in book.sheet("Returns").rows() {
        if row["File"].is_empty() {
            continue;
        }
        let own = ["Rows found", "Rows merged", "Rows in findings", "Other rows"]
            .map(|heading| row[heading].parse::<u64>().unwrap());
        let other = found.insert(row["File"].clone(), own);
        assert!(other.is_none_or(|other| other == own), "{row:?}");
    }
    found
}

/// The rows of a workbook that hold anything, as calamine alone sees them.
fn seen_by_calamine(path: &Path) -> u64 {
    let mut book = open_workbook_auto(path).unwrap();
    let mut rows = 0;
    for (_, sheet) in book.worksheets() {
        let holds = |cell: &Data| !cell.to_string().trim().is_empty();
        rows += sheet.rows().filter(|row| row.iter().any(holds)).count() as u64;
    }
    rows
}

#[test]
fn the_sheet_the_manifest_the_library_and_the_raw_files_count_the_same() {
    for returns in
        ["samples/returns", "tests/formats/xls", "tests/formats/ods", "tests/formats/xlsx"]
    {
        let (manifest, book) = consolidated(&with_a_good_return(), &repository(returns));
        let counted = by_path(&manifest);
        assert_eq!(counted, on_the_sheet(&book), "{returns}");
        let mut files = Vec::new();
        for (path, [found, ..]) in &counted {
            let name = Path::new(path).file_name().unwrap().to_str().unwrap();
            let file = repository(returns).join(name);
            // calamine alone cannot read this .xlsb; the same rows stand in the .xlsx that it was made from.
            let seen = match name.strip_suffix(".xlsb") {
                Some(stem) => repository(&format!("tests/formats/xlsx/{stem}.xlsx")),
                None => file.clone(),
            };
            assert_eq!(*found, seen_by_calamine(&seen), "{path}");
            files.push((path.clone(), std::fs::read(&file).unwrap()));
        }
        assert!(files.len() >= 3, "{returns}");
        assert_eq!(counted, council::counts(&Council::of_the_samples(), files), "{returns}");
    }
}

#[test]
fn the_files_of_an_archive_are_counted_one_by_one() {
    let plain = by_path(&consolidated(&with_a_good_return(), &repository("samples/returns")).0);
    let folder = with_a_good_return();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    };
    for entry in std::fs::read_dir(repository("samples/returns")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        put(&format!("deep/{name}"), &std::fs::read(path).unwrap());
    }
    put("notes.pdf", b"%PDF-1.4");
    put("~$lock.xlsx", b"lock");
    put("empty.xlsx", b"");
    folder.write("sent/all.zip", zip.finish().unwrap().into_inner());
    let (manifest, book) = consolidated(&folder, &folder.path("sent"));
    let counted = by_path(&manifest);
    assert_eq!(counted, on_the_sheet(&book));
    let by_name = |of: &BTreeMap<String, Counts>| -> BTreeSet<(String, Counts)> {
        let own = of.iter().filter(|(_, counts)| counts[0] > 0);
        own.map(|(path, counts)| (path.rsplit('/').next().unwrap().to_owned(), *counts)).collect()
    };
    assert_eq!(by_name(&plain), by_name(&counted));
    let names = ["notes.pdf", "~$lock.xlsx", "empty.xlsx"];
    for name in names {
        assert!(
            counted.keys().any(|path| path.ends_with(&format!("all.zip/{name}"))),
            "{name}: {counted:?}"
        );
    }
    assert_eq!(counted.len(), plain.len() + names.len());
}

#[test]
fn the_rows_of_a_csv_are_counted_too() {
    let folder = with_a_good_return();
    let text = "SERVICE: Roads,,,\r\nPERIOD: Quarter 4 2025/26,,,\r\n,,,\r\nRef,Description,Quarter 4,Commentary\r\n\
        RDS01,Roads,84.2%,\r\nQuality,,,\r\nRDS02,Lamps lit,97.1%,\"over\r\ntwo lines\"\r\n,,,\r\n,,5,\r\nRDS09,Unknown,7,\r\n";
    folder.write("returns/roads.csv", text.as_bytes());
    let found = look(&folder, "returns/roads.csv", "a CSV");
    assert_eq!(found.merged, 3, "{found:?}");
    let manifest = folder.json("out/2025-26-q4/manifest.json");
    assert_eq!(by_path(&manifest)["returns/roads.csv"], [8, 3, 1, 4]);
}
