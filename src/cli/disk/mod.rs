//! The one door to the disk. Files are read whole; files are written beside their place and then put there, so that
//! each appears whole or not at all.

mod content;
mod listing;
mod lock;
mod place;
mod reason;
mod staged;
mod system;

pub(super) use content::{AtPath, read};

pub(crate) use content::{at_path, read_at_most, read_if_there, sha256};
pub(crate) use listing::files_below;
pub(super) use lock::FolderLock;
pub(super) use place::{PathKind, kind};
pub(crate) use place::{canonical, is_there, no_link, real};
pub(super) use reason::{reason, shown};
#[cfg(test)]
pub(crate) use staged::fail_after;
pub(super) use staged::{StagedFile, remove, stage, stage_as_made, sweep};
pub(crate) use staged::{may_change, remove_if_empty};
pub(crate) use system::{no_sudden_end, own_program, working_folder};
