//! Every help text is a golden file: what it says changes on purpose. `QMR_BLESS=1 cargo test` writes them anew.

use std::path::Path;

use crate::support::workdir::Workdir;

const COMMANDS: &[&str] = &[
    "",
    "init",
    "register",
    "template",
    "page",
    "validate",
    "consolidate",
    "exceptions",
    "compare",
    "explain",
    "schema",
    "completions",
    "man",
];

#[test]
fn every_help_is_its_golden_file() {
    let dir = Workdir::empty();
    for command in COMMANDS {
        let (name, arguments) = match *command {
            "" => ("qmr", vec!["--help"]),
            command => (command, vec![command, "--help"]),
        };
        let ran = dir.qmr(&arguments);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let golden =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cli/help/{name}.txt"));
        let said = ran.out.replace("qmr.exe", "qmr");
        if std::env::var_os("QMR_BLESS").is_some() {
            std::fs::write(&golden, &said).unwrap();
        }
        let wanted = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(said, wanted.replace("\r\n", "\n"), "{}", golden.display());
    }
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let dir = Workdir::empty();
    for arguments in [&["completions", "bash"][..], &["man"]] {
        let ran = dir.qmr(arguments);
        assert_eq!(ran.code, Some(0));
        for command in COMMANDS.iter().skip(1) {
            assert!(ran.out.contains(command), "{arguments:?} {command}");
        }
    }
}
