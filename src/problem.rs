//! Faults of the configuration, each with file, line and column.

use std::fmt;
use std::sync::Arc;

use crate::cell::Pos;

/// How grave a fault of the configuration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing can be judged with it.
    Error,
    /// It can be used, but it likely means something else.
    Warning,
    /// It was understood, though it is not written as qmr writes it: no fault.
    Note,
}

/// One fault of `qmr.toml` or of the register: where, what was found, what is expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as it was named.
    pub file: String,
    /// Its line, from 1; of a workbook the row that Excel shows.
    pub line: usize,
    /// The column: of text a number from 1, of a table the heading (`column target`).
    pub column: String,
    /// The sheet of a workbook, and the cell where it is about one.
    pub at: Option<(Arc<str>, Option<Pos>)>,
    /// How grave it is.
    pub level: Level,
    /// What is wrong, with what was found.
    pub message: String,
    /// What is expected; nothing in a note.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            Some((sheet, cell)) => {
                write!(f, "{}, {sheet}", self.file)?;
                if let Some(cell) = cell {
                    write!(f, ", {cell}")?;
                }
            }
            None => {
                write!(f, "{}:{}", self.file, self.line)?;
                if !self.column.is_empty() {
                    write!(f, ", {}", self.column)?;
                }
            }
        }
        write!(f, ": {}.", self.message)?;
        if self.expected.is_empty() { Ok(()) } else { write!(f, " {}", self.expected) }
    }
}
