//! The library alone: bytes and names in, and the same said as the program says of the same files on a disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use qmr::check::Scope;
use qmr::error::Error;
use qmr::quarter::{ConfigurationBytes, configure, consolidate};
use qmr::report::{json, text};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// Every file below a folder of the samples, by its path relative to them, with `/`.
fn below(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, files);
        } else {
            let name = path.strip_prefix(samples()).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

fn validated(format: &str) -> String {
    let config = samples().join("qmr.toml");
    let run = Command::new(env!("CARGO_BIN_EXE_qmr"))
        .args(["validate", "--quiet", "--format", format, "--config"])
        .arg(config)
        .output()
        .unwrap();
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn one_call_with_the_bytes_of_the_samples_says_what_the_program_says() {
    let mut returns = BTreeMap::new();
    below(&samples().join("returns"), &mut returns);
    let mut register = BTreeMap::new();
    below(&samples().join("register"), &mut register);
    let toml = fs::read(samples().join("qmr.toml")).unwrap();
    let configuration = ConfigurationBytes { toml, files: register };
    // Given in any order.
    let files = returns.into_iter().rev();
    let consolidated = consolidate(&configuration, files, None, Scope::Returns).unwrap();
    assert_eq!(json::findings(&consolidated).unwrap(), validated("json"));
    assert_eq!(text::plain(&text::validation(&consolidated, text::WIDTH)), validated("text"));
}

#[test]
fn what_is_wrong_with_a_configuration_is_an_error_that_says_it() {
    let toml = fs::read(samples().join("qmr.toml")).unwrap();
    let said = |toml: Vec<u8>| match configure(&ConfigurationBytes { toml, ..Default::default() }) {
        Err(Error::Config(problems)) => problems[0].to_string(),
        Err(other) => other.to_string(),
        Ok(_) => panic!("no fault"),
    };
    let absent = said(toml);
    assert!(absent.contains("cannot be read: there is no such file"), "{absent}");
    assert_eq!(said(vec![0xFF]), "cannot read qmr.toml: it is not UTF-8 text; save it as UTF-8");
}
