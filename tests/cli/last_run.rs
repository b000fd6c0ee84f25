//! What changed since the last run of the same period: said, and in the manifest; never in the way.

use serde_json::{Value, json};

use crate::support::workdir::Workdir;

const PERIOD: &str = "out/2009-10-q4";

/// What a run says of the last one, and what its manifest has as `changes`.
fn consolidated(dir: &Workdir, arguments: &[&str]) -> (String, Value) {
    let ran = dir.qmr(&[&["consolidate"], arguments].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let about_it = ran.out.split("\n\n").filter(|part| part.contains("last run"));
    (
        about_it.collect::<Vec<_>>().join("\n\n").trim().to_owned() + &ran.err,
        dir.json(&format!("{PERIOD}/manifest.json"))["changes"].clone(),
    )
}

fn nothing() -> Value {
    json!({"came_in": [], "went": [], "moved": 0, "statuses": []})
}

#[test]
fn a_first_run_has_nothing_to_say_and_an_equal_one_that_nothing_changed() {
    let dir = Workdir::with_samples();
    assert_eq!(consolidated(&dir, &[]), (String::new(), nothing()));
    let first = dir.files("out");
    let again = consolidated(&dir, &[]);
    assert_eq!(again, ("Nothing changed since the last run.".to_owned(), nothing()));
    assert!(dir.files("out") == first);
}

#[test]
fn statuses_that_moved_are_named_with_what_they_were() {
    let dir = Workdir::with_samples();
    let final_one = "returns/planning-q4-final.xlsb";
    let bytes = std::fs::read(dir.path(final_one)).unwrap();
    std::fs::remove_file(dir.path(final_one)).unwrap();
    consolidated(&dir, &[]);
    dir.write(final_one, bytes);
    let (said, changes) = consolidated(&dir, &[]);
    let moved = changes["statuses"].as_array().unwrap();
    let row = |sheet: &str, reference: &str, about: &str, was: &str, is: &str| json!({"service": "PL", "sheet": sheet, "ref": reference, "about": about, "was": was, "is": is});
    for wanted in [
        row("Indicators", "NI 157", "Minor", "Green", "Amber"),
        row("Indicators", "NI 154", "", "Not yet available", "Red"),
        row("Indicators", "PL LI 7", "", "Green", "Missing"),
        row("Milestones", "PL 1", "Core strategy published for comment", "Amber", "Green"),
        row("Equality", "", "Meet travellers about sites", "", "Green"),
    ] {
        assert!(moved.contains(&wanted), "{wanted}: {moved:?}");
    }
    assert_eq!(changes["moved"], moved.len());
    assert_eq!((&changes["came_in"], &changes["went"]), (&json!([]), &json!([])));
    assert!(said.contains("Since the last run\n"), "{said}");
    let line = "Red, was Not yet available: Planning & Regulation NI 154\n";
    assert!(said.contains(line), "{said}");
    // The lists of the boards alone leave what the manifest says of that run.
    assert_eq!(dir.qmr(&["exceptions"]).code, Some(0));
    assert_eq!(dir.json(&format!("{PERIOD}/manifest.json"))["changes"], changes);
}

#[test]
fn services_that_came_in_or_went_are_named_and_their_rows_are_not() {
    let dir = Workdir::with_samples();
    let highways = "returns/highways-q4.xlsx";
    let bytes = std::fs::read(dir.path(highways)).unwrap();
    std::fs::remove_file(dir.path(highways)).unwrap();
    consolidated(&dir, &[]);
    dir.write(highways, bytes);
    let (said, changes) = consolidated(&dir, &[]);
    assert_eq!(changes, json!({"came_in": ["HT"], "went": [], "moved": 0, "statuses": []}));
    assert!(said.contains("Came in     Highways & Transport"), "{said}");
    std::fs::remove_file(dir.path(highways)).unwrap();
    let (said, changes) = consolidated(&dir, &["--dry-run"]);
    assert!(said.contains("Went        Highways & Transport"), "{said}");
    assert_eq!(changes["came_in"], json!(["HT"]), "a dry run leaves the manifest");
    let (_, changes) = consolidated(&dir, &[]);
    assert_eq!(changes, json!({"came_in": [], "went": ["HT"], "moved": 0, "statuses": []}));
}

#[test]
fn a_run_that_changes_texts_alone_says_that_no_status_moved() {
    let dir = Workdir::with_samples();
    consolidated(&dir, &[]);
    let register = dir.text("register/indicators.csv");
    dir.write("register/indicators.csv", register.replace("Cost of a visit", "Cost of one visit"));
    let (said, changes) = consolidated(&dir, &[]);
    assert_eq!(changes, nothing());
    assert_eq!(said, "Since the last run no service came in or went, and no status moved.");
}

#[test]
fn a_last_run_that_cannot_be_read_is_said_and_stops_nothing() {
    for spoilt in [b"\xEF\xBB\xBF\xFF".as_slice(), b"", b"a,b\n1,2\n"] {
        let dir = Workdir::with_samples();
        consolidated(&dir, &[]);
        let tidy = format!("{PERIOD}/tidy/indicators.csv");
        let register = dir.text("register/indicators.csv");
        dir.write("register/indicators.csv", register.replace("Cost of a visit", "Cost"));
        dir.write(&tidy, spoilt);
        let (said, changes) = consolidated(&dir, &["--force"]);
        assert!(said.contains("what changed since the last run is not known"), "{said}");
        assert_eq!(changes, nothing());
        dir.write("register/indicators.csv", &register);
        std::fs::remove_file(dir.path(&tidy)).unwrap();
        let (said, _) = consolidated(&dir, &[]);
        assert!(said.contains("is gone"), "{said}");
    }
}
