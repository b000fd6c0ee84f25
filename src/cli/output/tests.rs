use std::collections::BTreeSet;
use std::path::Path;

use super::earlier::is_plain;
use super::*;
use crate::clean_return::CleanReturn;
use crate::cli::disk::{self, FolderLock};
use crate::error::Error;
use crate::report::manifest::Manifest;

fn outputs(folder: &Path, files: &[(&str, &str)], dry_run: bool) -> Result<Outputs, Error> {
    let outputs = Outputs::into(folder, dry_run)?;
    for (path, text) in files {
        outputs.add(*path, |out| Ok(out.write_all(text.as_bytes())?))?;
    }
    Ok(outputs)
}

fn wrote(files: &[(&str, &str)]) -> Manifest {
    let hashes = outputs(Path::new(""), files, true).unwrap().hashes();
    Manifest::of(&CleanReturn::clean().consolidated().unwrap(), &[], hashes)
}

fn run(
    folder: &Path,
    before: &[(&str, &str)],
    files: &[(&str, &str)],
    force: bool,
) -> Result<Written, Error> {
    let mut outputs = outputs(folder, files, false)?;
    outputs.before = Some(wrote(before));
    let plan = WritePlan { replaces: &|_| true, force };
    write(&plan, &outputs, b"{}")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = disk::files_below(folder, Path::new("/nowhere"))
        .files
        .iter()
        .map(|path| {
            let path = path.strip_prefix(folder).unwrap();
            path.to_string_lossy().replace('\\', "/")
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_second_run_replaces_its_own_files_and_removes_those_it_no_longer_writes() {
    let folder = tempfile::tempdir().unwrap();
    let first = [("a.csv", "1"), ("deep/b.csv", "2")];
    run(folder.path(), &[], &first, false).unwrap();
    let done = run(folder.path(), &first, &[("a.csv", "3")], false).unwrap();
    assert_eq!(done.removed, ["deep/b.csv"]);
    assert_eq!(names(folder.path()), ["a.csv", "manifest.json"]);
}

#[test]
fn an_edited_file_is_named_and_kept_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[], &[("a.csv", "1")], false).unwrap();
    let written = [("a.csv", "0")];
    let refused = run(folder.path(), &written, &[("a.csv", "2")], false);
    assert!(matches!(refused, Err(Error::Edited(names)) if names == ["a.csv"]));
    assert_eq!(disk::read(&folder.path().join("a.csv"), 100).unwrap(), b"1");
    run(folder.path(), &written, &[("a.csv", "2")], true).unwrap();
    assert_eq!(disk::read(&folder.path().join("a.csv"), 100).unwrap(), b"2");
}

#[test]
fn an_edited_file_that_is_no_longer_written_is_left() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[], &[("old.csv", "1")], false).unwrap();
    let written = [("old.csv", "0")];
    let done = run(folder.path(), &written, &[("new.csv", "2")], false).unwrap();
    assert_eq!(done.left, ["old.csv"]);
    assert!(disk::is_there(&folder.path().join("old.csv")));
}

#[test]
fn one_that_cannot_be_written_leaves_nothing_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[], &[("b", "in the way")], false).unwrap();
    let written = [("b", "in the way")];
    let failed = run(folder.path(), &written, &[("a", "1"), ("b/c", "2")], false);
    assert!(matches!(failed, Err(Error::Unwritable { .. } | Error::Unreadable { .. })));
    assert_eq!(names(folder.path()), ["b", "manifest.json"]);
}

#[test]
fn a_manifest_cannot_point_out_of_its_folder() {
    for path in ["../x", "a/../../x", "/etc/x", "C:\\x", "a//b", ""] {
        assert!(!is_plain(path), "{path}");
    }
    assert!(is_plain("exceptions/all.csv"));
}

