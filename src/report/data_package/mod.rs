//! `tidy/datapackage.json`: what the tidy data hold, for programs (docs/outputs.md, "Tidy data"). It is a Data Package, version 2,
//! with a Table Schema for each file. The dictionary for people is made from the same declarations.

mod dictionary;

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::csv_outputs::CsvOutput;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::register::slug;
use crate::sanitize::for_json;
use dictionary::{ColumnType, described};

/// Where it stands under the folder of the period.
pub const PATH: &str = "tidy/datapackage.json";

/// The columns that tell the rows of a file apart; none where several rows may be alike.
const KEYS: &[(&str, &[&str])] = &[("indicators", &["service_id", "ref", "limb"])];

/// Columns of a file that another has too: file, columns, other file, and the columns there.
const LINKS: &[(&str, &[&str], &str, &[&str])] =
    &[("plan_series", &["service_id", "plan"], "plans", &["service_id", "plan"])];

/// The descriptor of the tidy files that a run writes.
///
/// # Errors
/// [`Error::Internal`], where a column is not described: a fault of qmr's own.
pub fn descriptor(consolidated: &Consolidated) -> Result<String, Error> {
    let register = consolidated.register();
    let written = CsvOutput::tidy().filter(|output| output.is_written(consolidated));
    let resources: Vec<Value> = written.map(resource).collect::<Result<_, _>>()?;
    let descriptor = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("{}-{}", slug(&register.council), register.period.slug()),
        "title": format!("{}, {}: performance returns, consolidated", register.council, register.period),
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources,
    });
    let json = serde_json::to_string_pretty(&descriptor)
        .map_err(|error| Error::Internal(format!("the descriptor could not be made: {error}")))?;
    Ok(for_json(json + "\n"))
}

/// The name of a tidy file without its folder and ending.
fn name_of(output: CsvOutput) -> &'static str {
    output.own_path().trim_start_matches("tidy/").trim_end_matches(".csv")
}

fn resource(output: CsvOutput) -> Result<Value, Error> {
    let name = name_of(output);
    let head = output.head();
    let fields: Vec<Value> =
        head.split(',').map(|column| field(name, column)).collect::<Result<_, _>>()?;
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
    });
    if let Some((_, key)) = KEYS.iter().find(|(file, _)| *file == name) {
        put(&mut schema, "primaryKey", json!(key));
    }
    let links = LINKS.iter().filter(|(file, ..)| *file == name).map(|(_, own, other, theirs)| {
        json!({"fields": own, "reference": {"resource": other, "fields": theirs}})
    });
    let links: Vec<Value> = links.collect();
    if !links.is_empty() {
        put(&mut schema, "foreignKeys", json!(links));
    }
    Ok(json!({
        "name": name,
        "type": "table",
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true},
        "schema": schema,
    }))
}

fn field(file: &str, column: &str) -> Result<Value, Error> {
    let own = described(file, column).ok_or_else(|| {
        Error::Internal(format!("the column {column} of {file}.csv is not described"))
    })?;
    let mut field = json!({"name": own.name, "type": own.kind.name(), "description": own.about});
    if own.kind == ColumnType::YesNo {
        put(&mut field, "trueValues", json!(["Yes"]));
        put(&mut field, "falseValues", json!(["No"]));
    }
    if own.always {
        put(&mut field, "constraints", json!({"required": true}));
    }
    Ok(field)
}

/// Gives an object one more key.
fn put(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// The chapter that describes every column of every tidy file, in Markdown.
#[must_use]
pub fn dictionary() -> String {
    let mut chapter = String::from(
        "# Data dictionary\n\nEvery column of the files in `tidy/`, in their order. This chapter is made from the declarations of which \
         [`tidy/datapackage.json`](outputs.md#tidy-data) is made, too. What\nfollows from the columns is told in [Outputs](outputs.md#tidy-data).\n",
    );
    for output in CsvOutput::tidy() {
        let head = output.head();
        let name = name_of(output);
        // A string takes whatever is written to it.
        let _ = write!(chapter, "\n## {name}.csv\n\n| column | type | holds |\n|---|---|---|\n");
        for column in head.split(',') {
            if let Some(own) = described(name, column) {
                let about = own.about.replace('|', "\\|");
                let _ = writeln!(chapter, "| `{column}` | {} | {about} |", own.kind.name());
            }
        }
    }
    chapter
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_is_described_and_nothing_else_is() {
        let mut used = BTreeSet::new();
        for output in CsvOutput::tidy() {
            let name = name_of(output);
            for column in output.head().split(',') {
                let own = described(name, column);
                let own = own.unwrap_or_else(|| panic!("{column} of {name} is not described"));
                used.insert((own.file, own.name));
            }
        }
        let declared = dictionary::COLUMNS.iter().map(|own| (own.file, own.name));
        assert!(declared.clone().all(|own| used.contains(&own)), "{used:?}");
        assert_eq!(declared.count(), used.len(), "each once");
    }
}
