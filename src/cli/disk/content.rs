//! The content of files, whole.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::place::{PathKind, kind};
use super::reason::{reason, shown, unreadable};
use crate::error::Error;
use crate::report::manifest::hexadecimal;

/// Why what is no file and no folder is not opened: a pipe would be waited for without end.
pub(super) const NO_FILE: &str = "it is no ordinary file";

/// The whole content of an ordinary file of at most so many bytes: the one door for what is configured and what is sent.
///
/// # Errors
/// Where it is a folder, a pipe or the like, is larger, or cannot be opened or read.
pub(crate) fn read(path: &Path, most: usize) -> Result<Vec<u8>, Error> {
    let refused = |reason: &str| Error::Unreadable { path: shown(path), reason: reason.to_owned() };
    match kind(path)? {
        PathKind::File(_) => {}
        PathKind::Folder => return Err(refused(&reason(&io::ErrorKind::IsADirectory.into()))),
        PathKind::Other => return Err(refused(NO_FILE)),
    }
    read_at_most(path, most)?.ok_or_else(|| {
        refused(&format!("it is larger than {} MiB, which is the most that is read", most >> 20))
    })
}

/// The whole content of a file; nothing where it has more than so many bytes, or grows beyond that while it is read.
///
/// # Errors
/// Where it cannot be opened or read.
pub(crate) fn read_at_most(path: &Path, most: usize) -> Result<Option<Vec<u8>>, Error> {
    let unreadable = |error| unreadable(path, &error);
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    let room = usize::try_from(length).unwrap_or(usize::MAX);
    if room > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(room.saturating_add(1))
        .map_err(|_| unreadable(io::ErrorKind::OutOfMemory.into()))?;
    let beyond = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    file.take(beyond).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok((bytes.len() <= most).then_some(bytes))
}

/// The SHA-256 of a file's bytes, in hexadecimal; it is not kept.
///
/// # Errors
/// Where it is no ordinary file, or cannot be opened or read.
pub(crate) fn sha256(path: &Path) -> Result<String, Error> {
    let unreadable = |error| unreadable(path, &error);
    if !matches!(kind(path)?, PathKind::File(_)) {
        return Err(Error::Unreadable { path: shown(path), reason: NO_FILE.to_owned() });
    }
    let mut hash = Sha256::new();
    let mut file = File::open(path).map_err(unreadable)?;
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => hash.update(piece.get(..length).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(error)),
        }
    }
    Ok(hexadecimal(&hash.finalize()))
}

/// What stands at a path in a folder of qmr's own.
#[derive(Debug)]
pub(crate) enum AtPath {
    /// Nothing.
    Nothing,
    /// A file.
    File(Vec<u8>),
    /// A link, a pipe or the like, which qmr does not make and does not follow.
    Other,
}

/// What stands at a path, not through links.
///
/// # Errors
/// Where it is a folder, or cannot be read.
pub(crate) fn at_path(path: &Path) -> Result<AtPath, Error> {
    let unreadable = |error| unreadable(path, &error);
    let about = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(AtPath::Nothing),
        about => about.map_err(unreadable)?,
    };
    if about.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    if !about.is_file() {
        return Ok(AtPath::Other);
    }
    fs::read(path).map(AtPath::File).map_err(unreadable)
}

/// The whole content of a file, or nothing where there is none.
///
/// # Errors
/// Where it is there and cannot be read, or is no ordinary file.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match at_path(path)? {
        AtPath::Nothing => Ok(None),
        AtPath::File(bytes) => Ok(Some(bytes)),
        AtPath::Other => Err(Error::Unreadable { path: shown(path), reason: NO_FILE.to_owned() }),
    }
}
