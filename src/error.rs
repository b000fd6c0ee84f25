//! What stops the tool: usage, configuration, folders that cannot be read or written. Never what an officer sent.

use std::path::PathBuf;

use crate::problem::Problem;

/// A reason why qmr could not do its work; exit code 2.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No `qmr.toml` from the working folder upwards.
    #[error("no qmr.toml in {} or any folder above it", .0.display())]
    NoConfig(PathBuf),
    /// The configuration or the register has faults; all of them.
    #[error("the configuration has {} to mend", count(.0.len(), "fault"))]
    Config(Vec<Problem>),
    /// A file or folder that was named is not there or cannot be read.
    #[error("cannot read {}: {reason}", .path.display())]
    Unreadable {
        /// The path as it was given.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
    /// An output that cannot be written.
    #[error("cannot write {}: {reason}", .path.display())]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
    /// Files in the way that qmr did not write, or that were changed since.
    #[error("{} in the output folder would be replaced but {} not what qmr wrote:\n  {}", count(.0.len(), "file"), if .0.len() == 1 { "is" } else { "are" }, .0.join("\n  "))]
    Edited(Vec<String>),
    /// No file under the given paths is a return that can be read.
    #[error("no return found in {0}")]
    NoReturn(String),
    /// An argument that cannot be understood.
    #[error("{0}")]
    Usage(String),
    /// qmr itself is at fault.
    #[error("qmr failed: {0}")]
    Internal(String),
}

fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

impl Error {
    /// What to do about it, in a sentence or two.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoConfig(_) => {
                "Go to the folder that holds qmr.toml, or name the file with --config."
            }
            Self::Config(_) => "Correct each place that is named above, then run this again.",
            Self::Unreadable { .. } => {
                "Check the path and that you may open it; close the file if another program has it open."
            }
            Self::Unwritable { .. } => {
                "Check that the folder exists, that you may write there, that the disk has room, and that no file in it is open in Excel."
            }
            Self::Edited(_) => {
                "Keep a copy of what you want from them, then run this again with --force, or name another folder with --output."
            }
            Self::NoReturn(_) => {
                "Check `returns` in qmr.toml, or name the files or folder after the command."
            }
            Self::Usage(_) => "Run qmr --help for the commands and their options.",
            Self::Internal(_) => {
                "This is a fault of qmr, not of your files. Keep the files and report what you ran."
            }
        }
    }
}
