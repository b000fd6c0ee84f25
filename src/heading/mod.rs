//! Headings by their meaning: their words, whatever their case, punctuation and spelling of years and quarters; merged
//! cells; and headers over two rows (docs/returns.md, "Headings"). Returns and the register are read by them.

mod letters;
mod lexicon;
mod merges;
mod periods;
mod stacked;
mod words;

pub(crate) use letters::LONGEST;
pub(crate) use lexicon::{Lexicon, WordMeaning};
pub(crate) use merges::{Descent, Merges, take_hidden};
pub(crate) use periods::{PeriodNames, names_quarter, share_a_period};
pub use stacked::Heading;
pub(crate) use stacked::{HeadingSense, stacked};
pub(crate) use words::{HeadingWords, words_and_years};
