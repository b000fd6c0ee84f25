//! What lies below a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::place::canonical;
use super::reason::unreadable;
use crate::error::Error;

/// What lies below a folder.
#[derive(Debug, Default)]
pub(crate) struct FilesBelow {
    /// Every file, by path.
    pub files: Vec<PathBuf>,
    /// Folders that cannot be listed, or not to their end, and why.
    pub unlisted: Vec<(PathBuf, Error)>,
}

/// Every file below a folder. Links to folders are not followed, and one folder is left out.
#[must_use]
pub(crate) fn files_below(folder: &Path, except: &Path) -> FilesBelow {
    let mut below = FilesBelow::default();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if canonical(&folder) == except {
            continue;
        }
        if let Err(error) = list(&folder, &mut folders, &mut below.files) {
            let why = unreadable(&folder, &error);
            below.unlisted.push((folder, why));
        }
    }
    below.files.sort();
    below
}

fn list(folder: &Path, folders: &mut Vec<PathBuf>, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            folders.push(entry.path());
        } else if !(kind.is_symlink() && entry.path().is_dir()) {
            files.push(entry.path());
        }
    }
    Ok(())
}
