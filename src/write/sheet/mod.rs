//! The output sheets, one to a file. None knows another.

pub(super) mod actions;
pub(super) mod exceptions;
pub(super) mod findings;
pub(super) mod indicators;
pub(super) mod key;
pub(super) mod narrative;
pub(super) mod returns;
pub(super) mod summary;
