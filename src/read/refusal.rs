//! Why a file gave no workbook, in an officer's words.

use std::borrow::Cow;
use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use super::limits::LIMITS;

/// Why a file gave no workbook. What a file is stands with its article: `a PDF`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Refusal {
    /// Zero bytes, or nothing but blanks.
    Empty,
    /// A table in a form that is recognised and not read (`an Excel 2003 XML spreadsheet`).
    NotRead(Cow<'static, str>),
    /// A zip archive that is no workbook itself and may hold some.
    Archive,
    /// Something in which a workbook may be packed, and which is not opened (`an e-mail`).
    Packed(Cow<'static, str>),
    /// Something that only leads to a workbook (`a shortcut`).
    Elsewhere(Cow<'static, str>),
    /// Something else altogether (`a PDF`, `a Word document`).
    NotAWorkbook(Cow<'static, str>),
    /// Nothing that is known.
    Unknown,
    /// A password stands before the content.
    Encrypted,
    /// A sensitivity label encrypts it.
    Labelled,
    /// Its content contradicts itself; what, in plain words with the part or sheet.
    Damaged(String),
    /// It has to be read in a process of its own, and none could be started: nothing is said about the file.
    NoProcess,
    /// It is beyond a limit of [`Limits`](super::Limits): which, in plain words.
    TooLarge(String),
    /// Reading it takes longer than this many seconds.
    TooLong(u32),
    /// Reading it takes more memory than it may have.
    NoMemory,
}

impl Refusal {
    /// What the officer can do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Empty => {
                "Save the return again in Excel. If it is kept online, download it first; if not, ask for it to be sent again."
            }
            Self::Archive => "Take the returns out of the archive and put them beside it.",
            Self::Packed(_) => "Take the return out of it, and put that in its place.",
            Self::Elsewhere(_) => "Open what it leads to, and save a copy of that in its place.",
            Self::NotRead(_) => {
                "Open it in Excel, or in the program that made it, save it as an Excel Workbook (.xlsx), and use that file."
            }
            Self::NotAWorkbook(_) => {
                "Put the figures into the return workbook and save that as an Excel Workbook (.xlsx)."
            }
            Self::Unknown => {
                "Open it in the program that made it, and save it as an Excel Workbook (.xlsx). If no program opens it, ask for the return to be sent again."
            }
            Self::Encrypted => {
                "Open it in Excel, take the password off under File, Info, Protect Workbook, and save it."
            }
            Self::Labelled => {
                "Open it in Excel, choose a label that does not encrypt, and save it; or ask whoever sent it to."
            }
            Self::Damaged(_) => {
                "Ask for the file to be sent again, or open it in Excel, check the figures and save it under a new name."
            }
            Self::NoProcess => {
                "Run this again. If it happens again, save the file as an Excel Workbook (.xlsx), which needs no other program to be started."
            }
            Self::TooLarge(_) | Self::TooLong(_) | Self::NoMemory => {
                "Send the return alone: take out other sheets, pictures and pasted data, and save it again."
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty."),
            Self::NotRead(what) => write!(f, "The file is {what}, which qmr does not read."),
            Self::Archive => f.write_str("The file is a zip archive, not an Excel workbook."),
            Self::Packed(what) => write!(f, "The file is {what}, which qmr does not open."),
            Self::Elsewhere(what) => write!(f, "The file is {what}, not the workbook itself."),
            Self::NotAWorkbook(what) => write!(f, "The file is {what}, not an Excel workbook."),
            Self::Unknown => f.write_str(
                "The file is neither an Excel workbook nor anything else that qmr recognises, whatever its name says.",
            ),
            Self::Encrypted => f.write_str("The file is protected with a password."),
            Self::Labelled => f.write_str("The file is encrypted by its sensitivity label."),
            Self::Damaged(what) => write!(f, "The file is damaged: {what}."),
            Self::NoProcess => f.write_str(
                "The file was not read: this computer did not let qmr start the second program that reads it.",
            ),
            Self::TooLarge(_) | Self::TooLong(_) | Self::NoMemory => {
                f.write_str(&self.said_of("a return"))
            }
        }
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// The sentence of a file that was to be this: `a register`. Displayed it is that of a return.
    #[must_use]
    pub fn said_of(&self, wanted: &str) -> String {
        let larger = format!("The file is larger than {wanted} can be");
        match self {
            Self::TooLarge(what) => format!("{larger}: {what}."),
            Self::TooLong(seconds) => {
                format!("{larger}: reading it takes longer than {seconds} seconds ({LIMITS}).")
            }
            Self::NoMemory => format!(
                "{larger}: reading it takes more memory than it may have (memory_mib, {LIMITS})."
            ),
            other => other.to_string(),
        }
    }

    /// Why a part could not be unpacked: for want of memory, or as said.
    pub(super) fn of_unpacking(error: &io::Error, otherwise: impl FnOnce() -> String) -> Self {
        match error.kind() {
            io::ErrorKind::OutOfMemory => Self::NoMemory,
            _ => Self::Damaged(otherwise()),
        }
    }
}

/// The refusal of a file that does not say how its numbers are shown; `how` says how that was lost.
///
/// It is the whole file's: without formats every figure, date and ref typed as a number is in doubt, and a table of
/// doubts hides the one thing that is wrong. A single cell whose format is missing is one bad cell, as any other.
pub(super) fn without_formats(how: &str) -> Refusal {
    Refusal::Damaged(format!(
        "{how}, and without its number formats 84% and 0.84 cannot be told apart"
    ))
}

/// The refusal of a workbook whose texts are lost, once a cell stands for one of them.
pub(super) fn missing(part: &str) -> Refusal {
    Refusal::Damaged(format!("its part {part} is missing"))
}

/// What stops reading: this one sheet, or the whole file.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The sheet cannot be read and the others can; why.
    Sheet(String),
    /// Nothing of the file can be trusted.
    File(Refusal),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::File(refusal)
    }
}

impl Trouble {
    /// The refusal of the file, for a part on which the whole workbook rests.
    pub(super) fn of_the_file(self) -> Refusal {
        match self {
            Self::Sheet(why) => Refusal::Damaged(why),
            Self::File(refusal) => refusal,
        }
    }
}

/// A sheet's content ends early or contradicts itself.
pub(super) fn broken_off() -> Trouble {
    Trouble::Sheet("its content breaks off or cannot be understood".into())
}
