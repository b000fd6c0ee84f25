//! Writing that is refused: a file that may grow no further, a folder that is none, two runs at once. Each output is the
//! old one or the new one, whole; nothing is left half; and the next run goes on without being forced.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::process::{Command, Output};

use crate::hostile::cases::Roads;
use crate::hostile::folder::with_a_good_return;
use crate::support::workdir::Workdir;

type Tree = BTreeMap<String, Vec<u8>>;

/// How a run meets the largest size that a file may have.
#[derive(Clone, Copy, PartialEq)]
enum Meets {
    /// Writing further fails: whoever started it has the system's signal ignored.
    Refusal,
    /// Writing further would end a program there and then that does not look after itself.
    Signal,
}

fn lay(folder: &Workdir, at: &str, figure: &str) {
    let bytes = Roads::new().cell("D5", figure).parts().bytes();
    folder.write(&format!("{at}returns/roads.xlsx"), &bytes);
}

fn tree(folder: &Workdir, below: &str) -> Tree {
    folder.files(below).into_iter().collect()
}

/// What commands write on a folder of their own, one after the other, each for its figure.
fn alone(runs: &[(&str, &[&str])]) -> Tree {
    let folder = with_a_good_return();
    for (figure, arguments) in runs {
        lay(&folder, "", figure);
        let ran = folder.qmr(arguments);
        assert!(ran.code.is_some_and(|code| code < 2), "{ran:?}");
    }
    tree(&folder, "out")
}

/// Runs qmr where no file may grow beyond so many blocks.
fn limited(folder: &Workdir, blocks: usize, meets: Meets, arguments: &[&str]) -> Output {
    let ignoring = if meets == Meets::Refusal { "trap '' XFSZ; " } else { "" };
    Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -c 0; ulimit -f {blocks}; {ignoring}exec \"$0\" \"$@\""))
        .arg(env!("CARGO_BIN_EXE_qmr"))
        .args(arguments)
        .current_dir(folder.path(""))
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn largest(of: &Tree) -> usize {
    of.values().map(Vec::len).max().unwrap()
}

/// Runs a command under every limit from nothing up to what it needs; `old` and `new` are what is there before and after.
fn under_every_limit(arguments: &[&str], old: &Tree, new: &Tree, meets: Meets) {
    assert_ne!(old, new, "{arguments:?}");
    let folder = with_a_good_return();
    let restore = || {
        let _ = std::fs::remove_dir_all(folder.path("out"));
        for (name, bytes) in old {
            folder.write(&format!("out/{name}"), bytes);
        }
    };
    let seen = || tree(&folder, "out");
    restore();
    lay(&folder, "", "71%");
    let (mut refused, mut blocks) = (0, 0);
    loop {
        assert!(
            blocks * 256 < largest(new) + 4096,
            "{arguments:?}: {blocks} blocks are not enough"
        );
        let ran = limited(&folder, blocks, meets, arguments);
        let what = format!("{arguments:?}, {blocks} blocks: {ran:?}");
        let now = seen();
        if ran.status.code().is_some_and(|code| code < 2) {
            assert!(now == *new, "{what}");
            break;
        }
        refused += 1;
        assert_eq!(ran.status.code(), Some(2), "{what}");
        let said = String::from_utf8(ran.stderr).unwrap();
        assert!(said.contains("grow so large") && said.contains("help:"), "{what}");
        assert!(now == *old, "{what}");
        blocks += 1;
    }
    assert!(refused > 2, "{arguments:?}: {refused}");
    assert!(std::fs::read_dir(folder.path("out")).unwrap().count() > 0);
}

#[test]
fn outputs_that_may_not_grow_leave_the_old_ones() {
    let whole: &[&str] = &["consolidate"];
    let lists: &[&str] = &["exceptions"];
    let report: &[&str] = &["validate", "-o", "out/report.txt"];
    let json: &[&str] = &["validate", "--format", "json", "-o", "out/report.json"];
    for (first, arguments) in [(whole, whole), (whole, lists), (report, report), (json, json)] {
        let old = alone(&[("70%", first)]);
        let new = alone(&[("70%", first), ("71%", arguments)]);
        for meets in [Meets::Refusal, Meets::Signal] {
            under_every_limit(arguments, &old, &new, meets);
        }
    }
}

