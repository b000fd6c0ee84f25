//! Where an output goes while it is made: to whoever takes its bytes, in order and once, so that nothing large is kept
//! whole.

use std::io::{self, Write};

use crate::error::Error;

/// Why an output is not written in full.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// What it goes to takes no more: a full disk, say.
    #[error("the output cannot be written: {0}")]
    Sink(#[from] io::Error),
    /// It cannot be made.
    #[error(transparent)]
    Content(#[from] Error),
}

impl OutputError {
    /// The same of an output that goes where nothing is refused.
    pub(crate) fn of_qmr(self) -> Error {
        match self {
            Self::Content(error) => error,
            Self::Sink(error) => Error::Internal(format!("an output cannot be kept: {error}")),
        }
    }
}

/// The bytes of an output, kept in memory.
///
/// # Errors
///
/// Where it cannot be made.
pub fn bytes_of(
    make: impl FnOnce(&mut dyn Write) -> Result<(), OutputError>,
) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    make(&mut bytes).map_err(OutputError::of_qmr)?;
    Ok(bytes)
}
