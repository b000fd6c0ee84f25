//! The tables of a sheet: found by what their headings mean, wherever they stand.

mod candidate;
mod header;
mod locate;
mod meanings;
mod vocabulary;

pub use header::{Block, Header, Placed};
pub(crate) use locate::locate;
pub use vocabulary::{Meaning, Vocabulary};
