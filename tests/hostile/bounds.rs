//! Each hostile file ends in its verdict within bounds of time and memory, alone and beside the others; measured on the
//! release build, which `QMR_PROGRAM` names:
//!
//! ```sh
//! cargo build --release
//! QMR_PROGRAM=$PWD/target/release/qmr cargo test --test all -- --ignored --nocapture --test-threads=1 bounds::bounds
//! ```
//!
//! That prints a line for each run: seconds of work, seconds on the wall, and the most memory (in MiB) that qmr and the
//! process that it reads files in had at one time. `QMR_ONLY` picks the files whose names hold a text (`together`: the
//! runs on many). The kernel is asked for the figures, so it works on Linux alone.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::hostile::cases::{self, Case};
use crate::hostile::folder::{HOSTILE, with_the_usual_limits};
use crate::hostile::large;
use crate::support::workdir::Workdir;

/// The longest that a file may take, in seconds of work of both processes. None of them waits for anything, so it is no
/// longer on the wall of a machine that has nothing else to do.
const SECONDS: f64 = 20.0;
/// The longest on the wall of any machine, in which nothing can be hanging.
const WALL: Duration = Duration::from_secs(300);
/// The most memory of qmr itself over one hostile file, in MiB.
const OWN: u64 = 300;
/// The same over all of them at once: the system's allocator keeps what each thread has let go for that thread, a hundred
/// MiB more or less from one build to the next. No process of qmr has more.
const OWN_TOGETHER: u64 = APART;
/// The same where that allocator keeps nothing for single threads: what qmr itself holds.
const HELD_TOGETHER: u64 = 650;
/// The most memory of the process that a file is read in, in MiB.
const APART: u64 = 1024;

/// What a run took.
#[derive(Clone, Copy, Debug, Default)]
struct Took {
    work: f64,
    wall: f64,
    own: u64,
    apart: u64,
    code: Option<i32>,
}

/// The most memory that a process had at one time, as the kernel says; nothing where it is gone.
fn most(process: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib.div_ceil(1024))
}

/// Seconds of work of a process and of those that it has waited for; nothing where it is gone.
fn work(process: &str) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, after) = stat.rsplit_once(')')?;
    let ticks = after.split_whitespace().skip(11).take(4);
    let ticks: f64 = ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    Some(ticks / 100.0)
}

/// The processes that a process has started and that are not gone.
pub fn children(process: &str) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task"));
    threads
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Runs qmr and looks at it every other millisecond.
fn run(folder: &Workdir, arguments: &[&str]) -> Took {
    watch(&mut folder.command(arguments))
}

/// Looks at a run of qmr every other millisecond.
fn watch(command: &mut Command) -> Took {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let own = child.id().to_string();
    let mut took = Took::default();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            took.code = status.code();
            break;
        }
        took.own = took.own.max(most(&own).unwrap_or(0));
        let mut seconds = work(&own).unwrap_or(0.0);
        for apart in children(&own) {
            took.apart = took.apart.max(most(&apart).unwrap_or(0));
            seconds += work(&apart).unwrap_or(0.0);
        }
        took.work = took.work.max(seconds);
        if start.elapsed() > WALL {
            child.kill().unwrap();
            child.wait().unwrap();
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    took.wall = start.elapsed().as_secs_f64();
    took
}

/// Prints what a run took, and says what of it is beyond bounds.
fn told(name: &str, took: Took, seconds: f64, own: u64) -> Vec<String> {
    println!(
        "{:6.2} s of work  {:6.2} s  {:5} MiB  {:5} MiB apart  {name}",
        took.work, took.wall, took.own, took.apart
    );
    let mut beyond = Vec::new();
    if took.work > seconds {
        beyond.push(format!("{name}: it took {:.1} s of work", took.work));
    }
    if took.own > own {
        beyond.push(format!("{name}: qmr had {} MiB", took.own));
    }
    if took.apart > APART {
        beyond.push(format!("{name}: the process apart had {} MiB", took.apart));
    }
    if took.code.is_none_or(|code| code > 1) {
        beyond.push(format!("{name}: it ended with {:?}", took.code));
    }
    beyond
}