#[test]
fn a_first_run_that_is_refused_leaves_no_file_and_no_folder() {
    let folder = with_a_good_return();
    for blocks in [0, 1, 4] {
        let ran = limited(&folder, blocks, Meets::Refusal, &["consolidate", "-o", "new"]);
        assert_eq!(ran.status.code(), Some(2), "{ran:?}");
        let left: Vec<_> = std::fs::read_dir(folder.path("new")).into_iter().flatten().collect();
        assert!(left.is_empty(), "{blocks}: {left:?}");
    }
}

#[test]
fn what_stands_in_the_way_is_named_and_nothing_is_written() {
    /// What is laid down, and what is said.
    type Case<'a> = (&'a str, &'a dyn Fn(&Workdir), &'a str);
    let file = |at: &'static str| move |folder: &Workdir| folder.write(at, b"mine");
    let below = |at: &'static str| {
        move |folder: &Workdir| std::fs::create_dir_all(folder.path(at)).unwrap()
    };
    let cases: &[Case<'_>] = &[
        ("the output folder", &file("out"), "out"),
        ("the period's", &file("out/2025-26-q4"), "2025-26-q4"),
        ("one in it", &file("out/2025-26-q4/tidy"), "tidy"),
        ("an output", &below("out/2025-26-q4/findings.csv"), "findings.csv"),
        ("a workbook", &below("out/2025-26-q4/pl-2025-26-q4.xlsx"), "pl-2025-26-q4.xlsx"),
        ("the manifest", &below("out/2025-26-q4/manifest.json"), "manifest.json"),
        ("the journal", &below("out/2025-26-q4/.qmr-journal"), ".qmr-journal"),
        ("the lock", &below("out/2025-26-q4/.qmr-lock"), "2025-26-q4"),
    ];
    for (name, lay, said) in cases {
        let folder = with_a_good_return();
        lay(&folder);
        let before = tree(&folder, "out");
        for arguments in [&["consolidate"][..], &["consolidate", "--force"]] {
            let ran = folder.qmr(arguments);
            assert_eq!(ran.code, Some(2), "{name}: {ran:?}");
            assert!(ran.err.contains(said), "{name}: {ran:?}");
            assert!(
                ran.err.contains("help:") && !ran.err.contains("fault of qmr"),
                "{name}: {ran:?}"
            );
            assert_eq!(tree(&folder, "out"), before, "{name}");
        }
    }
}

#[test]
fn a_folder_that_may_not_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = with_a_good_return();
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    let old = tree(&folder, "out");
    lay(&folder, "", "71%");
    let place = folder.path("out/2025-26-q4");
    let allow = |mode: u32| {
        std::fs::set_permissions(&place, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(0o555);
    // Who may do everything is not held back by this.
    let held = std::fs::write(place.join("probe"), b"").is_err();
    let ran = folder.qmr(&["consolidate"]);
    allow(0o755);
    if held {
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("2025-26-q4"), "{ran:?}");
        assert_eq!(tree(&folder, "out"), old);
    }
    if cfg!(target_os = "linux") {
        // Nobody may make a folder there.
        let ran = folder.qmr(&["consolidate", "-o", "/proc/self/qmr"]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("/proc/self/qmr"), "{ran:?}");
    }
}

#[test]
fn two_runs_at_once_end_as_one_after_the_other() {
    let folder = with_a_good_return();
    for own in ["a/", "b/"] {
        for name in ["qmr.toml", "indicators.csv"] {
            folder.write(&format!("{own}{name}"), folder.text(name).as_bytes());
        }
    }
    lay(&folder, "a/", "70%");
    lay(&folder, "b/", "71%");
    let run = |own: &str, command: &str, place: &str| {
        let config = format!("{own}/qmr.toml");
        folder.command(&[command, "--config", &config, "-q", "-o", place])
    };
    let trees = ["a", "b"].map(|own| {
        let place = format!("alone-{own}");
        assert!(run(own, "consolidate", &place).status().unwrap().success());
        tree(&folder, &place)
    });
    let mut both = 0;
    for round in 0..24 {
        let second = if round % 2 == 0 { "consolidate" } else { "exceptions" };
        let mut ended = Vec::new();
        let children = [("a", "consolidate"), ("b", second)].map(|(own, command)| {
            let mut command = run(own, command, "shared");
            command.stderr(std::process::Stdio::piped()).spawn().unwrap()
        });
        for child in children {
            let done = child.wait_with_output().unwrap();
            let said = String::from_utf8(done.stderr).unwrap();
            let code = done.status.code();
            let held = code == Some(2) && said.contains("another qmr is writing there");
            assert!(code == Some(0) || held, "{round}: {code:?} {said}");
            ended.push(code == Some(0));
        }
        assert!(ended.contains(&true), "{round}");
        both += usize::from(ended == [true, true]);
        let now = tree(&folder, "shared");
        if second == "consolidate" {
            assert!(trees.contains(&now), "{round}: neither the one nor the other");
        }
        // Nobody has changed anything by hand, so nobody is asked.
        let again = run("a", "consolidate", "shared").output().unwrap();
        assert!(again.status.success(), "{round}: {again:?}");
        assert!(tree(&folder, "shared") == trees[0], "{round}");
    }
    println!("in {both} of 24 rounds both ended well");
}

