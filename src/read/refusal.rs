//! Why a file gave no workbook, in an officer's words.

use std::fmt;

/// Why a file gave no workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// Zero bytes.
    Empty,
    /// A table in a form that is recognised and not read (`an Excel 2003 XML spreadsheet`).
    NotRead(&'static str),
    /// A zip archive that is no workbook itself and may hold some.
    Archive,
    /// Something else altogether (`a PDF`, `a web page`).
    NotAWorkbook(&'static str),
    /// A password stands before the content.
    Encrypted,
    /// Its content contradicts itself; what, in plain words with the part or sheet.
    Damaged(String),
    /// It is beyond a limit of [`Limits`](super::Limits): which, in plain words.
    TooLarge(String),
}

impl Refusal {
    /// What the officer can do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Empty => "Save the return again in Excel, or ask for it to be sent again.",
            Self::Archive => "Take the returns out of the archive and put them beside it.",
            Self::NotRead(_) => {
                "Open it in Excel, save it as an Excel Workbook (.xlsx), and use that file."
            }
            Self::NotAWorkbook(_) => {
                "Put the figures into the return workbook and save that as an Excel Workbook (.xlsx)."
            }
            Self::Encrypted => {
                "Open it in Excel, take the password off under File, Info, Protect Workbook, and save it."
            }
            Self::Damaged(_) => {
                "Ask for the file to be sent again, or open it in Excel, check the figures and save it under a new name."
            }
            Self::TooLarge(_) => {
                "Send the return alone: take out other sheets, pictures and pasted data, and save it again."
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty (0 bytes)."),
            Self::NotRead(what) => write!(f, "The file is {what}, which qmr does not read."),
            Self::Archive => f.write_str("The file is a zip archive, not an Excel workbook."),
            Self::NotAWorkbook(what) => write!(f, "The file is {what}, not an Excel workbook."),
            Self::Encrypted => f.write_str("The file is protected with a password."),
            Self::Damaged(what) => write!(f, "The file is damaged: {what}."),
            Self::TooLarge(what) => write!(f, "The file is larger than a return can be: {what}."),
        }
    }
}

impl std::error::Error for Refusal {}

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
