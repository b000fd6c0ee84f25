//! What comes out of a workbook, and what is refused, told by workbooks made here.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    dead_code
)]

mod binary;
mod comments;
mod csv;
mod damage;
mod hidden;
mod made;
mod marks;
#[path = "../made/ods.rs"]
mod ods;
mod refusals;
mod sheets;
mod values;
#[path = "../made/xls.rs"]
mod xls;
#[path = "../made/xlsb.rs"]
mod xlsb;
