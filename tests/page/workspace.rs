//! `web/` is a workspace of its own: with the versions of the main one, and alone with `unsafe`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The versions of each package that a lock holds.
fn locked(path: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join(path)).unwrap();
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key));
        line.map(|line| line.trim_matches([' ', '=', '"']).to_owned())
    };
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for block in text.split("[[package]]").skip(1) {
        let (name, version) = (value(block, "name").unwrap(), value(block, "version").unwrap());
        versions.entry(name).or_default().insert(version);
    }
    versions
}

/// What the page checks with is what the program checks with.
#[test]
fn every_package_of_the_page_is_of_the_version_that_the_program_has() {
    let (page, program) = (locked("web/Cargo.lock"), locked("Cargo.lock"));
    assert!(page.contains_key("calamine"), "{page:?}");
    for (name, versions) in page.into_iter().filter(|(name, _)| name != "qmr-web") {
        let theirs = program.get(&name).cloned().unwrap_or_default();
        assert!(
            versions.is_subset(&theirs),
            "{name}: {versions:?}, and the program has {theirs:?}"
        );
    }
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            sources(&path, files);
        } else if name.ends_with(".rs") {
            files.push(path);
        }
    }
}

#[test]
fn nothing_is_unsafe_but_the_memory_that_the_page_shares_with_the_core() {
    let mut files = Vec::new();
    sources(root(), &mut files);
    let word = concat!("un", "safe");
    let has_it = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let code = text.lines().map(|line| line.split("//").next().unwrap_or(line));
        code.filter(|line| !line.contains(&format!("{word}_code"))).any(|line| {
            line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
                .any(|own| own == word)
        })
    };
    let found: Vec<String> = files
        .iter()
        .filter(|path| has_it(path))
        .map(|path| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(found, ["web/src/memory.rs"]);
}
