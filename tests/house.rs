//! The house rules: who may import whom, and which module is the one door to what.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the ground up: a module imports from lines above its own, or from its own line.
const LAYERS: &[&[&str]] = &[
    &["cell", "decimal"],
    &["problem", "side_by_side", "numbered"],
    &["allot"],
    &["error"],
    &["delimited", "scan", "clause", "sanitize"],
    &["period", "calendar"],
    &["number_format"],
    &["grid"],
    &["heading"],
    &["quantity", "due"],
    &["register"],
    &["kind"],
    &["template"],
    &["intake"],
    &["proposal"],
    &["judge"],
    &["signal"],
    &["plan"],
    &["history"],
    &["ledger"],
    &["finding"],
    &["check"],
    &["rule"],
    &["exception"],
    &["consolidate"],
    &["tables"],
    &["prefill"],
    &["read", "sink"],
    &["compare"],
    &["write"],
    &["report"],
    &["quarter"],
    &["cli"],
];

/// The first layer that may know of files.
const FIRST_IMPURE: &str = "read";

/// What only some places may name, and which.
const DOORS: &[(&str, &[&str])] = &[
    ("calamine", &["read/"]),
    ("rust_xlsxwriter", &["write/"]),
    ("flate2", &["write/piece.rs"]),
    ("crc32fast", &["write/"]),
    ("zip::", &["read/", "write/"]),
    ("std::fs", &["cli/disk/"]),
    // Beside the program, tests of units look whether their files bear their names.
    ("std::path", &["cli/", "rule/mod.rs", "exception/mod.rs"]),
    ("std::thread", &["cli/"]),
    ("temp_dir", &["cli/disk/system.rs"]),
    // A panic is never an ordinary branch: one of a library costs the file that it reads or writes, one of qmr the run.
    ("catch_unwind", &["read/mod.rs", "cli/mod.rs"]),
    ("tempfile", &["cli/disk/staged.rs", "cli/output/tests.rs", "cli/init/folder.rs"]),
    ("anyhow", &["cli/"]),
    ("std::env", &["cli/disk/system.rs", "main.rs"]),
    ("std::process", &["cli/", "main.rs"]),
    ("rayon", &["cli/", "side_by_side.rs"]),
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

/// What a file imports runs one way, inside folders too: from no file does a way lead back to it.
#[test]
fn no_file_imports_itself_by_way_of_others() {
    let found = circles(&import_graph());
    assert!(found.is_empty(), "these files import each other in a circle: {found:?}");
}

#[test]
fn imports_are_found_however_they_are_written() {
    let code = "pub use leaf::A;\nuse super::{b::{C, D as E}, f};\nuse crate::{g, h::I};\n\
        fn one() { self::j::k(); super::super::l() }\nuse std::fmt;\n";
    let found = imported_paths(&["one".into(), "two".into()], code);
    let mut found: Vec<String> = found.iter().map(|path| path.join("/")).collect();
    found.sort();
    let expected = [
        "g",
        "h/I",
        "l",
        "one/b/C",
        "one/b/D",
        "one/f",
        "one/two/j/k",
        "one/two/leaf/A",
        "one/two/std/fmt",
    ];
    assert_eq!(found, expected);
}

/// A module by the names on the way to it.
type Name = Vec<String>;

/// The module that a file is.
fn name_of(source: &Source) -> Option<Name> {
    let mut name: Name =
        source.path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if name.last().is_some_and(|last| last == "mod") {
        name.pop();
    }
    source.module().map(|_| name)
}

/// Which file imports which; what a file has for its own tests does not count.
fn import_graph() -> BTreeMap<Name, BTreeSet<Name>> {
    let all = sources();
    let named: BTreeMap<Name, &Source> =
        all.iter().filter_map(|source| Some((name_of(source)?, source))).collect();
    let edges = named.iter().map(|(name, source)| {
        let code: Vec<&str> = source.code().collect();
        let code = code.join("\n");
        let end = code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len());
        let paths = imported_paths(name, &code[..end]);
        let files = paths.iter().filter_map(|path| {
            let lengths = (1..=path.len()).rev();
            lengths.map(|length| path[..length].to_vec()).find(|file| named.contains_key(file))
        });
        (name.clone(), files.filter(|file| file != name).collect())
    });
    edges.collect()
}

