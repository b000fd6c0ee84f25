//! Where the rows of large sheets wait until their workbook is put together: files that nobody sees, in the first of some
//! folders that has room for them.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use crate::cli::disk::shown;
use crate::consolidate::{Consolidated, Coverage};
use crate::error::Error;
use crate::write;

/// The workbook of one directorate or of the council; the bytes are the same whichever folder it is.
///
/// # Errors
/// Where no folder has room, or as [`write::workbook`].
pub(super) fn workbook(
    consolidated: &Consolidated,
    coverage: Coverage,
    folders: &[PathBuf],
) -> Result<Vec<u8>, Error> {
    let mut made = Err(Error::Internal("no folder for the rows of large sheets".to_owned()));
    for folder in folders {
        // The library panics where a file may grow no further, and has no other way to say so.
        let work =
            AssertUnwindSafe(|| write::workbook_in(consolidated, coverage, folder.as_os_str()));
        made = catch_unwind(work).unwrap_or_else(|panic| match is_of_a_file(panic.as_ref()) {
            true => Err(write::no_room(shown(folder))),
            false => resume_unwind(panic),
        });
        if !matches!(made, Err(Error::Unwritable { .. })) {
            break;
        }
    }
    made
}

/// Whether a panic of the library is about a file, as the words of its message tell.
fn is_of_a_file(panic: &(dyn Any + Send)) -> bool {
    panic.downcast_ref::<String>().is_some_and(|said| said.contains("kind: "))
}
