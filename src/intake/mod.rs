//! From grids to returns: where the tables are, whose return it is, for which period, and which rows it holds.

mod account;
mod assemble;
mod cover;
mod file;
mod heading;
mod kept;
mod locate;
mod merge;
mod noted;
mod period;
mod resolve;
mod returned;
mod room;
mod settle;
mod stray;
#[cfg(test)]
mod tests;

pub use account::SheetRows;
pub use assemble::{Aside, Row, is_ref_shaped};
pub use cover::{Cover, Fact, Label, Passage, Totals};
pub use file::{Clash, Fate, File, FileNo, Settled, SheetFacts, Unplaced};
pub use heading::{Meaning, Vocabulary};
pub use locate::{Block, Header, Heading, Placed, locate};
pub use merge::{Intake, ServiceRows};
pub use period::{Lack, StatedPeriod};
pub use resolve::{Entry, Resolved, Whole};
pub use returned::{Content, Input, Refusal, Returned, Sheet, Whose};
pub use stray::{Standing, Stray};
