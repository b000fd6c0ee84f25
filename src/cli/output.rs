//! Writing a tree of outputs: nothing that qmr did not write is replaced, everything appears or nothing does, and the
//! manifest comes last.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::cli::disk::{self, Claim, There, Waiting};
use crate::cli::journal::Journal;
use crate::error::Error;
use crate::report::manifest::{self, Manifest, Output};

/// The name of the file that says what was read and written.
pub const MANIFEST: &str = manifest::FILE_NAME;

/// How reports that qmr writes into a file begin.
pub const MADE_BY: &[&str] = &["qmr validate", "{\n  \"format\": \"qmr-findings/"];

/// Files for one folder, by path relative to it, with `/`. Each is written beside its place as soon as it is made, and
/// not kept: only its hash is. None is in its place before [`write()`] puts all of them there; those that it does not put
/// go with this.
#[derive(Debug)]
pub struct Outputs {
    folder: PathBuf,
    /// The manifest that an earlier run left there.
    before: Option<Manifest>,
    /// Whether something that is no file stands where the manifest goes.
    no_manifest: bool,
    files: Mutex<BTreeMap<String, Made>>,
    /// None for a dry run. It is held until the files are gone: fields go in this order.
    claim: Option<Claim>,
}

/// A file that was made.
#[derive(Debug)]
struct Made {
    sha256: String,
    /// None for a dry run, and once it is in its place.
    waiting: Option<Waiting>,
}

impl Outputs {
    /// None yet, for a folder that no other qmr may write into meanwhile; for a dry run the disk stays as it is. The
    /// manifest is read when the folder is claimed, or another run could write both in between.
    ///
    /// # Errors
    /// Where another qmr writes there, the folder is a link or cannot be written to, or the manifest not be read.
    pub fn into(folder: &Path, dry_run: bool) -> Result<Self, Error> {
        disk::no_link(folder)?;
        let claim = if dry_run {
            None
        } else {
            let claim = Claim::on(folder)?;
            disk::sweep(folder)?;
            Some(claim)
        };
        let manifest = disk::there(&folder.join(MANIFEST))?;
        Ok(Self {
            folder: folder.to_owned(),
            no_manifest: matches!(manifest, There::Other),
            before: match manifest {
                There::File(bytes) => Manifest::parse(&bytes),
                There::Nothing | There::Other => None,
            },
            files: Mutex::default(),
            claim,
        })
    }

    /// Adds a file.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn add(&self, path: impl Into<String>, bytes: &[u8]) -> Result<(), Error> {
        let path = path.into();
        self.no_link_on(&path)?;
        let sha256 = manifest::sha256(bytes);
        let (waiting, written) = match self.claim {
            None => (None, Ok(())),
            Some(_) => match disk::prepare(&place(&self.folder, &path), bytes) {
                Ok(waiting) => (Some(waiting), Ok(())),
                Err(error) => (None, Err(error)),
            },
        };
        // One that could not be written is among them too, so that the folder that was made for it goes.
        self.files().insert(path, Made { sha256, waiting });
        written
    }

    /// Nothing is written through a folder that a link stands for.
    fn no_link_on(&self, path: &str) -> Result<(), Error> {
        folders(&self.folder, path).try_for_each(|folder| disk::no_link(&folder))
    }

    /// Folders for what is needed while a file is made, and then gone: the system's own, and where that takes none, the
    /// nearest that is there.
    pub fn scratch(&self) -> Vec<PathBuf> {
        let mut above = self.folder.ancestors();
        let near = above.find(|folder| disk::is_there(folder));
        let near = near.unwrap_or(Path::new(".")).to_owned();
        vec![disk::temporary_folder(), near]
    }

    /// What earlier runs wrote, by their manifest.
    pub fn earlier(&self) -> impl Iterator<Item = &Output> {
        self.before.iter().flat_map(|before| &before.outputs)
    }

    fn wrote_earlier(&self, path: &str, there: &[u8]) -> bool {
        let before = self.before.as_ref();
        before.is_some_and(|before| before.wrote(path, there))
    }

    /// Path and hash of each file.
    #[must_use]
    pub fn hashes(&self) -> Vec<Output> {
        let files = self.files();
        let hash = |(path, made): (&String, &Made)| Output {
            path: path.clone(),
            sha256: made.sha256.clone(),
        };
        files.iter().map(hash).collect()
    }

    /// Whether a path is among them.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.files().contains_key(path)
    }

    /// The paths.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.files().keys().cloned().collect()
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, Made>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Outputs {
    fn drop(&mut self) {
        // Folders that were made for files that were then not put into them.
        let files = std::mem::take(&mut *self.files());
        let places = files.keys().map(|path| place(&self.folder, path));
        let folders: BTreeSet<PathBuf> = places
            .filter_map(|place| place.parent().map(Path::to_owned))
            .filter(|folder| self.claim.is_some() && *folder != self.folder)
            .collect();
        drop(files);
        for folder in folders {
            disk::remove_if_empty(&folder);
        }
    }
}

/// How a folder is to be written.
pub struct Plan<'a> {
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

