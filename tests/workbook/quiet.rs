//! The library that writes workbooks never speaks to the user.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Its sentences, as far as it prints any.
const SENTENCES: &[&str] =
    &["Excel", "limit of", "constant memory", "outside range", "rust_xlsxwriter", "panicked"];

/// Consolidates the base return of the cases in a council with changed configuration, and gives what is said.
fn said(change: impl Fn(&str) -> String) -> String {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/reading");
    let folder = tempfile::tempdir().unwrap();
    let lay = |name: &str| -> PathBuf { folder.path().join(name) };
    let config = std::fs::read_to_string(cases.join("qmr.toml")).unwrap();
    std::fs::write(lay("qmr.toml"), change(&config)).unwrap();
    std::fs::create_dir(lay("register")).unwrap();
    for name in ["register/indicators.csv", "base.xlsx"] {
        std::fs::copy(cases.join(name), lay(name)).unwrap();
    }
    let ran = Command::new(env!("CARGO_BIN_EXE_qmr"))
        .args(["consolidate", "--config"])
        .arg(lay("qmr.toml"))
        .arg("--output")
        .arg(lay("out"))
        .arg(lay("base.xlsx"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{said}");
    said
}

#[test]
fn names_of_any_length_are_written_without_a_word() {
    let usual = said(str::to_owned);
    for letter in ["&", "x", "😀"] {
        let long = said(|config| {
            let name = format!("council = \"Council {}\"", letter.repeat(300));
            let lines =
                config.lines().map(|line| if line.starts_with("council") { &name } else { line });
            lines.collect::<Vec<_>>().join("\n")
        });
        assert!(!SENTENCES.iter().any(|sentence| long.contains(sentence)), "{long}");
        assert_eq!(long.lines().count(), usual.lines().count(), "{long}");
    }
}
