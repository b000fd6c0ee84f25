//! Spellings: which mean the same, which is closest to a mistyped one, and what a file may be called.

mod closest;
mod reference;
mod slug;

pub(crate) use closest::closest;
pub(super) use closest::{at_least, distance, distance_to_name};
pub use reference::normal_name;
pub(crate) use reference::{normal_limb, normal_ref};
pub(crate) use slug::is_device;
pub use slug::slug;
