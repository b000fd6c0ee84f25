//! Bytes → grids: the only door through which workbooks come in.
//!
//! [`workbook`] tells what a file is by its content, looks it over before anything trusts it, and reads every sheet. It
//! opens no file and reads no clock; nothing outside this module names calamine, zip or quick-xml.

mod content;
mod look;
mod moment;
mod outline;
mod part;
mod preflight;
mod refusal;
mod sniff;
mod strings;
mod survey;
mod value;
mod xlsx;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use refusal::Refusal;

use crate::grid::Book;

/// How large a file may be before it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Parts of a package.
    pub entries: usize,
    /// Bytes of all parts unpacked.
    pub inflated: u64,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Cells of a workbook, blank ones with a format too.
    pub cells: usize,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 64 << 20,
            entries: 4096,
            inflated: 256 << 20,
            sheets: 256,
            cells: 5_000_000,
            rows: 1_048_576,
            columns: 16_384,
        }
    }
}

/// Reads a workbook. Sheets that cannot be read are named in it; the others are whole.
///
/// # Errors
///
/// When the file is no workbook that qmr reads, or nothing in it can be trusted.
pub fn workbook(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let sniff::Container::Zip = sniff::container(bytes)?;
    if bytes.len() > limits.file {
        return Err(Refusal::TooLarge(format!(
            "it has {} MB, and at most {} are read",
            bytes.len() >> 20,
            limits.file >> 20
        )));
    }
    let reading = AssertUnwindSafe(|| xlsx::read(bytes, limits));
    catch_unwind(reading).unwrap_or_else(|_| {
        let why = "it contradicts itself in a way that qmr does not know";
        Err(Refusal::Damaged(why.into()))
    })
}

/// What a file is that is never a return, by its name alone; nothing for every other.
#[must_use]
pub fn skipped_by_name(file_name: &str) -> Option<&'static str> {
    let lower = file_name.to_lowercase();
    if file_name.starts_with("~$") {
        Some("the lock file of a workbook that is open in Excel")
    } else if file_name.starts_with(".~lock.") {
        Some("the lock file of a workbook that is open in LibreOffice")
    } else if file_name.starts_with("._") {
        Some("a companion file that macOS leaves beside the real one")
    } else if matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | ".ds_store") {
        Some("a file that the system keeps for itself")
    } else if lower.ends_with(".tmp") {
        Some("a temporary file")
    } else if file_name.starts_with('.') {
        Some("a hidden file")
    } else {
        None
    }
}
