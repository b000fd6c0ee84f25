//! What comes out of a workbook, and what is refused, told by workbooks made here.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

mod binary;
mod csv;
mod made;
mod refusals;
mod sheets;
mod values;
#[path = "../made/xlsb.rs"]
mod xlsb;
