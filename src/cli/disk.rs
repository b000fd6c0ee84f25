//! The one door to the disk. Files are read whole; files are written beside their place and then put there, so that
//! each appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::error::Error;

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file, and its length in bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A pipe, a device or the like: never opened.
    Other,
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::Unreadable {
        path: path.to_owned(),
        reason: reason(error),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::Unwritable {
        path: path.to_owned(),
        reason: reason(error),
    }
}

/// How Windows says that another program has a file open.
const HELD: [i32; 2] = [32, 33];

/// The system's reason in plain words where it is a common one.
fn reason(error: &io::Error) -> String {
    if cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| HELD.contains(&code))
    {
        return "another program has it open, Excel perhaps".to_owned();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not open it".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        io::ErrorKind::FileTooLarge => "no file may grow so large there".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to".to_owned(),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "a file stands where a folder is needed".to_owned()
        }
        io::ErrorKind::IsADirectory => "a folder stands where a file is needed".to_owned(),
        _ => error.to_string(),
    }
}

/// What a path leads to, through links.
///
/// # Errors
/// Where there is nothing, or nothing that may be looked at.
pub fn kind(path: &Path) -> Result<Kind, Error> {
    let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    Ok(if about.is_file() {
        Kind::File(about.len())
    } else if about.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    })
}

/// Whether anything stands at a path.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The whole content of a file.
///
/// # Errors
/// Where it cannot be opened or read.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

/// The whole content of a file; nothing where it has more than so many bytes, or grows beyond that while it is read.
///
/// # Errors
/// Where it cannot be opened or read.
pub fn read_at_most(path: &Path, most: usize) -> Result<Option<Vec<u8>>, Error> {
    let unreadable = |error| unreadable(path, &error);
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    let room = usize::try_from(length).unwrap_or(usize::MAX);
    if room > most {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(room.saturating_add(1));
    let beyond = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    file.take(beyond)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok((bytes.len() <= most).then_some(bytes))
}

/// The whole content of a file, or nothing where there is none.
///
/// # Errors
/// Where it is there and cannot be read.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, &error)),
    }
}

/// The path without links and dots, where it leads to something; else as it is.
#[must_use]
pub fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The program that runs, for a second process of it.
#[must_use]
pub fn own_program() -> Option<PathBuf> {
    std::env::current_exe().ok()
}

/// The working folder.
///
/// # Errors
/// Where it is gone.
pub fn working_folder() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(|error| unreadable(Path::new("."), &error))
}

/// Every file below a folder, by path. Links to folders are not followed, and one folder is left out.
///
/// # Errors
/// Where the folder, or one in it, cannot be listed.
pub fn files_below(folder: &Path, except: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if canonical(&folder) == except {
            continue;
        }
        let entries = fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(&folder, &error))?;
            let kind = entry
                .file_type()
                .map_err(|error| unreadable(&entry.path(), &error))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if !(kind.is_symlink() && entry.path().is_dir()) {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// How the names of files begin and end that are written beside their place.
const BESIDE: (&str, &str) = (".qmr-", ".tmp");

/// Takes away what a run that was ended left beside the places of its files. Only for who holds the claim on the folder.
///
/// # Errors
/// Where the folder cannot be listed, or what is left not be taken away.
pub fn sweep(folder: &Path) -> Result<(), Error> {
    for file in files_below(folder, Path::new(""))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(BESIDE.0) && name.ends_with(BESIDE.1) {
            remove(&file)?;
        }
    }
    Ok(())
}

/// A file that is written in full beside its place, and not yet there.
#[derive(Debug)]
pub struct Waiting {
    file: NamedTempFile,
    /// Where it goes.
    target: PathBuf,
    /// The same as it was given, for messages.
    place: PathBuf,
}

/// Writes a file beside its place. The folder is made where it is missing.
///
/// # Errors
/// Where the folder cannot be made or the file not be written in full; nothing of it stays.
pub fn prepare(place: &Path, bytes: &[u8]) -> Result<Waiting, Error> {
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    // Windows takes long paths in this form alone.
    let folder = canonical(folder);
    let mut builder = Builder::new();
    builder.prefix(BESIDE.0).suffix(BESIDE.1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder
        .tempfile_in(&folder)
        .map_err(|error| unwritable(place, &error))?;
    fault::point()
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| unwritable(place, &error))?;
    let name = place.file_name().unwrap_or_default();
    Ok(Waiting {
        file,
        target: folder.join(name),
        place: place.to_owned(),
    })
}

