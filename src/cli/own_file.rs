//! A file that qmr wrote and may replace: it begins as one does.

use std::path::Path;

use crate::cli::disk::{self, shown};
use crate::error::Error;

/// Sees that a file may be replaced: it is not there, is empty, begins with one of these marks, or `--force` was given.
///
/// # Errors
/// Where it may not, or cannot be read.
pub(super) fn may_replace(file: &Path, marks: &[&str], force: bool) -> Result<(), Error> {
    let Some(there) = disk::read_if_there(file)? else {
        return Ok(());
    };
    let own = marks.iter().any(|mark| there.starts_with(mark.as_bytes()));
    if own || there.is_empty() || force { Ok(()) } else { Err(Error::Edited(vec![shown(file)])) }
}
