//! Small inputs, and what each must give: whole runs of the program, read back from the files that it writes.

mod account;
mod files;
mod layout;
mod marks;
mod period;
mod plain;
mod values;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A row of a CSV, by column.
pub type Fields = BTreeMap<String, String>;

/// What came of one input.
#[derive(Debug)]
pub struct Outcome {
    /// The findings, as `findings.csv` has them.
    pub findings: Vec<Fields>,
    /// The rows of `tidy/indicators.csv`.
    pub indicators: Vec<Fields>,
    /// The rows of the other tidy files, by name (`milestones`).
    pub actions: BTreeMap<&'static str, Vec<Fields>>,
    /// What `manifest.json` says of the file.
    pub file: Value,
    /// Everything that `validate` prints.
    pub validated: String,
    /// Where all that was written.
    pub folder: tempfile::TempDir,
}

/// A path below this folder.
pub fn case(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(path)
}

/// Consolidates and validates one input of this folder.
pub fn run(config: &str, input: &str) -> Outcome {
    run_file(&case(config), &case(input))
}

/// Consolidates and validates one input.
pub fn run_file(config: &Path, input: &Path) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    qmr(&["consolidate", "--output"], config, &[folder.path(), input]);
    let validated = qmr(&["validate"], config, &[input]);
    let period = folder.path().join("2009-10-q4");
    let manifest = std::fs::read(period.join("manifest.json")).unwrap_or_default();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap_or_default();
    let tidy = |name: &str| rows(&period.join("tidy").join(format!("{name}.csv")));
    Outcome {
        findings: rows(&period.join("findings.csv")),
        indicators: tidy("indicators"),
        actions: ["milestones", "risks", "equality"]
            .into_iter()
            .map(|name| (name, tidy(name)))
            .collect(),
        file: manifest["inputs"][0].clone(),
        validated,
        folder,
    }
}

fn qmr(command: &[&str], config: &Path, paths: &[&Path]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_qmr"))
        .args(command)
        .args(paths)
        .arg("--config")
        .arg(config)
        .output()
        .unwrap();
    String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr)
}

fn rows(path: &Path) -> Vec<Fields> {
    let Ok(bytes) = std::fs::read(path) else {
        return Vec::new();
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

impl Outcome {
    /// Findings at or above a severity, each as `severity code sheet!cell`.
    pub fn said(&self, severities: &[&str]) -> Vec<String> {
        let of = |row: &&Fields| severities.contains(&row["severity"].as_str());
        let told = |row: &Fields| {
            let place = if row["cell"].is_empty() {
                row["sheet"].clone()
            } else {
                format!("{}!{}", row["sheet"], row["cell"])
            };
            format!("{} {} {}", row["severity"], row["code"], place).trim().to_owned()
        };
        self.findings.iter().filter(of).map(told).collect()
    }

    /// Errors and warnings, but for those about what a small input leaves out.
    pub fn complaints(&self) -> Vec<String> {
        self.said(&["error", "warning"])
    }

    /// The row of an indicator, by ref.
    pub fn indicator(&self, reference: &str) -> &Fields {
        self.indicators
            .iter()
            .find(|row| row["ref"] == reference)
            .unwrap_or_else(|| panic!("no {reference}: {self:#?}"))
    }

    /// Each ref of the register with its actual and status, in order.
    pub fn figures(&self) -> Vec<String> {
        self.indicators
            .iter()
            .map(|row| format!("{} {} {}", row["ref"], row["actual"], row["status"]))
            .collect()
    }
}
