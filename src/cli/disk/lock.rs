//! One qmr at a time writes into a folder.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::content::NO_FILE;
use super::reason::{shown, unwritable};
use super::staged::remove_if_empty;
use crate::error::Error;

/// The lock of a folder: while it is held, no other qmr writes there.
#[derive(Debug)]
pub(crate) struct FolderLock {
    path: PathBuf,
    lock: Option<File>,
}

impl FolderLock {
    /// Locks a folder, which is made where it is missing.
    ///
    /// # Errors
    /// Where another qmr holds it, or the folder cannot be written to.
    pub(crate) fn take(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(".qmr-lock");
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        // A run that ends takes its lock away, and a folder that it left empty: then there is a new one to hold.
        for _ in 0..100 {
            fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
            // A link would be followed and a pipe be waited for.
            if fs::symlink_metadata(&path).is_ok_and(|it| !it.is_file() && !it.is_dir()) {
                return Err(Error::Unwritable { path: shown(&path), reason: NO_FILE.to_owned() });
            }
            let lock = match options.open(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                opened => opened.map_err(|error| unwritable(folder, &error))?,
            };
            match lock.try_lock() {
                Ok(()) if is_still_at(&lock, &path) => {
                    return Ok(Self { path, lock: Some(lock) });
                }
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => break,
                Err(fs::TryLockError::Error(error)) => return Err(unwritable(folder, &error)),
            }
        }
        Err(Error::Unwritable {
            path: shown(folder),
            reason: "another qmr is writing there".to_owned(),
        })
    }
}

/// Whether an open file is the one that stands at a path: it may have been taken away and another put there.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(own), Ok(there)) = (file.metadata(), fs::metadata(path)) else {
        return false;
    };
    (own.dev(), own.ino()) == (there.dev(), there.ino())
}

/// Elsewhere files are not told apart by number; the time between opening a lock and holding it is short.
#[cfg(not(unix))]
const fn is_still_at(_: &File, _: &Path) -> bool {
    true
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
        // On Windows a name stays in its folder until the last who has the file open lets go of it.
        drop(self.lock.take());
        if let Some(folder) = self.path.parent() {
            remove_if_empty(folder);
        }
    }
}
