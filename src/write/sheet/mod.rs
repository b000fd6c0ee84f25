//! The sheets that are no table. None knows another.

pub(super) mod key;
pub(super) mod summary;
