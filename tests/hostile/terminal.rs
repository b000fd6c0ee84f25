//! A terminal gets lines and qmr's own colours, and nothing else: no control character of a return, of a file's name, of
//! the configuration or of the command line reaches it.

#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::Read as _;
use std::os::unix::ffi::OsStringExt as _;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use serde_json::Value;

use crate::hostile::cases::Roads;
use crate::hostile::injection::{laid, steers};
use crate::support::workdir::Workdir;

/// Blinking magenta, which qmr never uses; a title; a link; what turns the reading order.
const NASTY: &str =
    "\u{1b}[5;35mx\u{1b}]0;t\u{7}\u{1b}]8;;http:e\u{1b}\\\u{9b}5m\u{202e}\u{8}\r\u{7f}";

/// A council whose texts are payloads, with file names that are none.
fn council() -> Workdir {
    let folder = laid();
    let good = Roads::new().parts().bytes();
    folder.write("returns/two\nlines\r\u{1b}[5;35m.xlsx", &good);
    folder.write("returns/\u{9b}5m\u{202e}\u{7f}/roads.xlsx", &good);
    for odd in [0xff, 0xfe] {
        let mut name = b"odd".to_vec();
        name.push(odd);
        name.extend_from_slice(b".xlsx");
        std::fs::write(folder.path("returns").join(OsString::from_vec(name)), &good).unwrap();
    }
    folder
}

/// What a command says to a terminal, both streams together, with the terminal's line ends taken back.
fn to_a_terminal(mut command: Command) -> String {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let open = || {
        let mut options = std::fs::OpenOptions::new();
        options.read(true).write(true);
        Stdio::from(options.open(name.to_str().unwrap()).unwrap())
    };
    command.env_remove("NO_COLOR").env("TERM", "xterm-256color");
    let mut child = command.stdout(open()).stderr(open()).spawn().unwrap();
    drop(command);
    let mut master = std::fs::File::from(master);
    let reader = std::thread::spawn(move || {
        let (mut said, mut piece) = (Vec::new(), [0; 4096]);
        // The last who holds the other end closes it: that is an error here, and the end.
        while let Ok(length @ 1..) = master.read(&mut piece) {
            said.extend_from_slice(&piece[..length]);
        }
        said
    });
    child.wait().unwrap();
    let said = String::from_utf8(reader.join().unwrap()).unwrap();
    said.replace("\r\n", "\n")
}

/// The colour codes of a text, and the text without them.
fn colours(text: &str) -> (BTreeSet<String>, String) {
    let (mut codes, mut plain) = (BTreeSet::new(), String::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let length = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap();
        assert!(after[length..].starts_with('m'), "{after:?}");
        codes.insert(after[..length].to_owned());
        rest = &after[length + 1..];
    }
    plain.push_str(rest);
    (codes, plain)
}

/// No control character but line ends.
fn assert_plain(text: &str, what: &str) {
    for line in text.split('\n') {
        let bad = |c: char| steers(c) || matches!(c, '\r' | '\t');
        assert!(!line.contains(bad), "{what}: {line:?}");
    }
}

const RUNS: &[&[&str]] = &[
    &["validate", "-v"],
    &["validate", "--format", "json"],
    &["consolidate", "-v"],
    &["consolidate", "-q"],
    &["consolidate", "-v", "--dry-run"],
    &["exceptions", "-v"],
    &["register"],
];

/// The colours of qmr, and of clap where it says what is wrong with a command line.
const OWN: &[&str] = &["0", "1", "2", "4", "31", "32", "33", "36"];

fn assert_own(codes: &BTreeSet<String>, what: &str) {
    let foreign: Vec<_> = codes.iter().filter(|code| !OWN.contains(&code.as_str())).collect();
    assert!(foreign.is_empty(), "{what}: {foreign:?}");
}

#[test]
fn a_terminal_gets_lines_and_colours_and_nothing_else() {
    let folder = council();
    let mut coloured = 0;
    for run in RUNS {
        for colour in ["always", "never"] {
            let mut arguments = run.to_vec();
            arguments.extend(["--color", colour]);
            let what = arguments.join(" ");
            let ran = folder.qmr(&arguments);
            assert!(ran.code.is_some_and(|code| code < 2), "{what}: {ran:?}");
            let said = ran.out + &ran.err;
            let (codes, plain) = colours(&said);
            assert_own(&codes, &what);
            assert!(colour == "always" || codes.is_empty(), "{what}: {codes:?}");
            assert_plain(&plain, &what);
        }
        let what = format!("{run:?} to a terminal");
        let (codes, plain) = colours(&to_a_terminal(folder.command(run)));
        assert_own(&codes, &what);
        assert_plain(&plain, &what);
        coloured += usize::from(!codes.is_empty());
    }
    assert!(coloured > 0, "a terminal gets colours");
}

