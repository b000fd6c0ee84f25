//! The consolidated workbook, read back: its formulas, its tables, its counts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod counts;
mod edited;
mod formulas;
mod hands;
mod made;
mod package;
mod quiet;
mod recalculated;
mod rows;
mod shown;
mod texts;
mod wholes;
