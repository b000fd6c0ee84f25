//! What the system says of the program that runs.

use std::path::{Path, PathBuf};

use super::reason::unreadable;
use crate::error::Error;

/// The program that runs, for a second process of it.
#[must_use]
pub(crate) fn own_program() -> Option<PathBuf> {
    std::env::current_exe().ok()
}

/// The working folder.
///
/// # Errors
/// Where it is gone.
pub(crate) fn working_folder() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(|error| unreadable(Path::new("."), &error))
}

/// Has the system say that a file may grow no further, where it would end the program instead.
pub(crate) fn no_sudden_end() {
    // A handler of any kind will do: then writing fails, and what is written is taken away again. Where the system takes
    // none, the journal is there.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(
        signal_hook::consts::SIGXFSZ,
        std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)),
    );
}
