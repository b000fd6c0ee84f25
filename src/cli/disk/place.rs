//! What stands at a path, and where it leads to.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::reason::{shown, unreadable};
use crate::error::Error;

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathKind {
    /// A regular file, and its length in bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A pipe, a device or the like: never opened.
    Other,
}

/// What a path leads to, through links.
///
/// # Errors
/// Where there is nothing, or nothing that may be looked at.
pub(crate) fn kind(path: &Path) -> Result<PathKind, Error> {
    let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    Ok(if about.is_file() {
        PathKind::File(about.len())
    } else if about.is_dir() {
        PathKind::Folder
    } else {
        PathKind::Other
    })
}

/// Whether anything stands at a path.
#[must_use]
pub(crate) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Refuses a folder that a link stands for: what is written below it would come to lie somewhere else.
///
/// # Errors
/// Where it is a link.
pub(crate) fn no_link(folder: &Path) -> Result<(), Error> {
    match fs::symlink_metadata(folder) {
        Ok(about) if about.is_symlink() => Err(Error::Unwritable {
            path: shown(folder),
            reason: "it is a link to another place, and qmr writes into its own folder alone"
                .to_owned(),
        }),
        _ => Ok(()),
    }
}

/// The path without links and dots, where it leads to something; else as it is.
#[must_use]
pub(crate) fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The path without links and dots, whether it leads to something or not yet: what is not there is taken as written.
#[must_use]
pub(crate) fn real(path: &Path) -> PathBuf {
    let mut real = match path.is_absolute() {
        true => PathBuf::new(),
        false => canonical(Path::new(".")),
    };
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            part => real = canonical(&real.join(part)),
        }
    }
    real
}
