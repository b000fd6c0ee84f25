//! The sheets that are no table. None knows another.

pub(super) mod charts;
pub(super) mod key;
pub(super) mod summary;
