//! Files are written beside their place and then put there, so that each appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use tempfile::{Builder, NamedTempFile};

use super::listing::files_below;
use super::place::canonical;
use super::reason::unwritable;
use crate::error::Error;
use crate::sink::OutputError;

/// How the names of files begin and end that are written beside their place.
const BESIDE: (&str, &str) = (".qmr-", ".tmp");

/// Takes away what a run that was ended left beside the places of its files. Only for who holds the lock of the folder.
///
/// # Errors
/// Where the folder cannot be listed, or what is left not be taken away.
pub(crate) fn sweep(folder: &Path) -> Result<(), Error> {
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
pub(crate) struct StagedFile {
    /// Ends before the file goes: fields go in this order.
    settling: Settling,
    file: NamedTempFile,
    /// Where it goes.
    target: PathBuf,
    /// The same as it was given, for messages.
    place: PathBuf,
}

/// Writes a file beside its place: [`stage_as_made`] of bytes that are there.
///
/// # Errors
/// As that.
pub(crate) fn stage(place: &Path, bytes: &[u8]) -> Result<StagedFile, Error> {
    stage_as_made(place, |out| Ok(out.write_all(bytes)?))
}

/// Writes a file beside its place, as it is made. The folder is made where it is missing. It may still be on its way to the
/// disk afterwards: [`StagedFile::settle`] waits for it.
///
/// # Errors
/// Where the folder cannot be made or the file not be made and written in full; nothing of it stays.
pub(crate) fn stage_as_made(
    place: &Path,
    make: impl FnOnce(&mut dyn Write) -> Result<(), OutputError>,
) -> Result<StagedFile, Error> {
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
    let refused = |error: &io::Error| unwritable(place, error);
    make(&mut Steps(&mut file)).map_err(|error| match error {
        OutputError::Sink(error) => refused(&error),
        OutputError::Content(error) => error,
    })?;
    let settling = fault::point().and_then(|()| Settling::of(file.as_file()));
    let settling = settling.map_err(|error| refused(&error))?;
    let name = place.file_name().unwrap_or_default();
    Ok(StagedFile { settling, file, target: folder.join(name), place: place.to_owned() })
}

/// What was written, on its way to the disk. A thread of its own waits for that, since nothing else needs to meanwhile.
#[derive(Debug)]
struct Settling(Option<JoinHandle<io::Result<()>>>);

impl Settling {
    fn of(file: &File) -> io::Result<Self> {
        let own = file.try_clone()?;
        match thread::Builder::new().spawn(move || own.sync_all()) {
            Ok(waiting) => Ok(Self(Some(waiting))),
            // Where there can be no other thread this one waits.
            Err(_) => file.sync_all().map(|()| Self(None)),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        match self.0.take().map(JoinHandle::join) {
            None => Ok(()),
            Some(Ok(settled)) => settled,
            Some(Err(payload)) => resume_unwind(payload),
        }
    }
}

impl Drop for Settling {
    fn drop(&mut self) {
        // Nobody asks any more whether it got there: the file goes.
        let _ = self.0.take().map(JoinHandle::join);
    }
}

/// A file to which each writing is a step that may fail.
struct Steps<'f>(&'f mut NamedTempFile);

impl Write for Steps<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        fault::point()?;
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Whether the file at a path can be replaced or taken away, as far as that can be told before: Windows does neither
/// while another program has it open.
///
/// # Errors
/// Where another program has it open.
pub(crate) fn may_change(path: &Path) -> Result<(), Error> {
    #[cfg(windows)]
    {
        use std::fs::OpenOptions;
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

impl StagedFile {
    /// Waits until the disk itself holds what was written.
    ///
    /// # Errors
    /// Where it does not take all of it.
    pub(crate) fn settle(&mut self) -> Result<(), Error> {
        self.settling.end().map_err(|error| unwritable(&self.place, &error))
    }

    /// Puts the file in its place, in one step, once the disk holds it.
    ///
    /// # Errors
    /// Where the disk does not take all of it; where the system refuses, as Windows does while the old file is open in
    /// Excel.
    pub(crate) fn commit(mut self) -> Result<(), Error> {
        self.settle()?;
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
pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    fault::point().and_then(|()| fs::remove_file(path)).map_err(|error| unwritable(path, &error))
}

/// Takes a folder away if it is empty: one that was made for outputs which could then not be written.
pub(crate) fn remove_if_empty(folder: &Path) {
    let _ = fs::remove_dir(folder);
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
pub(crate) fn fail_after(steps: Option<usize>) {
    fault::LEFT.set(steps);
}
