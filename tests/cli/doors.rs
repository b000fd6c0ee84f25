//! What stands where a file is wanted and is none: nothing hangs, nothing outside the output folder is touched.

#![cfg(unix)]

use std::os::unix::fs::symlink;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::workdir::Workdir;

const PERIOD: &str = "out/2025-26-q4";

/// Puts something else where a file of the configuration stands.
fn instead(dir: &Workdir, file: &str, what: &str) {
    let place = dir.path(file);
    std::fs::remove_file(&place).unwrap();
    match what {
        "a pipe" => assert!(Command::new("mkfifo").arg(&place).status().unwrap().success()),
        "a folder" => std::fs::create_dir(&place).unwrap(),
        "a device" => symlink("/dev/zero", &place).unwrap(),
        "a loop" => symlink(&place, &place).unwrap(),
        "too large" => {
            let file = std::fs::File::create(&place).unwrap();
            file.set_len(65 << 20).unwrap();
        }
        other => panic!("{other}"),
    }
}

#[test]
fn the_configuration_and_the_register_come_through_the_door_of_the_returns() {
    for file in ["qmr.toml", "indicators.csv"] {
        for what in ["a pipe", "a folder", "a device", "a loop", "too large"] {
            let dir = Workdir::with_return();
            instead(&dir, file, what);
            for arguments in [&["validate"][..], &["consolidate"], &["register"]] {
                let mut arguments = arguments.to_vec();
                arguments.extend(["--config", "qmr.toml"]);
                let ran = dir.qmr(&arguments);
                assert!(matches!(ran.code, Some(1 | 2)), "{file} is {what}: {ran:?}");
                let said = ran.out + &ran.err;
                let words = match what {
                    "a pipe" | "a device" => "no ordinary file",
                    "a folder" if file == "qmr.toml" => "qmr.toml",
                    "a folder" => "a folder stands where a file is needed",
                    "a loop" => "links that lead in a circle",
                    _ => "larger than",
                };
                assert!(said.contains(words), "{file} is {what}: {said}");
                assert!(!said.contains("os error"), "{said}");
            }
            assert!(!dir.path("out").exists());
        }
    }
}

#[test]
fn a_folder_that_cannot_be_listed_is_named_and_the_others_go_on() {
    let dir = Workdir::with_return();
    // Two chains of folders, one hung below the other: deeper than the system takes a path, whoever asks.
    let chain = |top: &str| format!("{top}{}", format!("/{}", "d".repeat(100)).repeat(25));
    for top in ["returns", "other"] {
        std::fs::create_dir_all(dir.path(&chain(top))).unwrap();
    }
    std::fs::rename(dir.path("other"), dir.path(&chain("returns")).join("other")).unwrap();
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let manifest: Value =
        serde_json::from_str(&dir.text(&format!("{PERIOD}/manifest.json"))).unwrap();
    let outcomes: Vec<&str> = manifest["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| input["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes.len(), 2, "{outcomes:?}");
    assert!(outcomes.contains(&"unreadable"), "{outcomes:?}");
    let said = dir.qmr(&["validate"]).out;
    assert!(said.contains("The folder cannot be looked through"), "{said}");
}

/// A folder outside, with a file of which the bytes are known.
fn outside(dir: &Workdir) {
    std::fs::create_dir(dir.path("elsewhere")).unwrap();
    dir.write("elsewhere/mine.csv", "mine");
}

/// A manifest that says that qmr wrote these paths, each with the bytes `mine`.
fn forge(dir: &Workdir, paths: &[&str]) {
    let hash = qmr::report::manifest::sha256(b"mine");
    let mut manifest: Value =
        serde_json::from_str(&dir.text(&format!("{PERIOD}/manifest.json"))).unwrap();
    for path in paths {
        let output = json!({"path": path, "sha256": hash});
        manifest["outputs"].as_array_mut().unwrap().push(output);
    }
    dir.write(&format!("{PERIOD}/manifest.json"), manifest.to_string());
}

#[test]
fn a_forged_manifest_takes_nothing_away_outside() {
    let dir = Workdir::with_return();
    dir.qmr(&["consolidate"]);
    outside(&dir);
    let own = format!("{}/mine.csv", dir.path("elsewhere").display());
    symlink(dir.path("elsewhere"), dir.path(&format!("{PERIOD}/link"))).unwrap();
    symlink(dir.path("elsewhere/mine.csv"), dir.path(&format!("{PERIOD}/mine.csv"))).unwrap();
    let paths = [
        "../../elsewhere/mine.csv",
        "tidy/../../../elsewhere/mine.csv",
        "link/mine.csv",
        "mine.csv",
        "tidy",
        &own,
        "./../../elsewhere/mine.csv",
        "..\\..\\elsewhere\\mine.csv",
        "",
        "..",
    ];
    forge(&dir, &paths);
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(dir.text("elsewhere/mine.csv"), "mine");
    assert!(ran.err.contains("left link/mine.csv"), "{ran:?}");
}