/// The full paths that a module's code names: in `use`, and behind `crate::`, `super::` or `self::` anywhere.
fn imported_paths(own: &[String], code: &str) -> Vec<Name> {
    let mut paths = Vec::new();
    let mut rest = String::new();
    for (index, part) in code.split("use ").enumerate() {
        let before = rest.lines().last().filter(|_| !rest.ends_with('\n')).unwrap_or_default();
        let begins = index > 0 && ["", "pub", "pub(crate)", "pub(super)"].contains(&before.trim());
        match part.split_once(';').filter(|_| begins) {
            Some((tree, after)) => {
                paths.extend(branches(tree).iter().map(|path| absolute(own, path)));
                rest.push_str(after);
            }
            None => rest.push_str(part),
        }
    }
    for (at, root) in
        ["crate::", "super::", "self::"].iter().flat_map(|root| rest.match_indices(root))
    {
        if !rest[..at].ends_with([':', '_']) && !rest[..at].ends_with(char::is_alphanumeric) {
            let end = |c: char| !c.is_alphanumeric() && c != '_' && c != ':';
            let inside = &rest[at + root.len()..];
            let path = inside.split(end).next().unwrap_or_default();
            paths.push(absolute(own, &format!("{root}{path}")));
        }
    }
    paths
}

/// The single paths of a `use`: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn branches(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, inside)) = tree.split_once('{') else {
        let path = tree.split_whitespace().next().unwrap_or_default();
        return vec![path.to_owned()];
    };
    let inside = inside.rsplit_once('}').unwrap().0;
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in inside.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            c => parts.last_mut().unwrap().push(c),
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| branches(part)).map(|path| format!("{before}{path}")).collect()
}

/// A path from the crate's root; one that begins with no root is taken for one of a module inside.
fn absolute(own: &[String], path: &str) -> Name {
    let mut name = own.to_vec();
    for word in path.split("::").filter(|word| !word.is_empty()) {
        match word {
            "crate" => name.clear(),
            "self" => {}
            "super" => drop(name.pop()),
            word => name.push(word.to_owned()),
        }
    }
    name
}

/// The files from which a way along imports leads back to them.
fn circles(imports: &BTreeMap<Name, BTreeSet<Name>>) -> BTreeSet<String> {
    let leads_back = |file: &Name| {
        let mut seen: BTreeSet<&Name> = BTreeSet::new();
        let mut ahead: Vec<&Name> = imports[file].iter().collect();
        while let Some(next) = ahead.pop() {
            if next == file {
                return true;
            }
            if seen.insert(next) {
                ahead.extend(&imports[next]);
            }
        }
        false
    };
    imports.keys().filter(|file| leads_back(file)).map(|file| file.join("/")).collect()
}

/// In a folder of units none imports another: a unit declares something; what units share stands in files that declare
/// nothing.
#[test]
fn no_unit_imports_another() {
    let imports = import_graph();
    for (folder, declares) in
        [("rule/", "static RULE:"), ("exception/", "static CODE:"), ("tables/", ": OutputTable<")]
    {
        let units: BTreeSet<Name> = sources()
            .iter()
            .filter(|source| source.path.starts_with(folder) && source.text.contains(declares))
            .filter_map(name_of)
            .collect();
        assert!(units.len() > 3, "{folder} has units");
        for unit in &units {
            let other = imports[unit].iter().find(|other| units.contains(*other));
            assert!(other.is_none(), "{unit:?} imports {other:?}");
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
