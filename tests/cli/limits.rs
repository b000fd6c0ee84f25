//! Bounds on what a run lists: what is beyond is counted, and every output says so.

use serde_json::Value;

use crate::support::workdir::Workdir;

/// A return in which every row is wrong in three ways, and limits as given.
fn flood(limits: &str) -> Workdir {
    let dir = Workdir::configured();
    dir.write("qmr.toml", format!("{}\n[limits]\n{limits}\n", dir.text("qmr.toml")));
    dir.write_return("returns/housing.xlsx", &["about 90"; 60]);
    dir
}

fn json(dir: &Workdir, path: &str) -> Value {
    serde_json::from_str(&dir.text(path)).unwrap()
}

/// The lines of `findings.csv` or of a list of exceptions, without the head.
fn rows(dir: &Workdir, path: &str) -> usize {
    dir.text(path).lines().count() - 1
}

fn counts(validated: &Value) -> (u64, u64, u64) {
    let of = |key: &str| validated["totals"][key].as_u64().unwrap();
    (of("errors"), of("warnings"), of("notes"))
}

#[test]
fn findings_beyond_the_limit_are_counted_and_every_output_says_so() {
    let whole = flood("");
    let all: Value =
        serde_json::from_str(&whole.qmr(&["validate", "--format", "json"]).out).unwrap();
    let dir = flood("findings_per_file = 10");
    let ran = dir.qmr(&["validate", "--format", "json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let few: Value = serde_json::from_str(&ran.out).unwrap();
    // The counts are those of all, and one note says what is not listed.
    let (errors, warnings, notes) = counts(&all);
    assert_eq!(counts(&few), (errors, warnings, notes + 1));
    let listed = few["files"][0]["findings"].as_array().unwrap();
    assert_eq!(listed.len(), 11);
    let said = listed.iter().find(|one| one["code"] == "QMR130").unwrap();
    let left = errors + warnings + notes - 10;
    let numbers: Vec<u64> = said["found"]
        .as_str()
        .unwrap()
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    assert_eq!(numbers.iter().sum::<u64>(), left, "{said}");
    // A flood of one code hides no other.
    let codes = |files: &Value| -> std::collections::BTreeSet<String> {
        let findings = files["files"][0]["findings"].as_array().unwrap().iter();
        let codes = findings.map(|one| one["code"].as_str().unwrap().to_owned());
        codes.filter(|code| code != "QMR130").collect()
    };
    assert_eq!(codes(&few), codes(&all));

    let text = dir.qmr(&["validate"]).out;
    assert!(text.contains(&format!("Fix before you submit ({errors})")), "{text}");
    assert!(text.contains("more, counted and not listed"), "{text}");
    assert!(text.contains(&format!("Not ready: {errors} to fix")), "{text}");

    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains("Not listed"), "{ran:?}");
    whole.qmr(&["consolidate"]);
    let inputs = |dir: &Workdir| json(dir, "out/2025-26-q4/manifest.json")["inputs"][0].clone();
    for key in ["outcome", "errors", "warnings", "rows_found"] {
        assert_eq!(inputs(&dir)[key], inputs(&whole)[key], "{key}");
    }
    let csv = dir.text("out/2025-26-q4/findings.csv");
    assert_eq!(csv.matches(",left-out,").count(), 1, "{csv}");
    assert!(
        rows(&dir, "out/2025-26-q4/findings.csv") < rows(&whole, "out/2025-26-q4/findings.csv")
    );
}

#[test]
fn the_exit_code_goes_by_all_findings() {
    for level in ["error", "warning"] {
        let whole = flood("").qmr(&["validate", "--fail-on", level]).code;
        let few = flood("findings_per_file = 1\nfindings_per_run = 1");
        assert_eq!(few.qmr(&["validate", "--fail-on", level]).code, whole, "{level}");
    }
}

#[test]
fn a_run_has_limits_of_its_own_and_each_file_its_part() {
    let dir = flood("findings_per_run = 20");
    dir.write_return("returns/b.xlsx", &["about 90"; 60]);
    let ran = dir.qmr(&["validate", "--format", "json"]);
    let said: Value = serde_json::from_str(&ran.out).unwrap();
    let mut listed = 0;
    for file in said["files"].as_array().unwrap() {
        let own = file["findings"].as_array().unwrap().iter();
        let own = own.filter(|one| one["code"] != "QMR130").count();
        assert!(own > 0, "{} has its part", file["path"]);
        listed += own;
    }
    assert_eq!(listed, 20);
}

#[test]
fn exceptions_and_rows_beyond_their_limits_are_counted_and_said() {
    let whole = flood("");
    whole.qmr(&["consolidate"]);
    let dir = flood("exceptions_per_file = 2\nrows_per_file = 5");
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let manifest = json(&dir, "out/2025-26-q4/manifest.json");
    let all = json(&whole, "out/2025-26-q4/manifest.json");
    assert_eq!(manifest["counts"]["exceptions"], all["counts"]["exceptions"]);
    let listed = rows(&dir, "out/2025-26-q4/exceptions/all.csv");
    assert!(listed < rows(&whole, "out/2025-26-q4/exceptions/all.csv"), "{listed}");
    // The rows of the register are all there, and five of those that it does not have.
    let kept = "out/2025-26-q4/tidy/indicators.csv";
    assert_eq!(rows(&dir, kept), 3 + 5);
    assert_eq!(rows(&whole, kept), 60);
    assert_eq!(manifest["counts"]["all_indicators"]["Unregistered"], 5);
    let findings = dir.text("out/2025-26-q4/findings.csv");
    assert!(findings.contains("52 rows with refs that the register does not have"), "{findings}");
    assert!(findings.contains("more exceptions"), "{findings}");
    let input = &manifest["inputs"][0];
    let of = |key: &str| input[key].as_u64().unwrap();
    assert_eq!(of("rows_merged"), 8);
    assert_eq!(of("rows_found"), of("rows_merged") + of("rows_in_findings") + of("rows_other"));
}

/// Every key of `[limits]`, its least and its greatest value.
const KEYS: &[(&str, u64, u64)] = &[
    ("file_mib", 1, 1024),
    ("inflated_mib", 1, 4096),
    ("sheets", 1, 65_536),
    ("rows", 1, 1_048_576),
    ("columns", 1, 16_384),
    ("cells", 1, 100_000_000),
    ("text_mib", 1, 4096),
    ("table_cells", 1, 100_000_000),
    ("entries", 1, 65_535),
    ("seconds", 1, 3600),
    ("memory_mib", 64, 65_536),
    ("findings_per_file", 1, 1_000_000),
    ("findings_per_run", 1, 1_000_000),
    ("exceptions_per_file", 1, 1_000_000),
    ("exceptions_per_run", 1, 1_000_000),
    ("rows_per_file", 1, 1_000_000),
    ("rows_per_run", 1, 1_000_000),
];

/// The samples, which are of every format, with limits.
fn limited(limits: &str) -> (Workdir, String) {
    let dir = Workdir::with_samples();
    let config = format!("{}\n[limits]\n{limits}", dir.text("qmr.toml"));
    dir.write("qmr.toml", &config);
    let said = dir.qmr(&["validate", "--format", "json"]);
    assert!(matches!(said.code, Some(0..=2)), "{limits}: {said:?}");
    assert!(!said.err.contains("fault of qmr"), "{limits}: {said:?}");
    (dir, said.out)
}

#[test]
fn at_the_greatest_value_every_limit_leaves_a_return_as_it_is() {
    let (_, usual) = limited("");
    let all: Vec<String> = KEYS.iter().map(|(key, _, most)| format!("{key} = {most}\n")).collect();
    for limits in all.iter().cloned().chain([all.concat()]) {
        assert!(limited(&limits).1 == usual, "{limits}");
    }
    // Where whoever started it has set narrower limits, these hold and the files are read.
    #[cfg(unix)]
    {
        let (dir, _) = limited(&all.concat());
        let done = std::process::Command::new("sh")
            .args(["-c", "ulimit -v 8000000; ulimit -t 600; exec \"$0\" validate --format json"])
            .arg(env!("CARGO_BIN_EXE_qmr"))
            .current_dir(dir.path(""))
            .output()
            .unwrap();
        assert!(String::from_utf8(done.stdout).unwrap() == usual);
    }
}

#[test]
fn at_the_least_value_every_limit_is_named_and_nothing_is_called_damaged() {
    for (key, least, _) in KEYS {
        let (_, said) = limited(&format!("{key} = {least}\n"));
        assert!(!said.contains("is damaged"), "{key}: {said}");
        let refuses =
            matches!(*key, "sheets" | "rows" | "columns" | "cells" | "table_cells" | "entries");
        let refused =
            said.contains("larger than a return can be") || said.contains("cannot be read");
        assert_eq!(refused, refuses, "{key}: {said}");
        assert!(!refuses || said.contains("under [limits]"), "{key}: {said}");
    }
}

#[test]
fn beyond_either_end_a_limit_is_a_fault_of_the_configuration() {
    for (key, least, most) in KEYS {
        for value in [least - 1, most + 1] {
            let dir = flood(&format!("{key} = {value}"));
            let ran = dir.qmr(&["validate"]);
            assert_eq!(ran.code, Some(2), "{key}: {ran:?}");
            assert!(ran.err.contains(&format!("{key} is {value}")), "{ran:?}");
        }
    }
}

#[test]
fn a_file_for_which_memory_does_not_suffice_is_not_called_damaged() {
    let dir = flood("memory_mib = 64");
    let row =
        |number: usize| format!("{}\n", format!("text number {number} of a long row,").repeat(10));
    let rows: String = (0..90_000).map(row).collect();
    dir.write("returns/long.csv", &rows);
    let said = dir.qmr(&["validate", "returns/long.csv"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    let text = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("takes more memory than it may have (memory_mib"), "{text}");
    assert!(!text.contains("damaged"), "{text}");
}