fn lay(folder: &Workdir, case: &Case, place: &str) {
    let path = folder.path(&format!("{HOSTILE}/{place}{}", case.file));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    (case.lay)(&path);
}

/// Consolidates a folder with one file.
fn alone(case: &Case) -> Vec<String> {
    let folder = with_the_usual_limits();
    lay(&folder, case, "");
    let took = run(&folder, &["consolidate"]);
    let mut beyond = told(case.name, took, SECONDS, OWN);
    if case.outcome.is_empty() || took.code != Some(0) {
        return beyond;
    }
    let inputs = folder.json("out/2025-26-q4/manifest.json");
    let inputs = inputs["inputs"].as_array().unwrap();
    let path = format!("{HOSTILE}/{}", case.named());
    let own = inputs.iter().find(|input| input["path"] == *path);
    let outcome = own.map_or("not named", |own| own["outcome"].as_str().unwrap());
    if outcome != case.outcome {
        beyond.push(format!("{}: {outcome}, not {}", case.name, case.outcome));
    }
    beyond
}

/// Consolidates a folder with all of these files, on this many threads.
fn together(name: &str, files: &[(String, Case)], jobs: &str) -> Vec<String> {
    let folder = with_the_usual_limits();
    for (place, case) in files {
        lay(&folder, case, place);
    }
    let asked = ["consolidate", "-j", jobs];
    let mut beyond =
        told(&format!("{name}, {jobs} threads"), run(&folder, &asked), SECONDS * 6.0, OWN_TOGETHER);
    // What threads leave to the allocator differs by a hundred MiB from build to build; what is held does not.
    let mut command = folder.command(&asked);
    let held = watch(command.arg("--force").env("MALLOC_ARENA_MAX", "1"));
    let name = format!("{name}, {jobs} threads, one arena");
    beyond.extend(told(&name, held, SECONDS * 6.0, HELD_TOGETHER));
    beyond
}

#[test]
#[ignore = "measures the release build, for a minute or two; .ci/run does it"]
fn bounds() {
    let only = std::env::var("QMR_ONLY").unwrap_or_default();
    let wanted = |case: &&Case| case.name.contains(&only);
    let mut beyond = Vec::new();
    let small: Vec<Case> = cases::all().into_iter().chain(cases::masses(1)).collect();
    let large = large::all();
    for case in large.iter().chain(&small).filter(wanted) {
        beyond.extend(alone(case));
    }
    if only.is_empty() || only == "together" {
        let placed = |cases: Vec<Case>| -> Vec<(String, Case)> {
            let numbered = cases.into_iter().enumerate();
            numbered.map(|(n, case)| (format!("{n}/"), case)).collect()
        };
        let (large, small) = (placed(large), placed(small));
        for jobs in ["2", "8"] {
            beyond.extend(together("all large files", &large, jobs));
        }
        beyond.extend(together("all small files", &small, "8"));
        for jobs in ["2", "8"] {
            let folder = with_the_usual_limits();
            for (name, content) in large::returns(60, 2000) {
                folder.write(&format!("{HOSTILE}/{name}"), &content);
            }
            let took = run(&folder, &["consolidate", "-j", jobs]);
            beyond.extend(told(
                &format!("60 returns of 2,000 rows, {jobs} threads"),
                took,
                SECONDS,
                OWN,
            ));
        }
    }
    assert!(beyond.is_empty(), "\n{}", beyond.join("\n"));
}

/// How much more work twice the rows may take. Work that grows with the square of the rows takes four times as much.
const TWICE: f64 = 3.0;
/// Work too small to compare, in seconds: the kernel counts in hundredths.
const LITTLE: f64 = 0.1;

