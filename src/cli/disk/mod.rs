//! The one door to the disk. Files are read whole; files are written beside their place and then put there, so that
//! each appears whole or not at all.

mod content;
mod listing;
mod lock;
mod place;
mod reason;
mod staged;
mod system;

pub use content::{AtPath, at_path, read, read_at_most, read_if_there};
pub use listing::files_below;
pub use lock::FolderLock;
pub use place::{PathKind, canonical, is_there, kind, no_link, real};
pub use reason::{reason, shown};
#[cfg(test)]
pub use staged::fail_after;
pub use staged::{StagedFile, may_change, remove, remove_if_empty, stage, sweep};
pub use system::{no_sudden_end, own_program, temporary_folder, working_folder};
