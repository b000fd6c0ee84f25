//! Why the system does not do what was asked, in plain words.

use std::io;
use std::path::Path;

use crate::error::Error;

/// A path in a message: on one line, whatever its name holds.
#[must_use]
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\n', "↵")
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::Unreadable { path: shown(path), reason: reason(error) }
}

pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::Unwritable { path: shown(path), reason: reason(error) }
}

/// How Windows says that another program has a file open.
const HELD: [i32; 2] = [32, 33];

/// The system's reason in plain words where it is a common one.
pub(crate) fn reason(error: &io::Error) -> String {
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
