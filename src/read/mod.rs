//! Bytes → grids: the only door through which workbooks come in.
//!
//! [`workbook`] and [`file()`] tell what a file is by its content, look it over before anything trusts it, and read
//! every sheet; `is_risky` says which are better read in a process of their own. Nothing here opens a file or reads a
//! clock; nothing outside this module names calamine, zip or quick-xml.

mod allowance;
pub mod archive;
mod bold;
mod bytes;
mod cell_style;
mod colour;
mod comments;
mod compound;
mod csv;
mod drawn;
mod font;
mod hidden;
mod letters;
mod limits;
mod locked;
mod marks;
mod moment;
mod ods;
mod omissions;
mod ooxml;
mod package;
mod refusal;
mod runs;
mod sheet;
mod sniff;
mod tab;
mod value;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use limits::Limits;
pub(crate) use ooxml::part_path::part_of_target;
pub use refusal::Refusal;

use crate::grid::{Book, Format, Note};
use limits::LIMITS;
use sniff::Container;

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

/// A last resort and no ordinary branch: what a library panics about costs the file that it reads, and no more. No file
/// that is known comes to it; one that did would be a fault to mend before the library is reached.
fn caught<T>(reading: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(reading)).unwrap_or_else(|_| {
        let why = "it contradicts itself in a way that qmr does not know";
        Err(Refusal::Damaged(why.into()))
    })
}

fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut book = match sniff::container(bytes)? {
        Container::Text(text) => csv::read(&text, name, limits),
        Container::Compound | Container::Records => xls::read(bytes, limits),
        Container::Zip => read_package(bytes, limits),
        Container::Locked => read_package(&locked::package(bytes)?, limits).map(|mut book| {
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
    omissions::without_own_sheet(&mut book);
    omissions::without_typed_marks(&mut book);
    Ok(book)
}

fn read_package(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    match package::format(bytes)?.0 {
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
pub(crate) fn is_risky(bytes: &[u8]) -> Result<bool, Refusal> {
    caught(|| {
        if bytes.starts_with(b"PK\x03\x04") {
            return Ok(package::format(bytes)?.0 != Format::Xlsx);
        }
        sniff::records(bytes)
    })
}

/// How many bytes a package says that it has, unpacked; none for what is no package.
#[must_use]
pub fn unpacked(bytes: &[u8]) -> u64 {
    caught(|| package::format(bytes)).map_or(0, |(_, size)| size)
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