#[test]
fn nothing_is_written_through_a_link() {
    let whole = Workdir::with_return();
    whole.qmr(&["consolidate"]);
    for link in ["", "/exceptions", "/tidy"] {
        for arguments in [&["consolidate"][..], &["consolidate", "--force"], &["exceptions"]] {
            if link == "/tidy" && arguments == ["exceptions"] {
                continue;
            }
            let dir = Workdir::with_return();
            outside(&dir);
            std::fs::create_dir_all(dir.path(if link.is_empty() { "out" } else { PERIOD }))
                .unwrap();
            symlink(dir.path("elsewhere"), dir.path(&format!("{PERIOD}{link}"))).unwrap();
            let ran = dir.qmr(arguments);
            assert_eq!(ran.code, Some(2), "{link} {arguments:?}: {ran:?}");
            assert!(ran.err.contains("it is a link to another place"), "{ran:?}");
            assert_eq!(dir.files("elsewhere").len(), 1, "{link} {arguments:?}");
        }
    }
    for (file, asked) in [
        ("findings.csv", true),
        ("manifest.json", true),
        (".qmr-lock", false),
        (".qmr-journal", false),
    ] {
        for target in ["elsewhere/mine.csv", "elsewhere/new"] {
            let dir = Workdir::with_return();
            outside(&dir);
            std::fs::create_dir_all(dir.path(PERIOD)).unwrap();
            symlink(dir.path(target), dir.path(&format!("{PERIOD}/{file}"))).unwrap();
            let ran = dir.qmr(&["consolidate"]);
            assert_eq!(ran.code, Some(2), "{file}: {ran:?}");
            assert!(ran.err.contains(file), "{file}: {ran:?}");
            // Where the user says so, the link itself is replaced.
            let ran = dir.qmr(&["consolidate", "--force"]);
            assert_eq!(ran.code, Some(if asked { 0 } else { 2 }), "{file}: {ran:?}");
            assert_eq!(dir.text("elsewhere/mine.csv"), "mine");
            assert!(!dir.path("elsewhere/new").exists(), "{file}");
        }
    }
}

#[test]
fn a_pipe_where_an_output_goes_hangs_nothing() {
    for file in ["findings.csv", "manifest.json", ".qmr-lock", ".qmr-journal"] {
        let dir = Workdir::with_return();
        std::fs::create_dir_all(dir.path(PERIOD)).unwrap();
        let place = dir.path(&format!("{PERIOD}/{file}"));
        assert!(Command::new("mkfifo").arg(&place).status().unwrap().success());
        let ran = dir.qmr(&["consolidate"]);
        assert_eq!(ran.code, Some(2), "{file}: {ran:?}");
        assert!(ran.err.contains(file), "{ran:?}");
    }
    let dir = Workdir::with_return();
    let pipe = dir.path("report.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let ran = dir.qmr(&["validate", "-o", "report.txt"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("no ordinary file"), "{ran:?}");
}

#[test]
fn names_in_lines_for_people_stay_on_one_line() {
    let dir = Workdir::with_return();
    std::fs::copy(dir.path("returns/housing.xlsx"), dir.path("returns/a\nerror: b\u{1b}[31m.xlsx"))
        .unwrap();
    let ran = dir.qmr(&["consolidate", "-v"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("returns/a↵error: b<U+001B>[31m.xlsx: "), "{ran:?}");
    assert!(!ran.err.lines().any(|line| line.starts_with("error:")), "{ran:?}");
    std::fs::remove_file(dir.path("returns/housing.xlsx")).unwrap();
    std::fs::rename(
        dir.path("returns/a\nerror: b\u{1b}[31m.xlsx"),
        dir.path("returns/a\nerror: b.pdf"),
    )
    .unwrap();
    std::fs::write(dir.path("returns/a\nerror: b.pdf"), "%PDF-1.7").unwrap();
    for arguments in [
        &["consolidate"][..],
        &["consolidate", "x\nerror: y"],
        &["consolidate", "--config", "x\nhelp: y"],
    ] {
        let ran = dir.qmr(arguments);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        let forged =
            ran.err.lines().filter(|line| line.starts_with("error:") || line.starts_with("help:"));
        assert_eq!(forged.count(), 2, "{ran:?}");
    }
}
