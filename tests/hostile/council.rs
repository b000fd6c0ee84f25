//! The whole path of one return inside the test: bytes to findings and tidy data, without a process or a disk.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use qmr::check::{JudgedQuarter, Scope};
use qmr::consolidate::Consolidated;
use qmr::intake::{Content, Input};
use qmr::read::{self, Limits, workbook};
use qmr::register::{Register, Table, parse, parse_config};
use qmr::report::manifest::sha256;
use qmr::report::{json, tidy};
use qmr::{exception, kind::Kind};

/// The council of the samples.
pub struct Council {
    register: Arc<Register>,
}

pub fn sample(path: &str) -> Vec<u8> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    std::fs::read(samples.join(path)).unwrap()
}

impl Council {
    pub fn new() -> Self {
        let config = String::from_utf8(sample("qmr.toml")).unwrap();
        let draft = parse_config("qmr.toml", &config, &exception::names());
        let written = draft.indicators().unwrap().to_owned();
        let bytes = sample(&written);
        let (register, problems) = parse(draft, &written, Table::Csv(&bytes));
        let register = register.unwrap_or_else(|| panic!("{problems:?}"));
        Self { register: Arc::new(register) }
    }

    /// What is said of a file of these bytes: `None` where it is refused, else its findings and its tidy data.
    pub fn says(&self, bytes: &[u8]) -> Option<String> {
        let book = workbook(bytes, &Limits::default()).ok()?;
        if !book.unreadable.is_empty() {
            return None;
        }
        let input = Input {
            path: "returns/a.xlsx".into(),
            sha256: Arc::from("0"),
            content: Content::Book(book),
        };
        Some(self.said(vec![input]))
    }

    /// What the library counts of files, by path: rows found, merged, named and other.
    pub fn counts(&self, files: Vec<(String, Vec<u8>)>) -> BTreeMap<String, [u64; 4]> {
        let limits = Limits::default();
        let inputs = files.into_iter().map(|(path, bytes)| Input {
            sha256: Arc::from(sha256(&bytes)),
            content: Content::Book(read::file(&path, &bytes, &limits).unwrap()),
            path: path.into(),
        });
        let register = Arc::clone(&self.register);
        let quarter = JudgedQuarter::of_inputs(register, inputs, None, Scope::Period);
        let files = quarter.intake().files.iter().map(|file| {
            let own = [file.rows_found(), file.rows_merged, file.rows_named, file.rows_other()];
            (file.path.to_string(), own.map(|count| count as u64))
        });
        files.collect()
    }

    fn said(&self, inputs: Vec<Input>) -> String {
        let register = Arc::clone(&self.register);
        let quarter = JudgedQuarter::of_inputs(register, inputs, None, Scope::Period);
        for file in &quarter.intake().files {
            let parts = file.rows_merged + file.rows_named + file.rows_other();
            assert_eq!(file.rows_found(), parts, "the account of the rows");
        }
        let consolidated = Consolidated::of(&quarter);
        let mut said = json::findings(&consolidated).unwrap();
        let mut add = |bytes: Vec<u8>| said.push_str(&String::from_utf8(bytes).unwrap());
        add(tidy::indicators(&consolidated).unwrap());
        for kind in [Kind::Milestone, Kind::Risk, Kind::Equality] {
            add(tidy::actions(&consolidated, kind).unwrap());
        }
        said
    }
}
