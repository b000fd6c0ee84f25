//! `qmr template`, and a template that is checked where no configuration is.

use crate::support::workdir::Workdir;

const ISSUED: &str = "templates/2009-10-q4/hp-2009-10-q4.xlsx";

fn bytes(dir: &Workdir, path: &str) -> Vec<u8> {
    std::fs::read(dir.path(path)).unwrap()
}

#[test]
fn each_service_gets_its_template_and_a_second_run_changes_nothing() {
    let dir = Workdir::with_samples();
    let ran = dir.qmr(&["template"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(ran.out.matches("wrote ").count(), 9, "{ran:?}");
    let first = dir.files("templates");
    assert_eq!(dir.qmr(&["template", "--jobs", "1"]).code, Some(0));
    assert!(dir.files("templates") == first);
    assert!(dir.qmr(&["consolidate"]).code == Some(0) && dir.files("templates") == first);
}

#[test]
fn one_service_is_named_by_its_id_or_its_name() {
    let dir = Workdir::with_samples();
    let ran = dir.qmr(&["template", "--service", "Health & Partnerships", "-o", "sent"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let files: Vec<String> = dir.files("sent").into_iter().map(|(path, _)| path).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    let ran = dir.qmr(&["template", "--service", "HPP"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("did you mean \"HP\"?"), "{ran:?}");
    // The others of an earlier run stay qmr's own.
    assert_eq!(dir.qmr(&["template"]).code, Some(0));
    assert_eq!(dir.qmr(&["template", "--service", "HP"]).code, Some(0));
    assert_eq!(dir.qmr(&["template"]).code, Some(0));
}

#[test]
fn what_an_officer_filled_in_is_never_replaced_unasked() {
    let dir = Workdir::with_samples();
    assert_eq!(dir.qmr(&["template"]).code, Some(0));
    dir.write(ISSUED, b"filled in");
    let ran = dir.qmr(&["template"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("hp-2009-10-q4.xlsx"), "{ran:?}");
    assert_eq!(bytes(&dir, ISSUED), b"filled in");
    assert_eq!(dir.qmr(&["template", "--force"]).code, Some(0));
    assert_ne!(bytes(&dir, ISSUED), b"filled in");
}

#[test]
fn templates_stand_apart_from_returns_and_outputs() {
    let dir = Workdir::with_samples();
    for folder in ["returns", "returns/new", "out"] {
        let ran = dir.qmr(&["template", "--output", folder]);
        assert_eq!(ran.code, Some(2), "{folder} {ran:?}");
        assert!(ran.err.contains("name another with --output"), "{ran:?}");
    }
    let before = dir.files(".");
    assert_eq!(dir.qmr(&["template", "--dry-run"]).code, Some(0));
    assert!(dir.files(".") == before);
}

#[test]
fn a_template_is_checked_alone_as_it_is_with_its_configuration() {
    let dir = Workdir::with_samples();
    assert_eq!(dir.qmr(&["template"]).code, Some(0));
    let with = dir.qmr(&["validate", "--format", "json", ISSUED]);
    let alone = Workdir::empty();
    alone.write("hp-2009-10-q4.xlsx", bytes(&dir, ISSUED));
    let ran = alone.qmr(&["validate", "--format", "json", "hp-2009-10-q4.xlsx"]);
    assert_eq!((ran.code, with.code), (Some(1), Some(1)), "{ran:?}");
    assert!(ran.err.contains("what the template itself carries"), "{ran:?}");
    let same = |out: &str| out.replace("templates/2009-10-q4/", "");
    assert_eq!(same(&ran.out), same(&with.out));
    assert!(!ran.out.contains("QMR163") && !ran.out.contains("QMR164"));
    // What is no template wants a configuration.
    let sent = bytes(&dir, "returns/planning-q4.xlsx");
    alone.write("planning.xlsx", sent);
    for paths in [&["planning.xlsx"][..], &["planning.xlsx", "hp-2009-10-q4.xlsx"], &["."]] {
        let ran = alone.qmr(&[&["validate"], paths].concat());
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("no qmr.toml"), "{ran:?}");
    }
}
