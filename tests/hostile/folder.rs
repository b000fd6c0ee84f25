//! A folder with one good return and one hostile file, and what becomes of both.

use std::time::Duration;

use serde_json::Value;

use crate::hostile::cases::{Case, Found, Roads};
use crate::support::workdir::Workdir;

/// Whether work took longer than the gate allows, which measures the release build. `cargo test` measures nothing: it may
/// run on a machine that is busy with other things.
pub fn too_long(took: Duration) -> bool {
    let most = std::env::var("QMR_SECONDS").ok();
    let most = most.and_then(|seconds| seconds.parse().ok());
    most.is_some_and(|seconds| took > Duration::from_secs(seconds))
}

/// Where the hostile file lies.
pub const HOSTILE: &str = "returns/hostile";

/// Two services, and the good return of one of them.
pub fn with_a_good_return() -> Workdir {
    with_good(Workdir::of_two_services())
}

/// The same with the usual limits, which the gate measures.
pub fn with_the_usual_limits() -> Workdir {
    with_good(Workdir::of_two_services_with_the_usual_limits())
}

fn with_good(folder: Workdir) -> Workdir {
    let good = Roads::new()
        .cell("A1", "SERVICE: Housing")
        .cell("A5", "HSG01")
        .without(&["A6", "B6", "D6", "A7", "B7", "D7"]);
    folder.write("returns/good.xlsx", good.parts().bytes());
    folder
}

/// Lays a case down, consolidates and, where asked for, validates, and says what became of the hostile file.
pub fn end(case: &Case, validates: bool) -> Found {
    let folder = with_a_good_return();
    let path = format!("{HOSTILE}/{}", case.named());
    std::fs::create_dir_all(folder.path(HOSTILE)).unwrap();
    (case.lay)(&folder.path(&format!("{HOSTILE}/{}", case.file)));
    let mut found = look(&folder, &path, case.name);
    if validates {
        found.took = found.took.max(validated(&folder, &path, &found));
    }
    found
}

/// Consolidates: the good return is merged, the account balances, and every file is told of.
pub fn look(folder: &Workdir, path: &str, name: &str) -> Found {
    let ran = folder.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{name}: {ran:?}");
    let manifest = folder.json("out/2025-26-q4/manifest.json");
    let inputs = manifest["inputs"].as_array().unwrap();
    crate::hostile::accounting::balances(inputs, name);
    let input = |path: &str| inputs.iter().find(|input| input["path"] == path);
    let good = input("returns/good.xlsx").unwrap();
    assert_eq!(good["rows_merged"], 1, "{name}: {good}");
    let own = input(path).unwrap_or_else(|| panic!("{name}: {path} is not named: {inputs:?}"));
    let mut codes: Vec<String> = folder
        .rows("out/2025-26-q4/findings.csv")
        .into_iter()
        .filter(|row| row["file"] == path)
        .map(|row| row["code"].clone())
        .collect();
    codes.sort();
    codes.dedup();
    Found {
        outcome: own["outcome"].as_str().unwrap().to_owned(),
        codes,
        merged: own["rows_merged"].as_u64().unwrap(),
        took: ran.took,
    }
}

/// Validates: it says of the file what `consolidate` said.
fn validated(folder: &Workdir, path: &str, found: &Found) -> Duration {
    let ran = folder.qmr(&["validate", "--format", "json"]);
    assert!(ran.code.is_some_and(|code| code < 2), "{ran:?}");
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let files = report["files"].as_array().unwrap();
    let told = files.iter().find(|file| file["path"] == path).unwrap();
    assert_eq!(told["outcome"], *found.outcome, "{path}");
    let findings = told["findings"].as_array().unwrap();
    for finding in findings {
        assert!(found.codes.iter().any(|code| finding["code"] == **code), "{finding}");
    }
    ran.took
}
