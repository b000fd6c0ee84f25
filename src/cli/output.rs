//! Writing a tree of outputs: nothing that qmr did not write is replaced, everything appears or nothing does, and the
//! manifest comes last.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cli::disk::{self, Claim};
use crate::cli::journal::Journal;
use crate::error::Error;
use crate::report::manifest::{self, Manifest, Output};

/// The name of the file that says what was read and written.
pub const MANIFEST: &str = manifest::FILE_NAME;

/// How reports that qmr writes into a file begin.
pub const MADE_BY: &[&str] = &["qmr validate", "{\n  \"format\": \"qmr-findings/"];

/// The folder of a period as a run finds it. It is claimed before its manifest is read, or another run could write both
/// in between.
#[derive(Debug)]
pub struct Tree<'a> {
    folder: &'a Path,
    before: Option<Manifest>,
    /// None: this run only looks.
    claim: Option<Claim>,
}

impl<'a> Tree<'a> {
    /// Claims a folder, unless the run is a dry one, and reads its manifest, if there is one that qmr wrote.
    ///
    /// # Errors
    /// Where another qmr holds the folder, it cannot be written to, or the manifest not be read.
    pub fn open(folder: &'a Path, dry_run: bool) -> Result<Self, Error> {
        let claim = (!dry_run).then(|| Claim::on(folder)).transpose()?;
        let bytes = disk::read_if_there(&folder.join(MANIFEST))?;
        Ok(Self {
            folder,
            before: bytes.as_deref().and_then(Manifest::parse),
            claim,
        })
    }

    /// What earlier runs wrote, by their manifest.
    pub fn outputs(&self) -> impl Iterator<Item = &Output> {
        self.before.iter().flat_map(|before| &before.outputs)
    }
}

/// Files to be written into one folder, by path relative to it, with `/`.
#[derive(Debug, Default)]
pub struct Outputs {
    files: BTreeMap<String, Vec<u8>>,
}

impl Outputs {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.files.insert(path.into(), bytes);
    }

    /// Path and hash of each file.
    #[must_use]
    pub fn hashes(&self) -> Vec<Output> {
        let files = self.files.iter();
        files
            .map(|(path, bytes)| Output::of(path.as_str(), bytes))
            .collect()
    }

    /// Whether a path is among them.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The paths.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// How a folder is to be written.
pub struct Plan<'a> {
    /// The folder of the period.
    pub tree: &'a Tree<'a>,
    /// Paths of an earlier run that this one replaces: what it no longer writes of them goes.
    pub replaces: &'a dyn Fn(&str) -> bool,
    /// Whether files that qmr did not write, or that were changed since, may be replaced.
    pub force: bool,
}

/// What writing did, or would do.
#[derive(Debug, Default)]
pub struct Done {
    /// Files of an earlier run that are gone.
    pub removed: Vec<String>,
    /// Files of an earlier run that were changed since and so were left.
    pub left: Vec<String>,
}

/// Writes the outputs and, last, the manifest.
///
/// # Errors
/// Where a file in the way is not what qmr wrote, or something cannot be written: then nothing is. Where a file cannot be
/// put in its place after others were, those stay, and the next run knows them by the journal.
pub fn write(plan: &Plan<'_>, outputs: &Outputs, manifest: &[u8]) -> Result<Done, Error> {
    let mut journal = Journal::left_in(plan.tree.folder)?;
    let in_the_way = edited(plan, &journal, outputs)?;
    if !in_the_way.is_empty() && !plan.force {
        return Err(Error::Edited(in_the_way));
    }
    let (stale, left) = stale(plan, &journal, outputs)?;
    if plan.tree.claim.is_some() {
        let put = put(plan, &mut journal, outputs, &stale, manifest);
        // A folder that was made in vain, or is emptied, goes.
        for path in outputs.paths().chain(stale.iter().map(String::as_str)) {
            disk::remove_if_empty(
                place(plan.tree.folder, path)
                    .parent()
                    .unwrap_or(plan.tree.folder),
            );
        }
        put?;
    }
    Ok(Done {
        removed: stale,
        left,
    })
}

/// Writes everything beside its place, then puts it there.
fn put(
    plan: &Plan<'_>,
    journal: &mut Journal,
    outputs: &Outputs,
    stale: &[String],
    manifest: &[u8],
) -> Result<(), Error> {
    disk::sweep(plan.tree.folder)?;
    let mut waiting = Vec::with_capacity(outputs.files.len());
    for (path, bytes) in &outputs.files {
        waiting.push(disk::prepare(&place(plan.tree.folder, path), bytes)?);
    }
    let last = disk::prepare(&plan.tree.folder.join(MANIFEST), manifest)?;
    for path in outputs.paths().chain(stale.iter().map(String::as_str)) {
        disk::may_change(&place(plan.tree.folder, path))?;
    }
    disk::may_change(&plan.tree.folder.join(MANIFEST))?;
    // Whatever ends this run from here on, the next one knows its files.
    journal.add(plan.tree.folder, outputs.hashes())?;
    for file in waiting {
        file.put()?;
    }
    for path in stale {
        disk::remove(&place(plan.tree.folder, path))?;
    }
    last.put()?;
    Journal::close(plan.tree.folder)
}

/// Where an output stands.
#[must_use]
pub fn place(folder: &Path, path: &str) -> PathBuf {
    path.split('/')
        .fold(folder.to_owned(), |place, part| place.join(part))
}

