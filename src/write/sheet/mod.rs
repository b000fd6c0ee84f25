//! The sheets that are no table. None knows another.

pub(super) mod charts;
pub(super) mod key;
mod moves;
pub(super) mod summary;
mod summary_page;