#[test]
fn a_run_that_died_does_not_hold_up_another_period() {
    let folder = with_a_good_return();
    lay(&folder, "", "70%");
    // The earlier quarter, which comes later here, is not to be looked at.
    let config = folder.text("qmr.toml");
    folder.write("qmr.toml", format!("previous = []\n{config}").as_bytes());
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    let whole = tree(&folder, "out");
    lay(&folder, "", "71%");
    // What a run that died leaves: its claim, and a file beside its place.
    folder.write("out/2025-26-q4/.qmr-lock", b"");
    folder.write("out/2025-26-q4/tidy/.qmr-abc.tmp", b"half");
    let config = folder.text("qmr.toml");
    folder.write("qmr.toml", config.replace("Q4", "Q3").as_bytes());
    folder.write(
        "returns/roads.xlsx",
        Roads::new().cell("A2", "PERIOD: Quarter 3 2025/26").parts().bytes(),
    );
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    assert!(folder.path("out/2025-26-q3/manifest.json").exists());
    folder.write("qmr.toml", config.as_bytes());
    lay(&folder, "", "70%");
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    let mut now = tree(&folder, "out");
    now.retain(|name, _| !name.starts_with("2025-26-q3"));
    assert!(now == whole, "{:?}", now.keys());
}

#[test]
fn a_workbook_that_was_edited_is_kept_until_forced() {
    let folder = with_a_good_return();
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    let path = "out/2025-26-q4/pl-2025-26-q4.xlsx";
    let mut book = std::fs::read(folder.path(path)).unwrap();
    book.push(0);
    folder.write(path, &book);
    let edited = tree(&folder, "out");
    // While it would be written as it was before somebody edited it, too.
    for figure in ["", "71%"] {
        if !figure.is_empty() {
            lay(&folder, "", figure);
        }
        for arguments in [&["consolidate"][..], &["consolidate", "--dry-run"]] {
            let ran = folder.qmr(arguments);
            assert_eq!(ran.code, Some(2), "{ran:?}");
            assert!(ran.err.contains("pl-2025-26-q4.xlsx"), "{ran:?}");
            assert_eq!(tree(&folder, "out"), edited);
        }
    }
    assert_eq!(folder.qmr(&["exceptions"]).code, Some(0), "it is not among its files");
    assert_eq!(folder.qmr(&["consolidate", "--force"]).code, Some(0));
    assert_ne!(std::fs::read(folder.path(path)).unwrap(), book);
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
}

#[test]
fn who_may_read_the_outputs_is_for_the_system_to_say() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = with_a_good_return();
    let run = |arguments: &str, mask: &str| {
        let script = format!("umask {mask}; exec \"$0\" {arguments}");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_qmr")]);
        let ran = command.current_dir(folder.path("")).output().unwrap();
        assert!(ran.status.code().is_some_and(|code| code < 2), "{ran:?}");
    };
    for (mask, mode) in [("022", 0o644), ("027", 0o640), ("002", 0o664)] {
        run("consolidate", mask);
        run("validate -o out/report.txt", mask);
        for name in tree(&folder, "out").keys() {
            let about = std::fs::metadata(folder.path(&format!("out/{name}"))).unwrap();
            assert_eq!(about.permissions().mode() & 0o777, mode, "{name}");
        }
    }
}