/// Files in the way that are neither what qmr wrote nor what it would write now.
fn edited(plan: &Plan<'_>, journal: &Journal, outputs: &Outputs) -> Result<Vec<String>, Error> {
    let mut edited = Vec::new();
    for (path, bytes) in &outputs.files {
        let Some(there) = disk::read_if_there(&place(plan.tree.folder, path))? else {
            continue;
        };
        if there == *bytes {
            continue;
        }
        let own = plan
            .tree
            .before
            .as_ref()
            .is_some_and(|before| before.wrote(path, &there));
        if !own && !journal.knows(path, &there) {
            edited.push(path.clone());
        }
    }
    Ok(edited)
}

/// Files of an earlier run that this one no longer writes: those that are as qmr wrote them, and the others.
fn stale(
    plan: &Plan<'_>,
    journal: &Journal,
    outputs: &Outputs,
) -> Result<(Vec<String>, Vec<String>), Error> {
    let (mut stale, mut left) = (Vec::new(), Vec::new());
    let written = plan.tree.outputs();
    let all = written.chain(journal.outputs());
    let paths: BTreeSet<&String> = all.map(|output| &output.path).collect();
    for path in paths {
        if outputs.holds(path) || !(plan.replaces)(path) || !is_plain(path) {
            continue;
        }
        let is_own = |there: &[u8]| {
            let wrote = plan
                .tree
                .before
                .as_ref()
                .is_some_and(|before| before.wrote(path, there));
            wrote || journal.knows(path, there)
        };
        match disk::read_if_there(&place(plan.tree.folder, path))? {
            Some(there) if is_own(&there) => stale.push(path.clone()),
            Some(_) => left.push(path.clone()),
            None => {}
        }
    }
    Ok((stale, left))
}

/// A manifest is a file like any other: a path in it that leads out of the folder is not followed.
fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consolidate::Consolidated;
    use crate::rule::World;

    fn outputs(files: &[(&str, &str)]) -> Outputs {
        let mut outputs = Outputs::default();
        for (path, text) in files {
            outputs.add(*path, text.as_bytes().to_vec());
        }
        outputs
    }

    fn wrote(files: &[(&str, &str)]) -> Manifest {
        World::clean()
            .see(|context| Manifest::of(&Consolidated::of(*context), outputs(files).hashes()))
            .unwrap()
    }

    fn run(
        folder: &Path,
        before: &[(&str, &str)],
        files: &[(&str, &str)],
        force: bool,
    ) -> Result<Done, Error> {
        let mut tree = Tree::open(folder, false)?;
        tree.before = Some(wrote(before));
        let plan = Plan {
            tree: &tree,
            replaces: &|_| true,
            force,
        };
        write(&plan, &outputs(files), b"{}")
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = disk::files_below(folder, Path::new("/nowhere"))
            .unwrap()
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
        assert_eq!(disk::read(&folder.path().join("a.csv")).unwrap(), b"1");
        run(folder.path(), &written, &[("a.csv", "2")], true).unwrap();
        assert_eq!(disk::read(&folder.path().join("a.csv")).unwrap(), b"2");
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
        assert!(matches!(
            failed,
            Err(Error::Unwritable { .. } | Error::Unreadable { .. })
        ));
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
        let mut steps = 0;
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
            let before = if ended.is_ok() { &new } else { &old };
            run(folder.path(), before, &next, false).unwrap();
            assert_eq!(names(folder.path()), ["a.csv", "d.csv", "manifest.json"]);
            if ended.is_ok() {
                break;
            }
            steps += 1;
        }
        assert!(steps > 10, "{steps}");
    }

    #[test]
    fn what_ended_runs_left_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        run(
            folder.path(),
            &[],
            &[("a.csv", "1"), ("deep/b.csv", "2")],
            false,
        )
        .unwrap();
        for name in [".qmr-abc.tmp", "deep/.qmr-def.tmp", "mine.tmp"] {
            disk::prepare(&folder.path().join(name), b"half")
                .unwrap()
                .put()
                .unwrap();
        }
        let written = [("a.csv", "1"), ("deep/b.csv", "2")];
        run(folder.path(), &written, &written, false).unwrap();
        let left = ["a.csv", "deep/b.csv", "manifest.json", "mine.tmp"];
        assert_eq!(names(folder.path()), left);
    }

    #[test]
    fn two_cannot_write_one_folder_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let held = Claim::on(folder.path()).unwrap();
        assert!(matches!(
            Claim::on(folder.path()),
            Err(Error::Unwritable { .. })
        ));
        drop(held);
        assert!(Claim::on(folder.path()).is_ok());
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_is_open_in_excel_stops_a_run_before_anything_is_put() {
        let old = [("a.csv", "1"), ("b.csv", "2")];
        let new = [("a.csv", "3"), ("b.csv", "4")];
        for open in ["a.csv", "b.csv", MANIFEST] {
            let folder = tempfile::tempdir().unwrap();
            run(folder.path(), &[], &old, false).unwrap();
            let held = disk::open_as_excel_does(&folder.path().join(open)).unwrap();
            let stopped = run(folder.path(), &old, &new, false);
            let Err(Error::Unwritable { path, reason }) = stopped else {
                panic!("{open}: {stopped:?}");
            };
            assert!(path.ends_with(open), "{path:?}");
            assert!(reason.contains("has it open"), "{reason}");
            assert_eq!(disk::read(&folder.path().join("a.csv")).unwrap(), b"1");
            assert_eq!(names(folder.path()), ["a.csv", "b.csv", MANIFEST]);
            drop(held);
            run(folder.path(), &old, &new, false).unwrap();
            assert_eq!(disk::read(&folder.path().join("b.csv")).unwrap(), b"4");
        }
    }
}
