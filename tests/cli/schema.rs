//! The schemas that `qmr schema` prints hold for what qmr writes.

use serde_json::Value;

use crate::support::json_schema::against;
use crate::support::workdir::Workdir;

fn keeps(dir: &Workdir, name: &str, written: &str) -> Value {
    let schema = dir.qmr(&["schema", name]);
    assert_eq!(schema.code, Some(0), "{}", schema.err);
    let schema: Value = serde_json::from_str(&schema.out).unwrap();
    let value: Value = serde_json::from_str(written).unwrap();
    assert_eq!(against(&schema, &schema, &value, ""), Vec::<String>::new());
    value
}

#[test]
fn what_qmr_writes_for_programs_keeps_the_schema_that_it_prints() {
    let dir = Workdir::with_samples();
    keeps(&dir, "findings", &dir.qmr(&["validate", "--format", "json"]).out);
    let history = ["consolidate", "-q", "--previous", "history"];
    assert_eq!(dir.qmr(&history).code, Some(0));
    std::fs::remove_file(dir.path("returns/highways-q4.xlsx")).unwrap();
    assert_eq!(dir.qmr(&history).code, Some(0));
    let manifest = keeps(&dir, "manifest", &dir.text("out/2009-10-q4/manifest.json"));
    assert!(manifest["counts"]["movers"].is_object() && manifest["changes"]["went"][0].is_string());
    assert_eq!(dir.qmr(&["validate", "-q", "--reports", "back"]).code, Some(1));
    keeps(&dir, "qmr-manifest/1", &dir.text("back/manifest.json"));
    let compare = |old: &str, new: &str| dir.qmr(&["compare", "--format", "json", old, new]).out;
    let [old, new] = ["returns/planning-q4.xlsx", "returns/planning-q4-final.xlsb"];
    let value = keeps(&dir, "compare", &compare(old, new));
    assert!(!value["changes"].as_array().unwrap().is_empty());
    keeps(&dir, "compare", &compare(old, old));
    let plans = Workdir::with_plans();
    assert_eq!(plans.qmr(&["consolidate", "-q"]).code, Some(0));
    let files = plans.files("out").into_iter();
    let (path, _) = files.into_iter().find(|(path, _)| path.ends_with("manifest.json")).unwrap();
    keeps(&plans, "manifest", &plans.text(&format!("out/{path}")));
}

#[test]
fn the_schemas_are_listed_and_a_slip_is_understood() {
    let dir = Workdir::empty();
    let list = dir.qmr(&["schema"]);
    assert_eq!(list.code, Some(0));
    for name in ["findings", "manifest", "compare", "qmr-manifest/1"] {
        assert!(list.out.contains(name), "{}", list.out);
    }
    let slip = dir.qmr(&["schema", "manifst"]);
    assert_eq!(slip.code, Some(2));
    assert!(slip.err.contains("did you mean manifest?"), "{}", slip.err);
}
