//! The descriptor of the tidy data: every column is described in its order, and every cell is of the type that it says.

use std::collections::BTreeSet;
use std::path::Path;

use qmr::report::data_package;
use serde_json::Value;

use crate::support::workdir::Workdir;

/// Whether a cell that is not blank is of a type.
fn is_of(kind: &str, cell: &str) -> bool {
    match kind {
        "string" => true,
        "number" => cell.parse::<f64>().is_ok_and(f64::is_finite),
        "integer" => cell.parse::<i64>().is_ok(),
        "date" => cell.parse::<jiff::civil::Date>().is_ok() && cell.len() == 10,
        "boolean" => matches!(cell, "Yes" | "No"),
        other => panic!("{other}"),
    }
}

/// The values of some columns, row by row.
fn values(dir: &Workdir, path: &str, columns: &Value) -> Vec<Vec<String>> {
    let names: Vec<&str> =
        columns.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let of = |row: &std::collections::BTreeMap<String, String>| {
        names.iter().map(|name| row[*name].clone()).collect()
    };
    dir.rows(path).iter().map(of).collect()
}

fn holds(dir: &Workdir, folder: &str) -> BTreeSet<String> {
    let package = dir.json(&format!("{folder}/datapackage.json"));
    let mut names = BTreeSet::new();
    for resource in package["resources"].as_array().unwrap() {
        let path = format!("{folder}/{}", resource["path"].as_str().unwrap());
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let head: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(dir.text(&path).lines().next().unwrap(), head.join(","), "{path}");
        for row in dir.rows(&path) {
            for field in fields {
                let (name, kind) =
                    (field["name"].as_str().unwrap(), field["type"].as_str().unwrap());
                let cell = &row[name];
                assert!(cell.is_empty() || is_of(kind, cell), "{path} {name}: {cell} is no {kind}");
                let always = field["constraints"]["required"] == true;
                assert!(!(always && cell.is_empty()), "{path} {name} is blank");
            }
        }
        let schema = &resource["schema"];
        if !schema["primaryKey"].is_null() {
            let keys = values(dir, &path, &schema["primaryKey"]);
            let apart: BTreeSet<&Vec<String>> = keys.iter().collect();
            assert_eq!(apart.len(), keys.len(), "{path}");
        }
        for link in schema["foreignKeys"].as_array().into_iter().flatten() {
            let other = format!("{folder}/{}.csv", link["reference"]["resource"].as_str().unwrap());
            let there: BTreeSet<Vec<String>> =
                values(dir, &other, &link["reference"]["fields"]).into_iter().collect();
            for own in values(dir, &path, &link["fields"]) {
                assert!(there.contains(&own), "{path}: {own:?} is not in {other}");
            }
        }
        names.insert(resource["name"].as_str().unwrap().to_owned());
    }
    names
}

#[test]
fn every_cell_is_of_the_type_that_the_descriptor_says() {
    let dir = Workdir::with_samples();
    assert_eq!(dir.qmr(&["consolidate", "-q"]).code, Some(0));
    let names = holds(&dir, "out/2009-10-q4/tidy");
    assert!(names.into_iter().eq(["equality", "indicators", "milestones", "risks"]));
    let dir = Workdir::with_plans();
    assert_eq!(dir.qmr(&["consolidate", "-q"]).code, Some(0));
    let folder = dir.files("out").into_iter().find(|(path, _)| path.ends_with("datapackage.json"));
    let (path, _) = folder.unwrap();
    let names = holds(&dir, &format!("out/{}", Path::new(&path).parent().unwrap().display()));
    assert!(names.contains("plans") && names.contains("plan_series"), "{names:?}");
}

#[test]
fn the_chapter_of_columns_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dictionary.md");
    if std::env::var_os("QMR_BLESS").is_some() {
        std::fs::write(&file, data_package::dictionary()).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == data_package::dictionary(),
        "docs/dictionary.md is not what the declarations give: run QMR_BLESS=1 cargo test --test all cli::data_package"
    );
}
