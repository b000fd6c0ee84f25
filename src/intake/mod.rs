//! From grids to returns: where the tables are, whose return it is, for which period, and which rows it holds.

mod account;
mod apart;
mod continued;
mod cover;
mod file;
mod kept;
mod limb;
mod merge;
mod merged;
mod noted;
mod passed;
mod period;
mod resolve;
mod returned;
mod room;
mod rows;
mod settle;
mod stray;
mod tables;
#[cfg(test)]
mod tests;
mod whose;

pub use account::SheetRows;
pub use apart::Other;
pub use cover::{Cover, Fact, Label, Manner, Passage, Saying, Totals};
pub use file::{Clash, Fate, File, FileNo, Settled, SheetFacts, Unplaced};
pub use merge::{Intake, ServiceRows};
pub use period::{Lack, Said, StatedPeriod};
pub use resolve::{Entry, Resolved, Whole};
pub use returned::{Content, Input, Refusal, Returned, Sheet, Whose};
pub use rows::{Aside, Row, Standing, Stray, is_ref_shaped};
pub use tables::{Block, Header, Heading, Meaning, Placed, Vocabulary, locate};
