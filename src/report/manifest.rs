//! `manifest.json`: what was read, what became of it, what was written, with hashes; the last file to be written, and
//! the guard that tells whether a file in the output folder is still what qmr wrote
//! (docs/outputs.md, "What may be overwritten").

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::compare::RunChanges;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::intake::File;
use crate::register::ServiceNo;
pub use crate::report::run_counts::{CountedMovers, RunCounts};
use crate::sanitize::for_json;

/// The name and version of the format.
pub(crate) const FORMAT: &str = "qmr-manifest/1";

/// The manifest's own file name.
pub const FILE_NAME: &str = "manifest.json";

/// A run: what went in and what came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `FORMAT`.
    pub format: String,
    /// The version of qmr.
    pub version: String,
    /// The command that wrote it, where it is none that writes a period's outputs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub command: String,
    /// The period, such as `2009/10 Q4`.
    pub period: String,
    /// The day by which things are overdue, as ISO has it.
    pub as_at: String,
    /// The council's name.
    pub council: String,
    /// `qmr.toml` and the register. Older manifests have none.
    #[serde(default)]
    pub configuration: Vec<SourceFile>,
    /// The files of earlier quarters, by path. Older manifests have none.
    #[serde(default)]
    pub history: Vec<SourceFile>,
    /// Every file that was looked at, by path.
    pub inputs: Vec<InputFile>,
    /// What changed since the last run of the period. Older manifests do not say.
    #[serde(default)]
    pub changes: RunChanges,
    /// Every file that was written, by path.
    pub outputs: Vec<WrittenFile>,
    /// What was counted.
    pub counts: RunCounts,
}

/// A file that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFile {
    /// Relative to `qmr.toml`, with `/`.
    pub path: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// What became of it.
    pub outcome: String,
    /// Ids of the services that it has rows for.
    pub services: Vec<String>,
    /// Sheet rows that hold anything; the sum of the three below.
    pub rows_found: usize,
    /// Sheet rows that are in the consolidated rows.
    pub rows_merged: usize,
    /// Sheet rows that are rows of a table and not merged; each is named in a finding.
    pub rows_in_findings: usize,
    /// Titles, headings, notes, and sheets of other quarters.
    pub rows_other: usize,
    /// Findings to mend.
    pub errors: usize,
    /// Findings to check.
    pub warnings: usize,
    /// Findings to know.
    pub notes: usize,
}

/// A file that was read beside the returns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Relative to `qmr.toml`, with `/`.
    pub path: String,
    /// Of its bytes, in hexadecimal; empty where it could not be opened.
    pub sha256: String,
}

