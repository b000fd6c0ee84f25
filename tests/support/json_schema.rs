//! Whether JSON is what a schema says, for the tests inside and from outside.

use serde_json::Value;

/// Where a value is not what a schema says: the words of JSON Schema that ours use, patterns apart. `root` is the whole
/// schema, `schema` the part of it that the value at `at` must keep.
pub fn against(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
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
