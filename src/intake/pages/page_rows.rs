//! The rows of a page.

/// The rows of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Its first row.
    pub(super) first: u32,
    /// The row of its first section's heading.
    pub(super) sections: u32,
    /// Its last row.
    pub(super) last: u32,
}
