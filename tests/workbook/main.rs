//! The consolidated workbook, read back: its formulas, its tables, its counts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod counts;
mod formulas;
mod made;
mod package;
mod recalculated;
mod rows;
mod texts;
mod wholes;
