//! The schemas that `qmr schema` prints hold for what qmr writes.

use serde_json::Value;

use crate::support::workdir::Workdir;

/// Where a value is not what a schema says: the words of JSON Schema that ours use, patterns apart.
fn against(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (word, asked) in schema.as_object().unwrap() {
        let holds = match word.as_str() {
            "$ref" => {
                let name = asked.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                wrong.extend(against(root, &root["$defs"][name], value, at));
                true
            }
            "type" => match asked {
                Value::Array(types) => types.iter().any(|one| has_type(one, value)),
                one => has_type(one, value),
            },
            "const" => value == asked,
            "enum" => asked.as_array().unwrap().contains(value),
            "anyOf" => {
                let mut ways = asked.as_array().unwrap().iter();
                ways.any(|one| against(root, one, value, at).is_empty())
            }
            "required" => asked
                .as_array()
                .unwrap()
                .iter()
                .all(|key| value.get(key.as_str().unwrap()).is_some()),
            "properties" => {
                for (key, own) in value.as_object().unwrap() {
                    if let Some(schema) = asked.get(key) {
                        wrong.extend(against(root, schema, own, &format!("{at}/{key}")));
                    }
                }
                true
            }
            "additionalProperties" => {
                let named = schema.get("properties");
                for (key, own) in value.as_object().unwrap() {
                    if named.is_some_and(|named| named.get(key).is_some()) {
                        continue;
                    }
                    match asked {
                        Value::Bool(false) => wrong.push(format!("{at}/{key}: not foreseen")),
                        other => wrong.extend(against(root, other, own, &format!("{at}/{key}"))),
                    }
                }
                true
            }
            "items" => {
                for one in value.as_array().unwrap() {
                    wrong.extend(against(root, asked, one, at));
                }
                true
            }
            "minimum" => value.as_u64() >= asked.as_u64(),
            "$schema" | "title" | "description" | "$defs" | "pattern" => true,
            other => panic!("the schema has a word that this test does not know: {other}"),
        };
        if !holds {
            wrong.push(format!("{at}: {word} {asked}, and it is {value}"));
        }
    }
    wrong
}

fn has_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    }
}

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
