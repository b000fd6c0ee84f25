//! A workbook that is no return, such as the register: what reads it may hang or ask for all memory as with a return, so a
//! risky or large one is read in a process apart too.

use crate::cli::subprocess::{self, ChildLimits};
use crate::grid::Book;
use crate::read::{self, Limits, Refusal};
use crate::register::ConfiguredLimits;

/// Reads a workbook within the limits of `qmr.toml`.
///
/// # Errors
/// What the file is instead of a workbook, or how it goes beyond the limits.
pub(super) fn read(name: &str, bytes: Vec<u8>, limits: &ConfiguredLimits) -> Result<Book, Refusal> {
    let whole = Limits::from(limits);
    let usual = whole.usual();
    if !read::is_risky(&bytes)? && bytes.len() <= usual.file {
        match read::file(name, &bytes, &usual) {
            Err(Refusal::TooLarge(_)) => {}
            read => return read,
        }
    }
    subprocess::read(name, bytes, &whole, ChildLimits::from(limits))
}
