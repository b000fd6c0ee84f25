//! The JSON Schemas of what qmr writes for programs, as `qmr schema` prints them.

use super::json;

/// A format, and its schema.
#[derive(Debug)]
pub struct FormatSchema {
    /// What it is asked for by.
    pub name: &'static str,
    /// The name and version of the format.
    pub format: &'static str,
    /// What has it.
    pub about: &'static str,
    /// The schema, JSON Schema 2020-12.
    pub schema: &'static str,
}

/// All of them.
pub static SCHEMAS: &[FormatSchema] = &[
    FormatSchema {
        name: "findings",
        format: json::FORMAT,
        about: "validate --format json",
        schema: json::SCHEMA,
    },
    FormatSchema {
        name: "manifest",
        format: super::manifest::FORMAT,
        about: "manifest.json",
        schema: include_str!("manifest.schema.json"),
    },
    FormatSchema {
        name: "compare",
        format: super::comparison::FORMAT,
        about: "compare --format json",
        schema: include_str!("comparison.schema.json"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_schema_is_of_its_format() {
        for own in SCHEMAS {
            let schema: serde_json::Value = serde_json::from_str(own.schema).unwrap();
            assert_eq!(schema["properties"]["format"]["const"], own.format);
        }
    }
}