impl SourceFile {
    /// A file of these bytes.
    #[must_use]
    pub fn of(path: impl Into<String>, bytes: &[u8]) -> Self {
        Self { path: path.into(), sha256: sha256(bytes) }
    }
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WrittenFile {
    /// Relative to the manifest, with `/`.
    pub path: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

impl WrittenFile {
    /// A file of these bytes.
    #[must_use]
    pub fn of(path: impl Into<String>, bytes: &[u8]) -> Self {
        Self { path: path.into(), sha256: sha256(bytes) }
    }
}

/// What a manifest says of the files that were written, without all else that it says; nothing where the bytes are none
/// that qmr wrote.
pub(crate) fn written_files(manifest: &[u8]) -> Option<Vec<WrittenFile>> {
    #[derive(Deserialize)]
    struct WrittenFiles {
        format: String,
        outputs: Vec<WrittenFile>,
    }
    let files: WrittenFiles = serde_json::from_slice(manifest).ok()?;
    (files.format == FORMAT).then_some(files.outputs)
}

/// The SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// A hash as the manifest has it.
pub(crate) fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Manifest {
    /// The manifest of a period, with the files of its configuration and those that were written for it; these are put
    /// in order of their paths.
    #[must_use]
    pub fn of(
        consolidated: &Consolidated,
        configuration: &[SourceFile],
        mut outputs: Vec<WrittenFile>,
    ) -> Self {
        outputs.sort();
        let history = consolidated.context().earlier.history.files().iter();
        let history = history.map(|file| SourceFile {
            path: file.path.to_string(),
            sha256: file.sha256.to_string(),
        });
        Self {
            format: FORMAT.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            command: String::new(),
            period: consolidated.register().period.to_string(),
            as_at: consolidated.as_at().to_string(),
            council: consolidated.register().council.to_string(),
            configuration: configuration.to_vec(),
            history: history.collect(),
            inputs: inputs(consolidated),
            changes: RunChanges::default(),
            outputs,
            counts: RunCounts::of(consolidated),
        }
    }

    /// The same, with what changed since the last run of the period.
    #[must_use]
    pub fn with_changes(self, changes: RunChanges) -> Self {
        Self { changes, ..self }
    }

    /// As `manifest.json` holds it.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`], where qmr itself is at fault.
    pub fn to_json(&self) -> Result<String, Error> {
        let json = serde_json::to_string_pretty(self)
            .map_err(|error| Error::Internal(format!("the manifest could not be made: {error}")))?;
        Ok(for_json(json + "\n"))
    }

    /// Reads a manifest back; nothing where the bytes are none that qmr wrote.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        (manifest.format == FORMAT).then_some(manifest)
    }

    /// The hash with which a file was written, by its path relative to the manifest.
    #[must_use]
    pub fn written(&self, path: &str) -> Option<&str> {
        let output = self.outputs.iter().find(|output| output.path == path)?;
        Some(&output.sha256)
    }

    /// Whether these bytes are what qmr wrote under a path.
    #[must_use]
    pub fn wrote(&self, path: &str, bytes: &[u8]) -> bool {
        self.written(path).is_some_and(|hash| hash == sha256(bytes))
    }
}

fn inputs(consolidated: &Consolidated) -> Vec<InputFile> {
    let services = |numbers: &[ServiceNo]| -> Vec<String> {
        let services = numbers.iter();
        let known = services.map(|service| consolidated.register().service(*service));
        known.map(|service| service.id.to_string()).collect()
    };
    let rows = consolidated.file_rows();
    rows.filter_map(|row| {
        let file: &File = row.file?;
        let [errors, warnings, notes] = row.findings;
        Some(InputFile {
            path: file.path.to_string(),
            sha256: file.sha256.to_string(),
            outcome: row.outcome_word().to_owned(),
            services: services(row.services),
            rows_found: file.rows_found(),
            rows_merged: row.rows_merged(),
            rows_in_findings: row.rows_named(),
            rows_other: file.rows_other(),
            errors,
            warnings,
            notes,
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Edit, NewValue};
    use crate::kind::Kind;
    use crate::report::test_findings::{model, saying};
    use serde_json::json;

    fn made(edits: &[Edit]) -> Manifest {
        let outputs = vec![
            WrittenFile::of("tidy/indicators.csv", b"b"),
            WrittenFile::of("exceptions/all.csv", b"a"),
        ];
        let configuration = [SourceFile::of("qmr.toml", b"c")];
        Manifest::of(&saying(edits, model()), &configuration, outputs)
    }

    #[test]
    fn it_says_what_went_in_and_what_came_out() {
        let manifest = made(&[Edit::WholePeriod]);
        let mut value: serde_json::Value =
            serde_json::from_str(&manifest.to_json().unwrap()).unwrap();
        value["inputs"][0]["sha256"] = json!("…");
        assert_eq!(
            value["inputs"],
            json!([{"path": "returns/Housing.xlsx", "sha256": "…", "outcome": "not-ready", "services": ["HSG"],
                "rows_found": 28, "rows_merged": 12, "rows_in_findings": 0, "rows_other": 16,
                "errors": 2, "warnings": 1, "notes": 0}])
        );
        let a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        let b = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";
        assert_eq!(
            value["outputs"],
            json!([{"path": "exceptions/all.csv", "sha256": a}, {"path": "tidy/indicators.csv", "sha256": b}])
        );
        for (key, expected) in [
            ("format", "qmr-manifest/1"),
            ("version", env!("CARGO_PKG_VERSION")),
            ("period", "2025/26 Q4"),
            ("as_at", "2026-03-31"),
            ("council", "Example Council"),
        ] {
            assert_eq!(value[key], expected);
        }
        let counts = &value["counts"];
        let of = |key: &str| {
            ["Green", "Amber", "Missing", "Rated", "Total"]
                .map(|status| counts[key][status].as_u64())
        };
        assert_eq!(of("all_indicators"), [5, 1, 1, 6, 7].map(Some));
        assert_eq!(of("key_indicators"), [2, 0, 1, 2, 3].map(Some));
        assert_eq!(of("other_indicators"), [3, 1, 0, 4, 4].map(Some));
        assert_eq!(
            counts["milestones"],
            json!({"Amber": 1, "Green": 2, "No symbol": 0, "Red": 0, "Total": 3})
        );
        assert_eq!(counts["findings"], json!({"error": 2, "warning": 1, "note": 0}));
        assert_eq!(counts["exceptions"]["NO-RETURN"], 1);
    }

    #[test]
    fn what_moved_is_counted_for_all_by_service_and_by_board() {
        let edits = [
            Edit::Cell("Indicators!E7", NewValue::Percent(0.85)),
            Edit::Earlier(
                "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG01,70,82,Red\n\
                 2025/26 Q3,HSG,HSG03,96,95,Green\n2025/26 Q3,HSG,HSG04,,120,Missing\n",
            ),
        ];
        let manifest = made(&edits);
        let json = serde_json::to_value(&manifest).unwrap();
        let own =
            json!({"New red": 1, "Red again": 0, "Recovered": 1, "Newly missing": 0, "Back": 1});
        let none =
            json!({"New red": 0, "Red again": 0, "Recovered": 0, "Newly missing": 0, "Back": 0});
        let movers = &json["counts"]["movers"];
        assert_eq!(movers["all"], own);
        assert_eq!(movers["services"]["HSG"], own);
        assert_eq!(movers["services"]["ENV"], none);
        assert_eq!(movers["boards"], json!({"homes": own}));
        assert_eq!(Manifest::parse(manifest.to_json().unwrap().as_bytes()), Some(manifest));
        let json = serde_json::to_value(made(&edits[..1])).unwrap();
        assert!(json["counts"].get("movers").is_none(), "nothing is known of earlier quarters");
    }

    #[test]
    fn every_kind_of_action_is_counted_in_the_order_of_the_kinds() {
        let json = made(&[]).to_json().unwrap();
        let (_, counts) = json.split_once("\"counts\"").unwrap();
        let places = Kind::ACTIONS.iter().map(|kind| {
            let key = format!("\"{}\": {{", kind.declaration().name);
            counts.find(&key).unwrap_or_else(|| panic!("{key}"))
        });
        let places: Vec<usize> = places.collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn it_reads_back_and_knows_what_it_wrote() {
        let manifest = made(&[]);
        let json = manifest.to_json().unwrap();
        assert_eq!(Manifest::parse(json.as_bytes()), Some(manifest.clone()));
        assert_eq!(written_files(json.as_bytes()), Some(manifest.outputs.clone()));
        assert_eq!(json, manifest.to_json().unwrap());
        assert!(manifest.wrote("exceptions/all.csv", b"a"));
        assert!(!manifest.wrote("exceptions/all.csv", b"b"));
        assert!(!manifest.wrote("exceptions/none.csv", b"a"));
        assert_eq!(manifest.written("nothing"), None);
    }

    #[test]
    fn what_qmr_did_not_write_is_no_manifest() {
        let other = made(&[]).to_json().unwrap().replace(FORMAT, "qmr-manifest/2");
        for bytes in [b"".as_slice(), b"{}", b"\xff", b"[]", other.as_bytes()] {
            assert_eq!(Manifest::parse(bytes), None);
            assert_eq!(written_files(bytes), None);
        }
    }
}