#[test]
fn a_disk_that_fails_at_any_step_leaves_old_or_new_and_never_blocks_the_next_run() {
    let old = [("a.csv", "1"), ("deep/b.csv", "2"), ("gone.csv", "3")];
    let new = [("a.csv", "4"), ("deep/b.csv", "5"), ("deep/c.csv", "6")];
    let next = [("a.csv", "7"), ("d.csv", "8")];
    let (mut steps, mut halves) = (0, 0);
    loop {
        let folder = tempfile::tempdir().unwrap();
        run(folder.path(), &[], &old, false).unwrap();
        disk::fail_after(Some(steps));
        let ended = run(folder.path(), &old, &new, false);
        disk::fail_after(None);
        let whole = |name: &str| {
            let there = disk::read_if_there(&folder.path().join(name)).unwrap();
            let of = |files: &[(&str, &str)]| {
                let found = files.iter().find(|(own, _)| *own == name);
                found.map(|(_, text)| text.as_bytes().to_vec())
            };
            assert!(there == of(&old) || there == of(&new), "{steps}: {name}");
        };
        for name in ["a.csv", "deep/b.csv", "deep/c.csv", "gone.csv"] {
            whole(name);
        }
        // What is said to be in place is, and nothing else.
        let said: BTreeSet<String> = match &ended {
            Ok(_) => old.iter().chain(&new).map(|(name, _)| (*name).to_owned()).collect(),
            Err(Error::HalfWritten { replaced, .. }) => replaced.iter().cloned().collect(),
            Err(_) => BTreeSet::new(),
        };
        halves += usize::from(matches!(ended, Err(Error::HalfWritten { .. })));
        for name in ["a.csv", "deep/b.csv", "deep/c.csv", "gone.csv"] {
            let there = disk::read_if_there(&folder.path().join(name)).unwrap();
            let before = old.iter().find(|(own, _)| *own == name);
            let is_old = there.as_deref() == before.map(|(_, text)| text.as_bytes());
            assert_eq!(is_old, !said.contains(name), "{steps}: {name}");
        }
        let before = if ended.is_ok() { &new } else { &old };
        run(folder.path(), before, &next, false).unwrap();
        assert_eq!(names(folder.path()), ["a.csv", "d.csv", "manifest.json"]);
        if ended.is_ok() {
            break;
        }
        steps += 1;
    }
    assert!(steps > 10 && halves > 2, "{steps} {halves}");
}

#[test]
fn what_ended_runs_left_is_swept() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[], &[("a.csv", "1"), ("deep/b.csv", "2")], false).unwrap();
    for name in [".qmr-abc.tmp", "deep/.qmr-def.tmp", "mine.tmp"] {
        disk::stage(&folder.path().join(name), b"half").unwrap().commit().unwrap();
    }
    let written = [("a.csv", "1"), ("deep/b.csv", "2")];
    run(folder.path(), &written, &written, false).unwrap();
    let left = ["a.csv", "deep/b.csv", "manifest.json", "mine.tmp"];
    assert_eq!(names(folder.path()), left);
}

#[test]
fn what_is_not_put_in_its_place_goes_with_the_folders_that_were_made_for_it() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[], &[("a.csv", "1")], false).unwrap();
    let made = outputs(folder.path(), &[("a.csv", "2"), ("deep/b.csv", "3")], false).unwrap();
    assert_eq!(disk::read(&folder.path().join("a.csv"), 100).unwrap(), b"1");
    drop(made);
    assert_eq!(names(folder.path()), ["a.csv", "manifest.json"]);
    assert!(!disk::is_there(&folder.path().join("deep")));
}

#[test]
fn a_dry_run_leaves_the_disk_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("deep");
    let made = outputs(&nowhere, &[("a.csv", "1")], true).unwrap();
    let plan = WritePlan { replaces: &|_| true, force: false };
    write(&plan, &made, b"{}").unwrap();
    assert!(!disk::is_there(&nowhere));
}

#[test]
fn two_cannot_write_one_folder_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let held = FolderLock::take(folder.path()).unwrap();
    assert!(matches!(FolderLock::take(folder.path()), Err(Error::Unwritable { .. })));
    drop(held);
    assert!(FolderLock::take(folder.path()).is_ok());
}
