//! The sheets that are no table. None knows another.

pub(super) mod charts;
pub(super) mod key;
mod moves;
mod plans_block;
pub(super) mod summary;
mod summary_page;
