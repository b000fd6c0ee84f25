//! What stops the tool: usage, configuration, folders that cannot be read or written. Never what an officer sent.

use crate::problem::{Level, Problem};

/// A reason why qmr could not do its work; exit code 2.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No `qmr.toml` from the working folder upwards.
    #[error("no qmr.toml in {0} or any folder above it")]
    NoConfig(String),
    /// The configuration or the register has faults; all of them.
    #[error("the configuration has {} to mend", count(faults(.0), "fault"))]
    Config(Vec<Problem>),
    /// A file or folder that was named is not there or cannot be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The path as it was given.
        path: String,
        /// The system's reason.
        reason: String,
    },
    /// An output that cannot be written.
    #[error("cannot write {path}: {reason}")]
    Unwritable {
        /// The file or folder.
        path: String,
        /// The system's reason.
        reason: String,
    },
    /// Files in the way that qmr did not write, or that were changed since.
    #[error("{} in the output folder would be replaced but {} not what qmr wrote:\n  {}", count(.0.len(), "file"), if .0.len() == 1 { "is" } else { "are" }, .0.join("\n  "))]
    Edited(Vec<String>),
    /// Some files were put in their places, then one could not be.
    #[error("{because}; {} already in place:\n  {}", are(.replaced.len()), .replaced.join("\n  "))]
    HalfWritten {
        /// The files that were replaced, written or taken away.
        replaced: Vec<String>,
        /// Why the next could not be.
        because: Box<Error>,
    },
    /// No file under the given paths is a return that can be read.
    #[error("no return found in {places}{}", only(.seen))]
    NoReturn {
        /// Where they were looked for.
        places: String,
        /// What was found there: each file and what became of it.
        seen: Vec<String>,
        /// Whether the places were named on the command line.
        named: bool,
    },
    /// An argument that cannot be understood.
    #[error("{0}")]
    Usage(String),
    /// This program has no core to put into a page, and none was named.
    #[error("this qmr was built without the core that checks in a page")]
    NoCore,
    /// What was named as the core of a page is none, or one of another version.
    #[error("{path} is not the core of a page: {reason}")]
    OtherCore {
        /// The file.
        path: String,
        /// What it is instead.
        reason: String,
    },
    /// A sheet would have more rows than a workbook can hold.
    #[error("the sheet {sheet} would have {rows} rows, and a workbook can hold {most}")]
    TooManyRows {
        /// The sheet.
        sheet: &'static str,
        /// How many rows there are.
        rows: usize,
        /// How many it can hold.
        most: u32,
    },
    /// qmr itself is at fault.
    #[error("qmr failed: {0}")]
    Internal(String),
}

fn faults(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| problem.level != Level::Note).count()
}

fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

fn are(number: usize) -> String {
    match number {
        1 => "1 file is".to_owned(),
        _ => format!("{number} files are"),
    }
}

fn only(seen: &[String]) -> String {
    match seen {
        [] => " (there is no file)".to_owned(),
        seen => format!(", only:\n  {}", seen.join("\n  ")),
    }
}

impl Error {
    /// What to do about it, in a sentence or two.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoConfig(_) => {
                "Go to the folder that holds qmr.toml, or name the file with --config. A template of `qmr template` is checked without one where it is named alone."
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
            Self::HalfWritten { .. } => {
                "Mend what stopped it, then run this again: it puts the rest in place and asks nothing about these."
            }
            Self::NoReturn { seen, named, .. } => match (seen.is_empty(), named) {
                (true, false) => {
                    "Put the returns there, check `returns` in qmr.toml, or name the files or folder after the command."
                }
                (true, true) => "Name the returns themselves, or a folder that holds them.",
                (false, _) => {
                    "`qmr validate` says of each file what it is and what to do. Put a return that can be read there, then run this again."
                }
            },
            Self::Usage(_) => "Run qmr --help for the commands and their options.",
            Self::NoCore | Self::OtherCore { .. } => {
                "Build it with `web/build` in the sources of this version of qmr, and name web/core.wasm.gz with --core (web/consolidate.wasm.gz with --consolidate); or build qmr itself with `--features page` after that (docs/page.md, \"How it is built\")."
            }
            Self::TooManyRows { .. } => {
                "No workbook can hold it. Leave out the files with the most rows, such as very long improvement plans, and run this again."
            }
            Self::Internal(_) => {
                "This is a fault of qmr, not of your files. Keep the files and report what you ran."
            }
        }
    }
}
