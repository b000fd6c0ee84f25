//! What the README says is so: its paths are there, its commands run, its options exist.

use std::path::Path;

use crate::support::workdir::Workdir;

const README: &str = include_str!("../../README.md");

/// The lines of fenced blocks of a language.
fn fenced(language: &str) -> Vec<&'static str> {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in README.lines() {
        if let Some(fence) = line.strip_prefix("```") {
            inside = !inside && fence == language;
        } else if inside && !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

#[test]
fn every_command_runs_in_the_samples() {
    let dir = Workdir::with_samples();
    let mut ran = 0;
    for line in fenced("sh") {
        let mut words = line.split_whitespace();
        if words.next() != Some("qmr") {
            continue;
        }
        let arguments: Vec<&str> = words.collect();
        let done = dir.qmr(&arguments);
        assert!(matches!(done.code, Some(0 | 1)), "{line}: {done:?}");
        ran += 1;
    }
    assert!(ran >= 4, "{ran} commands");
}

#[test]
fn the_configuration_that_it_shows_is_lawful() {
    let dir = Workdir::with_samples();
    dir.write("qmr.toml", fenced("toml").join("\n"));
    let register = dir.text("register/indicators.csv");
    let rows: Vec<&str> = register
        .lines()
        .enumerate()
        .filter(|(index, line)| *index == 0 || line.contains(",HP,"))
        .map(|(_, line)| line)
        .collect();
    dir.write("register/indicators.csv", &(rows.join("\n") + "\n"));
    let done = dir.qmr(&["register"]);
    assert_eq!(done.code, Some(0), "{done:?}");
}

#[test]
fn every_path_that_it_links_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let links: Vec<&str> = README
        .split("](")
        .skip(1)
        .filter_map(|after| after.split(')').next())
        .filter(|link| !link.starts_with("http"))
        .collect();
    assert!(links.len() > 4, "{links:?}");
    for link in links {
        let (file, _) = link.split_once('#').unwrap_or((link, ""));
        assert!(root.join(file).exists(), "{link}");
    }
}

#[test]
fn every_option_that_it_names_exists() {
    let dir = Workdir::empty();
    let help: String =
        ["register", "validate", "consolidate", "exceptions", "init", "template", "page"]
            .iter()
            .map(|command| dir.qmr(&[command, "--help"]).out)
            .collect();
    let words = README.split(|c: char| c.is_whitespace() || "`()|;,".contains(c));
    for option in words.filter(|word| word.starts_with("--") && word.len() > 3) {
        let cargo = matches!(option, "--release" | "--path" | "--bench");
        assert!(cargo || help.contains(option), "{option}");
    }
}
