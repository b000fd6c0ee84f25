//! The one door to the disk. Files are read whole; files are written beside their place and then put there, so that
//! each appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

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

/// A path in a message: on one line, whatever its name holds.
#[must_use]
pub fn shown(path: &Path) -> String {
    path.display().to_string().replace('\n', "↵")
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::Unreadable { path: shown(path), reason: reason(error) }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::Unwritable { path: shown(path), reason: reason(error) }
}

/// How Windows says that another program has a file open.
const HELD: [i32; 2] = [32, 33];

/// The system's reason in plain words where it is a common one.
pub fn reason(error: &io::Error) -> String {
    if cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD.contains(&code)) {
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
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => {
            "the system takes no name that is so long or has such characters in it".to_owned()
        }
        io::ErrorKind::OutOfMemory => "this computer has no memory left for it".to_owned(),
        io::ErrorKind::TimedOut
        | io::ErrorKind::StaleNetworkFileHandle
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown => "the disk that it lies on does not answer".to_owned(),
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => {
            "another program has it open".to_owned()
        }
        _ => by_number(error),
    }
}

/// What has no kind yet that may be named: by the system's number.
fn by_number(error: &io::Error) -> String {
    #[cfg(unix)]
    match error.raw_os_error().map(rustix::io::Errno::from_raw_os_error) {
        Some(rustix::io::Errno::LOOP) => return "there are links that lead in a circle".to_owned(),
        Some(rustix::io::Errno::MFILE | rustix::io::Errno::NFILE) => {
            return "too many files are open".to_owned();
        }
        Some(rustix::io::Errno::IO) => return "the disk failed".to_owned(),
        _ => {}
    }
    match error.raw_os_error() {
        Some(number) => format!("the system refuses it, with the number {number}"),
        None => "the system refuses it".to_owned(),
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

/// Why what is no file and no folder is not opened: a pipe would be waited for without end.
const NO_FILE: &str = "it is no ordinary file";

/// The whole content of an ordinary file of at most so many bytes: the one door for what is configured and what is sent.
///
/// # Errors
/// Where it is a folder, a pipe or the like, is larger, or cannot be opened or read.
pub fn read(path: &Path, most: usize) -> Result<Vec<u8>, Error> {
    let refused = |reason: &str| Error::Unreadable { path: shown(path), reason: reason.to_owned() };
    match kind(path)? {
        Kind::File(_) => {}
        Kind::Folder => return Err(refused(&reason(&io::ErrorKind::IsADirectory.into()))),
        Kind::Other => return Err(refused(NO_FILE)),
    }
    read_at_most(path, most)?.ok_or_else(|| {
        refused(&format!("it is larger than {} MiB, which is the most that is read", most >> 20))
    })
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
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(room.saturating_add(1))
        .map_err(|_| unreadable(io::ErrorKind::OutOfMemory.into()))?;
    let beyond = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    file.take(beyond).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok((bytes.len() <= most).then_some(bytes))
}

/// What stands at a path in a folder of qmr's own.
#[derive(Debug)]
pub enum There {
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
pub fn there(path: &Path) -> Result<There, Error> {
    let unreadable = |error| unreadable(path, &error);
    let about = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(There::Nothing),
        about => about.map_err(unreadable)?,
    };
    if about.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    if !about.is_file() {
        return Ok(There::Other);
    }
    fs::read(path).map(There::File).map_err(unreadable)
}

/// The whole content of a file, or nothing where there is none.
///
/// # Errors
/// Where it is there and cannot be read, or is no ordinary file.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match there(path)? {
        There::Nothing => Ok(None),
        There::File(bytes) => Ok(Some(bytes)),
        There::Other => Err(Error::Unreadable { path: shown(path), reason: NO_FILE.to_owned() }),
    }
}

/// Refuses a folder that a link stands for: what is written below it would come to lie somewhere else.
///
/// # Errors
/// Where it is a link.
pub fn no_link(folder: &Path) -> Result<(), Error> {
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
pub fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The path without links and dots, whether it leads to something or not yet: what is not there is taken as written.
#[must_use]
pub fn real(path: &Path) -> PathBuf {
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

/// The program that runs, for a second process of it.
#[must_use]
pub fn own_program() -> Option<PathBuf> {
    std::env::current_exe().ok()
}

/// The system's folder for files that are not kept.
#[must_use]
pub fn temporary_folder() -> PathBuf {
    std::env::temp_dir()
}

/// The working folder.
///
/// # Errors
/// Where it is gone.
pub fn working_folder() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(|error| unreadable(Path::new("."), &error))
}

/// What lies below a folder.
#[derive(Debug, Default)]
pub struct Below {
    /// Every file, by path.
    pub files: Vec<PathBuf>,
    /// Folders that cannot be listed, or not to their end, and why.
    pub unlisted: Vec<(PathBuf, Error)>,
}

/// Every file below a folder. Links to folders are not followed, and one folder is left out.
#[must_use]
pub fn files_below(folder: &Path, except: &Path) -> Below {
    let mut below = Below::default();
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

/// How the names of files begin and end that are written beside their place.
const BESIDE: (&str, &str) = (".qmr-", ".tmp");

/// Takes away what a run that was ended left beside the places of its files. Only for who holds the claim on the folder.
///
/// # Errors
/// Where the folder cannot be listed, or what is left not be taken away.
pub fn sweep(folder: &Path) -> Result<(), Error> {
    let below = files_below(folder, Path::new(""));
    if let Some((_, error)) = below.unlisted.into_iter().next() {
        return Err(error);
    }
    for file in below.files {
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
    let mut file = builder.tempfile_in(&folder).map_err(|error| unwritable(place, &error))?;
    fault::point()
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| unwritable(place, &error))?;
    let name = place.file_name().unwrap_or_default();
    Ok(Waiting { file, target: folder.join(name), place: place.to_owned() })
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
        let opened = OpenOptions::new().access_mode(DELETE).share_mode(ALL).open(path);
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
    fault::point().and_then(|()| fs::remove_file(path)).map_err(|error| unwritable(path, &error))
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

/// Has the system say that a file may grow no further, where it would end the program instead.
pub fn no_sudden_end() {
    // A handler of any kind will do: then writing fails, and what is written is taken away again. Where the system takes
    // none, the journal is there.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(
        signal_hook::consts::SIGXFSZ,
        std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)),
    );
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