/// Whether the file at a path can be replaced or taken away, as far as that can be told before: Windows does neither
/// while another program has it open.
///
/// # Errors
/// Where another program has it open.
pub fn may_change(path: &Path) -> Result<(), Error> {
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        // The right to take a file away, and the sharing of all rights.
        const DELETE: u32 = 0x0001_0000;
        const ALL: u32 = 7;
        let opened = OpenOptions::new()
            .access_mode(DELETE)
            .share_mode(ALL)
            .open(path);
        if let Err(error) = opened
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(unwritable(path, &error));
        }
    }
    #[cfg(not(windows))]
    let _ = path;
    Ok(())
}

impl Waiting {
    /// Puts the file in its place, in one step.
    ///
    /// # Errors
    /// Where the system refuses, as Windows does while the old file is open in Excel.
    pub fn put(self) -> Result<(), Error> {
        fault::point()
            .and_then(|()| self.file.persist(&self.target).map_err(|error| error.error))
            .map(|_| ())
            .map_err(|error| {
                let open = may_change(&self.place).err();
                open.unwrap_or_else(|| unwritable(&self.place, &error))
            })
    }
}

/// Takes a file away.
///
/// # Errors
/// Where it is there and cannot be taken away.
pub fn remove(path: &Path) -> Result<(), Error> {
    fault::point()
        .and_then(|()| fs::remove_file(path))
        .map_err(|error| unwritable(path, &error))
}

/// Takes a folder away if it is empty: one that was made for outputs which could then not be written.
pub fn remove_if_empty(folder: &Path) {
    let _ = fs::remove_dir(folder);
}

/// A claim on a folder: while it is held, no other qmr writes there.
#[derive(Debug)]
pub struct Claim {
    path: PathBuf,
    lock: Option<File>,
}

impl Claim {
    /// Claims a folder, which is made where it is missing.
    ///
    /// # Errors
    /// Where another qmr holds it, or the folder cannot be written to.
    pub fn on(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(".qmr-lock");
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        // A run that ends takes its lock away, and a folder that it left empty: then there is a new one to hold.
        for _ in 0..100 {
            fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
            let lock = match options.open(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                opened => opened.map_err(|error| unwritable(folder, &error))?,
            };
            match lock.try_lock() {
                Ok(()) if is_still_at(&lock, &path) => {
                    return Ok(Self {
                        path,
                        lock: Some(lock),
                    });
                }
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => break,
                Err(fs::TryLockError::Error(error)) => return Err(unwritable(folder, &error)),
            }
        }
        Err(Error::Unwritable {
            path: folder.to_owned(),
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

impl Drop for Claim {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
        // On Windows a name stays in its folder until the last who has the file open lets go of it.
        drop(self.lock.take());
        if let Some(folder) = self.path.parent() {
            remove_if_empty(folder);
        }
    }
}

/// Every step that changes the disk passes here; a test can have one of them fail.
mod fault {
    use std::io;

    #[cfg(not(test))]
    pub(super) const fn point() -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn point() -> io::Result<()> {
        match LEFT.get() {
            Some(0) => Err(io::ErrorKind::StorageFull.into()),
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }

    #[cfg(test)]
    thread_local! {
        pub(super) static LEFT: std::cell::Cell<Option<usize>> = const { std::cell::Cell::new(None) };
    }
}

/// Lets this many steps that change the disk pass in this thread, and every further one fail; none: all pass.
#[cfg(test)]
pub fn fail_after(steps: Option<usize>) {
    fault::LEFT.set(steps);
}

/// Opens a file as Excel does: others may read it, and no more.
#[cfg(all(test, windows))]
pub fn open_as_excel_does(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const READ: u32 = 1;
    OpenOptions::new().read(true).share_mode(READ).open(path)
}
