//! The whole path of one return inside the test: bytes to findings and tidy data, without a process or a disk.

use std::collections::BTreeMap;

use qmr::check::Scope;
use qmr::intake::Input;
use qmr::kind::Kind;
use qmr::read::{self, Limits, workbook};
use qmr::report::manifest::sha256;
use qmr::report::{json, tidy};
use qmr::sink::bytes_of;

use crate::support::council::{Council, repository, sent};

pub fn sample(path: &str) -> Vec<u8> {
    std::fs::read(repository("samples").join(path)).unwrap()
}

/// What is said of a file of these bytes: `None` where it is refused, else its findings and its tidy data.
pub fn says(council: &Council, bytes: &[u8]) -> Option<String> {
    let book = workbook(bytes, &Limits::default()).ok()?;
    if !book.unreadable.is_empty() {
        return None;
    }
    Some(said(council, vec![sent("returns/a.xlsx", "0", book)]))
}

/// What the library counts of files, by path: rows found, merged, named and other.
pub fn counts(council: &Council, files: Vec<(String, Vec<u8>)>) -> BTreeMap<String, [u64; 4]> {
    let limits = Limits::default();
    let inputs = files.into_iter().map(|(path, bytes)| {
        sent(&path, &sha256(&bytes), read::file(&path, &bytes, &limits).unwrap())
    });
    let all = council.consolidates(inputs, Scope::Period);
    let files = all.intake().files.iter().map(|file| {
        let own = [file.rows_found(), file.rows_merged, file.rows_named, file.rows_other()];
        (file.path.to_string(), own.map(|count| count as u64))
    });
    files.collect()
}

fn said(council: &Council, inputs: Vec<Input>) -> String {
    let all = council.consolidates(inputs, Scope::Period);
    for file in &all.intake().files {
        let parts = file.rows_merged + file.rows_named + file.rows_other();
        assert_eq!(file.rows_found(), parts, "the account of the rows");
    }
    let mut said = json::findings(&all).unwrap();
    let mut add = |bytes: Vec<u8>| said.push_str(&String::from_utf8(bytes).unwrap());
    add(bytes_of(|out| tidy::indicators(&all, out)).unwrap());
    for kind in [Kind::Milestone, Kind::Risk, Kind::Equality] {
        add(bytes_of(|out| tidy::actions(&all, kind, out)).unwrap());
    }
    said
}
