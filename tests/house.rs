//! The house rules: who may import whom, and which module is the one door to what.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the ground up: a module imports from lines above its own, or from its own line.
const LAYERS: &[&[&str]] = &[
    &["problem"],
    &["allot"],
    &["error"],
    &["cell", "decimal"],
    &["scan"],
    &["period", "calendar"],
    &["number_format"],
    &["grid"],
    &["quantity", "due"],
    &["register"],
    &["kind"],
    &["intake"],
    &["judge"],
    &["ledger"],
    &["finding"],
    &["rule"],
    &["exception"],
    &["consolidate"],
    &["read"],
    &["write"],
    &["report"],
    &["cli"],
];

/// The first layer that may know of files.
const FIRST_IMPURE: &str = "read";

/// What only some places may name, and which.
const DOORS: &[(&str, &[&str])] = &[
    ("calamine", &["read/"]),
    ("rust_xlsxwriter", &["write/"]),
    ("std::fs", &["cli/disk.rs"]),
    ("tempfile", &["cli/disk.rs", "cli/output.rs"]),
    ("anyhow", &["cli/"]),
    ("std::env", &["cli/disk.rs", "main.rs"]),
    ("std::process", &["cli/", "main.rs"]),
    // A slice mapped side by side and collected in order is as pure as one mapped in turn.
    ("rayon", &["cli/", "write/", "ledger/mod.rs", "rule/mod.rs", "exception/mod.rs"]),
];

/// What no module may name: the clock and chance.
const NOWHERE: &[&str] = &[
    "SystemTime",
    "Instant::",
    "Zoned::now",
    "Timestamp::now",
    "thread_rng",
    "HashMap::new().iter",
];

struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The module under `src` that it belongs to; none for `lib.rs` and `main.rs`.
    fn module(&self) -> Option<&str> {
        let first = self.path.split('/').next()?;
        let module = first.strip_suffix(".rs").unwrap_or(first);
        (!matches!(module, "lib" | "main")).then_some(module)
    }

    /// Its lines of code, without comments.
    fn code(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(|line| line.split("//").next().unwrap_or(line))
    }
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    files
        .iter()
        .map(|path| Source {
            path: path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(path).unwrap(),
        })
        .collect()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|line| line.contains(&module))
}

/// The modules that a source imports from the crate's root.
fn imported(source: &Source) -> Vec<String> {
    let code: String = source.code().collect::<Vec<_>>().join("\n");
    let mut modules = Vec::new();
    for after in code.split("crate::").skip(1) {
        let names: Vec<&str> = match after.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![after],
        };
        for name in names {
            let word: String =
                name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            modules.push(word);
        }
    }
    modules
}

#[test]
fn every_module_has_its_layer() {
    for source in sources() {
        if let Some(module) = source.module() {
            assert!(layer(module).is_some(), "{module} has no layer");
        }
    }
}

#[test]
fn no_module_imports_from_a_layer_above_its_own() {
    for source in sources() {
        let Some(own) = source.module().and_then(layer) else {
            continue;
        };
        for module in imported(&source) {
            if let Some(theirs) = layer(&module) {
                assert!(theirs <= own, "{} imports {module}", source.path);
            }
        }
    }
}

#[test]
fn each_door_is_the_only_one() {
    for source in sources() {
        for (what, places) in DOORS {
            let may = places.iter().any(|place| source.path.starts_with(place));
            let names = source.code().any(|line| line.contains(what));
            assert!(may || !names, "{} names {what}", source.path);
        }
    }
}

#[test]
fn the_clock_and_chance_enter_nowhere() {
    for source in sources() {
        for what in NOWHERE {
            let names = source.code().any(|line| line.contains(what));
            assert!(!names, "{} names {what}", source.path);
        }
    }
}

#[test]
fn what_judges_knows_of_no_files() {
    let first = layer(FIRST_IMPURE).unwrap();
    for source in sources() {
        let Some(own) = source.module().and_then(layer) else {
            continue;
        };
        if own < first {
            for what in ["std::fs", "std::io::", "std::net", "std::thread", "std::env"] {
                let names = source.code().any(|line| line.contains(what));
                assert!(!names, "{} names {what}", source.path);
            }
        }
    }
}

/// In a folder of units none imports another: a unit declares something; what units share stands in files that declare
/// nothing.
#[test]
fn no_unit_imports_another() {
    for (folder, declares) in [
        ("rule/", "static RULE"),
        ("exception/", "static CODE"),
        ("write/sheet/", "-> Result<Option<"),
    ] {
        let all = sources();
        let units: Vec<&Source> = all
            .iter()
            .filter(|source| source.path.starts_with(folder) && source.text.contains(declares))
            .collect();
        let name = |source: &Source| -> String {
            let inside = source.path.trim_start_matches(folder);
            inside.trim_end_matches(".rs").to_owned()
        };
        assert!(units.len() > 3, "{folder} has units");
        for unit in &units {
            for other in units.iter().filter(|other| other.path != unit.path) {
                let path = format!("super::{}::", name(other));
                let names = unit.code().any(|line| line.contains(&path));
                assert!(!names, "{} imports {}", unit.path, other.path);
            }
        }
    }
}

#[test]
fn names_say_what_a_module_does() {
    for source in sources() {
        for word in ["utils", "helper", "manager", "common", "misc"] {
            assert!(!source.path.contains(word), "{}", source.path);
        }
    }
}