#[test]
fn what_stops_qmr_is_said_in_plain_lines() {
    let folder = council();
    folder.write(
        "broken/qmr.toml",
        format!("council = \"{}\"\nperiod = 7\n\"{0}\" = 1\n", toml(NASTY)).as_bytes(),
    );
    let config = folder.text("qmr.toml");
    folder.write("away/qmr.toml", config.replace("indicators.csv", &toml(NASTY)).as_bytes());
    folder.write("none/qmr.toml", format!("returns = \"{}\"\n{config}", toml(NASTY)).as_bytes());
    folder.write("none/indicators.csv", folder.text("indicators.csv").as_bytes());
    folder.write("faulty/qmr.toml", config.as_bytes());
    let faulty = format!(
        "ref,title,service,polarity,unit,target,{0}\n\"{0}\",\"{0}\",\"{0}\",\"{0}\",\"{0}\",\"{0}\",1\n",
        NASTY.replace('\r', "")
    );
    folder.write("faulty/indicators.csv", faulty.as_bytes());
    let named = config
        .replace("Example Council", &toml(NASTY))
        .replace("\"Roads\"", &format!("\"Roads {}\"", toml(NASTY)))
        .replace("Homes Board", &format!("{} Board", toml(NASTY)));
    folder.write("named/qmr.toml", named.as_bytes());
    let titled = folder.text("indicators.csv").replace("Lamps lit", &format!("\"{NASTY}\""));
    folder.write("named/indicators.csv", titled.as_bytes());
    folder.write("named/returns/roads.xlsx", Roads::new().parts().bytes());
    let runs: &[&[&str]] = &[
        &["validate", NASTY],
        &["validate", "returns", "-o", &format!("{NASTY}/a/\0").replace('\0', "")],
        &["validate", "--format", NASTY],
        &["validate", "--as-at", NASTY],
        &["consolidate", "-j", NASTY],
        &["consolidate", "-o", NASTY],
        &["consolidate", "-o", NASTY, "--dry-run"],
        &["consolidate", "--config", NASTY],
        &["consolidate", "--config", "broken"],
        &["consolidate", "--config", "away"],
        &["consolidate", "--config", "none"],
        &["consolidate", "--config", "named"],
        &["register", "--config", "broken"],
        &["register", "--config", "faulty"],
        &["register", "--config", "named"],
        &["validate", "--config", "named"],
        &["exceptions", "--board", NASTY],
        &["exceptions", "-o", NASTY],
        &["explain", NASTY],
        &["completions", NASTY],
        &[NASTY],
        &["validate", &format!("--{NASTY}")],
    ];
    let mut stopped = 0;
    for run in runs {
        let mut arguments = run.to_vec();
        arguments.extend(["--color", "never"]);
        let ran = folder.qmr(&arguments);
        stopped += usize::from(ran.code == Some(2));
        assert!(ran.code.is_some_and(|code| code < 3), "{run:?}: {ran:?}");
        assert_plain(&(ran.out + &ran.err), &format!("{run:?}"));
        let (codes, plain) = colours(&to_a_terminal(folder.command(run)));
        assert_own(&codes, &format!("{run:?} to a terminal"));
        assert_plain(&plain, &format!("{run:?} to a terminal"));
    }
    assert!(stopped > 12, "{stopped}");
}

fn toml(text: &str) -> String {
    text.chars().map(|c| format!("\\u{:04X}", u32::from(c))).collect()
}

#[test]
fn two_files_whose_names_are_no_text_are_two_files() {
    let folder = council();
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    let manifest = folder.json("out/2025-26-q4/manifest.json");
    let inputs = manifest["inputs"].as_array().unwrap();
    let paths: BTreeSet<&str> =
        inputs.iter().map(|input| input["path"].as_str().unwrap()).collect();
    assert_eq!(paths.len(), inputs.len(), "{paths:?}");
    crate::hostile::accounting::balances(inputs, "names that are no text");
    let ran = folder.qmr(&["validate", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let files = report["files"].as_array().unwrap();
    assert_eq!(files.iter().filter(|file| file["sha256"] != "").count(), files.len());
}
