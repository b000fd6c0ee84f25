//! The documentation's table of codes is the one that the declarations give, and codes that have landed stay as they are.
//!
//! `QMR_BLESS=1 cargo test --test all codes::` writes the table anew and adds new codes to the frozen list. It takes none away:
//! a code that was once given out never means anything else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use qmr::exception::CODES;
use qmr::report::explain::markdown_table;
use qmr::rule::RULES;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn blessing() -> bool {
    std::env::var_os("QMR_BLESS").is_some()
}

/// Every code and its name; an exception code is its own name.
fn declared() -> BTreeMap<&'static str, &'static str> {
    let rules = RULES.iter().map(|rule| (rule.code, rule.name));
    let codes = CODES.iter().map(|code| (code.code, code.code));
    rules.chain(codes).collect()
}

fn frozen() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(path("tests/frozen_codes.txt")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty());
    let pairs = lines.map(|line| match line.split_once(' ') {
        Some((code, name)) => (code.to_owned(), name.to_owned()),
        None => (line.to_owned(), line.to_owned()),
    });
    pairs.collect()
}

#[test]
fn the_table_of_codes_is_up_to_date() {
    let file = path("src/rule/RULES.md");
    if blessing() {
        std::fs::write(&file, markdown_table()).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == markdown_table(),
        "src/rule/RULES.md is not what the declarations give: run QMR_BLESS=1 cargo test --test all codes::"
    );
}

#[test]
fn codes_that_landed_stay() {
    let declared = declared();
    let mut frozen = frozen();
    for (code, name) in &frozen {
        let now = declared.get(code.as_str());
        assert_eq!(now, Some(&name.as_str()), "{code} has landed as {name}");
    }
    let names: Vec<&String> = frozen.values().collect();
    for (code, name) in &declared {
        let reused = !frozen.contains_key(*code) && names.contains(&&(*name).to_owned());
        assert!(!reused, "{code} takes the name {name} of another code");
    }
    if blessing() {
        for (code, name) in &declared {
            frozen.insert((*code).to_owned(), (*name).to_owned());
        }
        let lines = frozen.iter().map(|(code, name)| {
            if code == name { format!("{code}\n") } else { format!("{code} {name}\n") }
        });
        std::fs::write(path("tests/frozen_codes.txt"), lines.collect::<String>()).unwrap();
    }
    for code in declared.keys() {
        assert!(
            frozen.contains_key(*code),
            "{code} is not in tests/frozen_codes.txt: run QMR_BLESS=1 cargo test --test all codes::"
        );
    }
}