#[test]
#[ignore = "measures the release build; .ci/run does it"]
fn bounds_of_twice_the_rows() {
    let mut beyond = Vec::new();
    for (half, whole) in cases::masses(2).iter().zip(&cases::masses(1)) {
        let [once, twice] = [half, whole].map(|case| {
            let folder = with_the_usual_limits();
            lay(&folder, case, "");
            run(&folder, &["consolidate"]).work
        });
        println!("{once:6.2} s of work, {twice:6.2} s with twice the rows  {}", whole.name);
        if twice > once * TWICE + LITTLE {
            beyond.push(format!("{}: {once} s of work, twice {twice} s", whole.name));
        }
    }
    assert!(beyond.is_empty(), "\n{}", beyond.join("\n"));
}

/// The most memory of a run in which every row of nine long returns is wrong, in MiB, and the most that it writes, in MB.
const OWN_FLOODED: u64 = 700;
const WRITTEN_FLOODED: usize = 150_000_000;

#[test]
#[ignore = "measures the release build, for a minute; .ci/run does it"]
fn bounds_of_a_run_in_which_every_row_is_wrong() {
    let services = 9;
    let returns = large::floods(services, 28_000);
    let mut beyond = Vec::new();
    for jobs in ["2", "8"] {
        let folder = with_the_usual_limits();
        let mut config = folder.text("qmr.toml");
        let mut register = folder.text("indicators.csv");
        for number in 0..services {
            let own = format!(
                "[[directorate.service]]\nid = \"S{number}\"\nname = \"Service {number}\"\n"
            );
            config = config.replace("[[board]]", &format!("{own}[[board]]"));
            register.push_str(&format!("S{number}A,Roads mended,S{number},higher,%,82\n"));
        }
        folder.write("qmr.toml", config.as_bytes());
        folder.write("indicators.csv", register.as_bytes());
        for (name, content) in &returns {
            folder.write(&format!("{HOSTILE}/{name}"), content);
        }
        let name = format!("{services} returns of 28,000 wrong rows, {jobs} threads");
        let took = run(&folder, &["consolidate", "-j", jobs]);
        beyond.extend(told(&name, took, SECONDS * 3.0, OWN_FLOODED));
        let written: usize = folder.files("out").iter().map(|(_, bytes)| bytes.len()).sum();
        println!("{written} bytes written");
        if written > WRITTEN_FLOODED {
            beyond.push(format!("{name}: {written} bytes written"));
        }
        let manifest = folder.json("out/2025-26-q4/manifest.json");
        let findings = folder.text("out/2025-26-q4/findings.csv");
        for number in 0..services {
            let path = format!("{HOSTILE}/{number}.xlsx");
            let mut inputs = manifest["inputs"].as_array().unwrap().iter();
            let input = inputs.find(|input| input["path"] == *path).unwrap();
            assert_eq!(input["outcome"], "not-ready", "{input}");
            assert!(input["errors"].as_u64().unwrap() > 3 * 28_000, "{input}");
            for code in ["QMR130", "QMR131"] {
                let mut lines = findings.lines();
                assert!(
                    lines.any(|line| line.contains(code) && line.contains(&path)),
                    "{code} says of {path} what is left out"
                );
            }
        }
    }
    assert!(beyond.is_empty(), "\n{}", beyond.join("\n"));
}

/// Files to look at by hand, where a folder for them is named.
#[test]
#[ignore = "makes files to look at by hand, in the folder that QMR_LARGE names"]
fn large_files() {
    let Some(folder) = std::env::var_os("QMR_LARGE") else {
        return;
    };
    for (number, case) in large::all().iter().enumerate() {
        let slug: String = case.name.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
        let name = format!("{number:02} {slug}/returns/hostile/{}", case.file);
        let path = Path::new(&folder).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        (case.lay)(&path);
    }
}
