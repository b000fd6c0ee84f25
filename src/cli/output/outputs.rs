//! The files of one output folder, made and not yet in their places.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::hashed::HashedWriter;
use super::places::{MANIFEST, folders, place};
use crate::cli::disk::{self, AtPath, FolderLock, StagedFile};
use crate::compare::RunChanges;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::quarter::PeriodFile;
use crate::report::manifest::{Manifest, WrittenFile};
use crate::sink::OutputError;

/// Files for one folder, by path relative to it, with `/`. Each is written beside its place as soon as it is made, and
/// not kept: only its hash is. None is in its place before `write` puts all of them there; those that it does not put
/// go with this.
#[derive(Debug)]
pub(crate) struct Outputs {
    pub(super) folder: PathBuf,
    /// The manifest that an earlier run left there.
    pub(super) before: Option<Manifest>,
    /// Whether something that is no file stands where the manifest goes.
    pub(super) no_manifest: bool,
    files: Mutex<BTreeMap<String, MadeFile>>,
    /// None for a dry run. It is held until the files are gone: fields go in this order.
    pub(super) lock: Option<FolderLock>,
}

/// A file that was made.
#[derive(Debug)]
pub(super) struct MadeFile {
    pub(super) sha256: String,
    /// None for a dry run, and once it is in its place.
    pub(super) staged: Option<StagedFile>,
}

impl Outputs {
    /// None yet, for a folder that no other qmr may write into meanwhile; for a dry run the disk stays as it is. The
    /// manifest is read when the folder is locked, or another run could write both in between.
    ///
    /// # Errors
    /// Where another qmr writes there, the folder is a link or cannot be written to, or the manifest not be read.
    pub(crate) fn into(folder: &Path, dry_run: bool) -> Result<Self, Error> {
        disk::no_link(folder)?;
        let lock = if dry_run {
            None
        } else {
            let lock = FolderLock::take(folder)?;
            disk::sweep(folder)?;
            Some(lock)
        };
        let manifest = disk::at_path(&folder.join(MANIFEST))?;
        Ok(Self {
            folder: folder.to_owned(),
            no_manifest: matches!(manifest, AtPath::Other),
            before: match manifest {
                AtPath::File(bytes) => Manifest::parse(&bytes),
                AtPath::Nothing | AtPath::Other => None,
            },
            files: Mutex::default(),
            lock,
        })
    }

    /// Adds a file of a period.
    ///
    /// # Errors
    /// As [`Outputs::add`].
    pub(crate) fn add_file(
        &self,
        consolidated: &Consolidated,
        file: PeriodFile,
    ) -> Result<(), Error> {
        self.add(file.path(consolidated), |out| file.write(consolidated, out))
    }

    /// Adds a file, which is written and hashed while it is made.
    ///
    /// # Errors
    /// Where it cannot be made or written.
    pub(crate) fn add(
        &self,
        path: impl Into<String>,
        make: impl FnOnce(&mut dyn Write) -> Result<(), OutputError>,
    ) -> Result<(), Error> {
        let path = path.into();
        self.no_link_on(&path)?;
        let mut sha256 = String::new();
        let hashed = |out: &mut dyn Write| {
            let mut out = HashedWriter::new(out);
            make(&mut out)?;
            sha256 = out.finish();
            Ok(())
        };
        let staged = match self.lock {
            None => hashed(&mut io::sink()).map_err(OutputError::of_qmr).map(|()| None),
            Some(_) => disk::stage_as_made(&place(&self.folder, &path), hashed).map(Some),
        };
        let (staged, written) = match staged {
            Ok(staged) => (staged, Ok(())),
            Err(error) => (None, Err(error)),
        };
        // One that could not be written is among them too, so that the folder that was made for it goes.
        self.files().insert(path, MadeFile { sha256, staged });
        written
    }

    /// Nothing is written through a folder that a link stands for.
    fn no_link_on(&self, path: &str) -> Result<(), Error> {
        folders(&self.folder, path).try_for_each(|folder| disk::no_link(&folder))
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The command that wrote there before, other than those of a period, which have no name; none where nothing did.
    pub(crate) fn made_by(&self) -> Option<&str> {
        self.before.as_ref().map(|before| before.command.as_str())
    }

    /// What earlier runs wrote, by their manifest.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = &WrittenFile> {
        self.before.iter().flat_map(|before| &before.outputs)
    }

    /// What had changed when the run before wrote there.
    pub(crate) fn changes_before(&self) -> RunChanges {
        self.before.as_ref().map(|before| before.changes.clone()).unwrap_or_default()
    }

    pub(super) fn wrote_earlier(&self, path: &str, there: &[u8]) -> bool {
        let before = self.before.as_ref();
        before.is_some_and(|before| before.wrote(path, there))
    }

    /// Path and hash of each file.
    #[must_use]
    pub(crate) fn hashes(&self) -> Vec<WrittenFile> {
        let files = self.files();
        let hash = |(path, made): (&String, &MadeFile)| WrittenFile {
            path: path.clone(),
            sha256: made.sha256.clone(),
        };
        files.iter().map(hash).collect()
    }

    /// Whether a path is among them.
    #[must_use]
    pub(crate) fn holds(&self, path: &str) -> bool {
        self.files().contains_key(path)
    }

    /// The paths.
    #[must_use]
    pub(crate) fn paths(&self) -> Vec<String> {
        self.files().keys().cloned().collect()
    }

    pub(super) fn files(&self) -> MutexGuard<'_, BTreeMap<String, MadeFile>> {
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
            .filter(|folder| self.lock.is_some() && *folder != self.folder)
            .collect();
        drop(files);
        for folder in folders {
            disk::remove_if_empty(&folder);
        }
    }
}