/// Puts the outputs in their places and, last, the manifest; after a dry run it looks only.
///
/// # Errors
/// Where a file in the way is not what qmr wrote, or something cannot be written: then nothing is. Where a file cannot be
/// put in its place after others were, those stay, and the next run knows them by the journal.
pub fn write(plan: &Plan<'_>, outputs: &Outputs, manifest: &[u8]) -> Result<Done, Error> {
    let folder = outputs.folder.as_path();
    let mut journal = Journal::left_in(folder)?;
    let mut in_the_way = edited(&journal, outputs)?;
    if outputs.no_manifest {
        in_the_way.push(MANIFEST.to_owned());
    }
    if !in_the_way.is_empty() && !plan.force {
        return Err(Error::Edited(in_the_way));
    }
    let (stale, left) = stale(plan, &journal, outputs);
    if outputs.claim.is_some() {
        let last = disk::prepare(&folder.join(MANIFEST), manifest)?;
        let changed = outputs.paths().into_iter().chain(stale.iter().cloned());
        for path in changed.chain([MANIFEST.to_owned()]) {
            disk::may_change(&place(folder, &path))?;
        }
        // Whatever ends this run from here on, the next one knows its files.
        journal.add(folder, outputs.hashes())?;
        let mut replaced = Vec::new();
        put(outputs, &stale, last, &mut replaced).map_err(|because| match replaced.is_empty() {
            true => because,
            false => Error::HalfWritten { replaced, because: Box::new(because) },
        })?;
    }
    Ok(Done { removed: stale, left })
}

/// Puts the outputs in their places, takes away what is stale and puts the manifest; says of each when it is done.
fn put(
    outputs: &Outputs,
    stale: &[String],
    manifest: Waiting,
    done: &mut Vec<String>,
) -> Result<(), Error> {
    let folder = outputs.folder.as_path();
    for (path, file) in outputs.files().iter_mut() {
        if let Some(waiting) = file.waiting.take() {
            waiting.put()?;
            done.push(path.clone());
        }
    }
    for path in stale {
        let place = place(folder, path);
        disk::remove(&place)?;
        done.push(path.clone());
        // A folder that is emptied goes.
        disk::remove_if_empty(place.parent().unwrap_or(folder));
    }
    manifest.put()?;
    done.push(MANIFEST.to_owned());
    Journal::close(folder)
}

/// The folders below `folder` on the way to an output.
fn folders(folder: &Path, path: &str) -> impl Iterator<Item = PathBuf> {
    let place = place(folder, path);
    let above = place.ancestors().skip(1);
    let below = above.take_while(|above| *above != folder);
    below.map(Path::to_owned).collect::<Vec<_>>().into_iter()
}

/// Where an output stands.
#[must_use]
pub fn place(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_owned(), |place, part| place.join(part))
}

/// Files in the way that are neither what qmr wrote nor what it would write now.
fn edited(journal: &Journal, outputs: &Outputs) -> Result<Vec<String>, Error> {
    let mut edited = Vec::new();
    for (path, made) in outputs.files().iter() {
        let there = match disk::there(&place(&outputs.folder, path))? {
            There::Nothing => continue,
            There::File(there) => there,
            There::Other => {
                edited.push(path.clone());
                continue;
            }
        };
        if manifest::sha256(&there) == made.sha256 {
            continue;
        }
        if !outputs.wrote_earlier(path, &there) && !journal.knows(path, &there) {
            edited.push(path.clone());
        }
    }
    Ok(edited)
}

/// Files of an earlier run that this one no longer writes: those that are as qmr wrote them, and the others.
fn stale(plan: &Plan<'_>, journal: &Journal, outputs: &Outputs) -> (Vec<String>, Vec<String>) {
    let (mut stale, mut left) = (Vec::new(), Vec::new());
    let all = outputs.earlier().chain(journal.outputs());
    let paths: BTreeSet<&String> = all.map(|output| &output.path).collect();
    for path in paths {
        if outputs.holds(path) || !(plan.replaces)(path) || !is_plain(path) {
            continue;
        }
        let is_own =
            |there: &[u8]| outputs.wrote_earlier(path, there) || journal.knows(path, there);
        // Nothing is taken away through a link, and what is no file is none that qmr wrote.
        let mut through = folders(&outputs.folder, path);
        if through.any(|folder| disk::no_link(&folder).is_err()) {
            left.push(path.clone());
            continue;
        }
        match disk::there(&place(&outputs.folder, path)) {
            Ok(There::File(there)) if is_own(&there) => stale.push(path.clone()),
            Ok(There::Nothing) => {}
            Ok(There::File(_) | There::Other) | Err(_) => left.push(path.clone()),
        }
    }
    (stale, left)
}

/// A manifest is a file like any other: a path in it that leads out of the folder is not followed.
fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':'])
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consolidate::Consolidated;
    use crate::rule::World;

    fn outputs(folder: &Path, files: &[(&str, &str)], dry_run: bool) -> Result<Outputs, Error> {
        let outputs = Outputs::into(folder, dry_run)?;
        for (path, text) in files {
            outputs.add(*path, text.as_bytes())?;
        }
        Ok(outputs)
    }

    fn wrote(files: &[(&str, &str)]) -> Manifest {
        let hashes = outputs(Path::new(""), files, true).unwrap().hashes();
        World::clean()
            .see(|context| Manifest::of(&Consolidated::of(*context), hashes.clone()))
            .unwrap()
    }

    fn run(
        folder: &Path,
        before: &[(&str, &str)],
        files: &[(&str, &str)],
        force: bool,
    ) -> Result<Done, Error> {
        let mut outputs = outputs(folder, files, false)?;
        outputs.before = Some(wrote(before));
        let plan = Plan { replaces: &|_| true, force };
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
            disk::prepare(&folder.path().join(name), b"half").unwrap().put().unwrap();
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
        let plan = Plan { replaces: &|_| true, force: false };
        write(&plan, &made, b"{}").unwrap();
        assert!(!disk::is_there(&nowhere));
    }

    #[test]
    fn two_cannot_write_one_folder_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let held = Claim::on(folder.path()).unwrap();
        assert!(matches!(Claim::on(folder.path()), Err(Error::Unwritable { .. })));
        drop(held);
        assert!(Claim::on(folder.path()).is_ok());
    }
}
