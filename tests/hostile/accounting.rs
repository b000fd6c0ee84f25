//! Per file: rows found = rows merged + rows named in findings + rows declared to be no data.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::folder::Folder;

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
    let folder = Folder::new();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let config = samples.join("qmr.toml");
    let ran = folder.qmr(&[
        "consolidate",
        "--config",
        config.to_str().unwrap(),
        "-o",
        "samples",
    ]);
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
        if matches!(
            outcome,
            "superseded" | "duplicate" | "wrong-period" | "unknown-service"
        ) {
            assert_eq!(
                input["rows_in_findings"].as_u64(),
                told.get(path).copied(),
                "{input}"
            );
        }
    }
}
