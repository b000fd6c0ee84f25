//! A run that is killed, or whose disk is full: each file is the old one or the new one, whole, and the next run goes on.

use std::collections::BTreeMap;
#[cfg(target_os = "linux")]
use std::process::{Child, Command};
use std::time::Duration;
#[cfg(target_os = "linux")]
use std::time::Instant;

use crate::hostile::bounds::children;
use crate::hostile::cases::Roads;
#[cfg(target_os = "linux")]
use crate::hostile::folder::with_a_good_return;
use crate::support::workdir::{HANGS, Workdir};

const OUT: &str = "out/2025-26-q4";

fn lay(folder: &Workdir, figure: &str) {
    folder.write("returns/roads.xlsx", Roads::new().cell("D5", figure).parts().bytes());
}

fn written(folder: &Workdir) -> BTreeMap<String, Vec<u8>> {
    folder.files(OUT).into_iter().collect()
}

/// What a run on a folder of its own writes for a figure.
fn alone(figure: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = with_a_good_return();
    lay(&folder, figure);
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    written(&folder)
}

#[test]
fn a_killed_run_leaves_old_or_new_and_the_next_goes_on() {
    let figures = ["70%", "71%", "72%"];
    let trees: Vec<_> = figures.iter().map(|figure| alone(figure)).collect();
    let folder = with_a_good_return();
    lay(&folder, figures[0]);
    let first = folder.qmr(&["consolidate"]);
    assert_eq!(first.code, Some(0));
    let mut between = 0;
    let steps = 40;
    for step in 0..steps {
        // Several runs are killed, one after the other, before one may end.
        for figure in [1, 2] {
            lay(&folder, figures[figure]);
            let mut child = folder.command(&["consolidate", "-q"]).spawn().unwrap();
            let whole = first.took.as_micros() * 5 / 4;
            let wait = whole * (step + 1) / steps;
            std::thread::sleep(Duration::from_micros(u64::try_from(wait).unwrap()));
            let _ = child.kill();
            child.wait().unwrap();
            let now = written(&folder);
            let mut of = [0; 3];
            for (name, bytes) in now.iter().filter(|(name, _)| !name.contains(".qmr-")) {
                let whole = trees.iter().position(|tree| tree.get(name) == Some(bytes));
                of[whole
                    .unwrap_or_else(|| panic!("step {step}: {name} is neither old nor new"))] += 1;
            }
            between += usize::from(of.iter().filter(|count| **count > 0).count() > 1);
        }
        if step % 3 == 0 {
            lay(&folder, figures[0]);
            let ran = folder.qmr(&["consolidate"]);
            assert_eq!(ran.code, Some(0), "step {step}: {ran:?}");
            assert_eq!(written(&folder), trees[0], "step {step}");
        }
    }
    println!("{between} of {} killed runs were caught between two files", steps * 2);
    lay(&folder, figures[0]);
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    assert_eq!(written(&folder), trees[0]);
}

#[test]
fn what_somebody_else_wrote_is_still_asked_about_after_a_killed_run() {
    let folder = with_a_good_return();
    lay(&folder, "70%");
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    folder.write(&format!("{OUT}/.qmr-journal"), b"qmr-journal/1\nabc findings.csv\n");
    folder.write(&format!("{OUT}/findings.csv"), b"mine");
    lay(&folder, "71%");
    let ran = folder.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("findings.csv"), "{ran:?}");
    assert_eq!(folder.text(&format!("{OUT}/findings.csv")), "mine");
}

/// A small disk, where one may be mounted.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_outputs_whole() {
    let folder = with_a_good_return();
    lay(&folder, "70%");
    std::fs::create_dir(folder.path("out")).unwrap();
    let place = folder.path("out");
    let ran = |command: &mut Command| command.output().is_ok_and(|done| done.status.success());
    if !ran(Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(&place)) {
        println!("no small disk may be mounted here: not tested");
        return;
    }
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| fill(&folder)));
    assert!(ran(Command::new("umount").arg(&place)));
    done.unwrap();
}

#[cfg(target_os = "linux")]
fn fill(folder: &Workdir) {
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    let old = written(folder);
    lay(folder, "71%");
    let mut refused = 0;
    for free in [0, 1, 4, 8, 12, 16, 24, 32, 48, 64, 96] {
        folder.write("out/filler", []);
        let mut size = 4 << 20;
        while size > 0 && std::fs::write(folder.path("out/filler"), vec![1; size]).is_err() {
            size -= 4096;
        }
        std::fs::write(folder.path("out/filler"), vec![1; size.saturating_sub(free * 1024)])
            .unwrap();
        let ran = folder.qmr(&["consolidate"]);
        if ran.code == Some(0) {
            break;
        }
        refused += 1;
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("full"), "{ran:?}");
        assert_eq!(written(folder), old, "{free} KiB");
    }
    assert!(refused > 2, "{refused}");
    std::fs::remove_file(folder.path("out/filler")).unwrap();
    assert_eq!(folder.qmr(&["consolidate"]).code, Some(0));
    assert_ne!(written(folder), old);
}

/// The kernel ends the process that reads a file when the run that started it is ended.
#[cfg(target_os = "linux")]
#[test]
fn a_killed_run_leaves_no_process_behind() {
    let folder = with_a_good_return();
    folder.write("returns/large.csv", "1234,5678\n".repeat(1 << 19).as_bytes());
    let (mut run, reading) = seen_while_it_reads(&folder);
    run.kill().unwrap();
    run.wait().unwrap();
    let start = Instant::now();
    while !matches!(state(&reading), None | Some('Z' | 'X')) {
        assert!(start.elapsed() < HANGS, "{reading} is left behind");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A run, and the process that reads a file for it. A run that has ended before it was seen to read, as
/// may be on a busy machine, is begun again.
#[cfg(target_os = "linux")]
fn seen_while_it_reads(folder: &Workdir) -> (Child, String) {
    let start = Instant::now();
    loop {
        let mut run = folder.command(&["validate", "-q"]).spawn().unwrap();
        while run.try_wait().unwrap().is_none() {
            if let Some(reading) = children(&run.id().to_string()).pop() {
                return (run, reading);
            }
            assert!(start.elapsed() < HANGS, "no second process is seen");
            std::thread::sleep(Duration::from_millis(1));
        }
        assert!(start.elapsed() < HANGS, "no second process is seen");
    }
}

/// What the kernel says that a process is doing (`Z`: it has ended); nothing where it is gone.
#[cfg(target_os = "linux")]
fn state(process: &str) -> Option<char> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("State:\t"))?.chars().next()
}
