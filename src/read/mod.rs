//! Bytes → grids: the only door through which workbooks come in.
//!
//! [`workbook`] and [`file()`] tell what a file is by its content, look it over before anything trusts it, and read
//! every sheet. Kinds that are riskier to read can be handed to a process of its own, from which the book comes back
//! over the [`wire`]. Nothing here opens a file or reads a clock; nothing outside this module names calamine, zip or
//! quick-xml.

pub mod archive;
mod colour;
mod comments;
mod compound;
mod content;
mod delimited;
mod formats;
mod hidden;
mod locked;
mod look;
mod margin;
mod marks;
mod moment;
mod ods;
mod outline;
mod part;
mod preflight;
mod refusal;
mod runs;
mod sniff;
mod strings;
mod survey;
mod value;
#[cfg(feature = "cli")]
pub mod wire;
mod xls;
mod xlsb;
mod xlsx;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use refusal::Refusal;

use crate::grid::{Book, Format, Note};
use crate::register;
use sniff::Container;

/// Where limits can be changed, for messages.
const LIMITS: &str = "the limit under [limits] in qmr.toml";

/// How large a file may be before it is refused.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Parts of a package.
    pub entries: usize,
    /// Bytes of all parts unpacked.
    pub inflated: u64,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Cells of a workbook that hold something.
    pub cells: usize,
    /// Bytes of the texts of all cells; one that stands in several cells counts in each.
    pub text: usize,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self::from(&register::Limits::default())
    }
}

impl From<&register::Limits> for Limits {
    fn from(written: &register::Limits) -> Self {
        let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        Self {
            file: register::Limits::bytes(written.file_mib),
            entries: size(written.entries),
            inflated: u64::from(written.inflated_mib) << 20,
            sheets: size(written.sheets),
            cells: size(written.cells),
            text: register::Limits::bytes(written.text_mib),
            rows: written.rows,
            columns: written.columns,
        }
    }
}

impl Limits {
    /// What no usual return exceeds. A file within these costs little to read, whatever is in it, so that many may be
    /// read side by side.
    #[must_use]
    pub fn usual(&self) -> Self {
        Self {
            file: self.file.min(4 << 20),
            inflated: self.inflated.min(4 << 20),
            cells: self.cells.min(100_000),
            text: self.text.min(4 << 20),
            ..self.clone()
        }
    }
}

/// Reads a workbook, all of it in this process. Sheets that cannot be read are named in it; the others are whole.
///
/// # Errors
///
/// When the file is no workbook that qmr reads, or nothing in it can be trusted.
pub fn workbook(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    file("Sheet1", bytes, limits)
}

/// Reads a file of this name, which is what the sheet of a `.csv` is called after.
///
/// # Errors
///
/// As [`workbook`].
pub fn file(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    if bytes.len() > limits.file {
        return Err(Refusal::TooLarge(format!(
            "it has {} MiB, and at most {} are read ({LIMITS})",
            bytes.len() >> 20,
            limits.file >> 20
        )));
    }
    caught(|| read(name, bytes, limits))
}

/// What a library has to panic about costs the file that it reads, and no more.
fn caught<T>(reading: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(reading)).unwrap_or_else(|_| {
        let why = "it contradicts itself in a way that qmr does not know";
        Err(Refusal::Damaged(why.into()))
    })
}

fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut book = match sniff::container(bytes)? {
        Container::Text(text) => text.read(name, limits),
        Container::Compound | Container::Records => xls::read(bytes, limits),
        Container::Zip => package(bytes, limits),
        Container::Locked => package(&locked::package(bytes)?, limits).map(|mut book| {
            book.notes.push(Note::on_file(locked::NOTE));
            book
        }),
    }?;
    if book.letters() > limits.text {
        return Err(Refusal::TooLarge(format!(
            "the texts of its cells are more than {} MiB together ({LIMITS})",
            limits.text >> 20
        )));
    }
    margin::without_typed_marks(&mut book);
    Ok(book)
}

fn package(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    match preflight::format(bytes)?.0 {
        Format::Xlsx | Format::Csv => xlsx::read(bytes, limits),
        Format::Xls => xls::read(bytes, limits),
        Format::Xlsb => xlsb::read(bytes, limits),
        Format::Ods => ods::read(bytes, limits),
    }
}

/// Whether a file is of a kind that is read in a process of its own, because what reads it may hang or ask for all
/// memory: a workbook that is no `.xlsx`.
///
/// # Errors
///
/// What it is, where its first bytes or its table of contents tell that it is no workbook.
pub fn is_risky(bytes: &[u8]) -> Result<bool, Refusal> {
    caught(|| {
        if bytes.starts_with(b"PK\x03\x04") {
            return Ok(preflight::format(bytes)?.0 != Format::Xlsx);
        }
        sniff::records(bytes)
    })
}

/// How many bytes a package says that it has, unpacked; none for what is no package.
#[must_use]
pub fn unpacked(bytes: &[u8]) -> u64 {
    caught(|| preflight::format(bytes)).map_or(0, |(_, size)| size)
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
