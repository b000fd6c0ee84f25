//! What qmr says of a period in text, JSON and CSV: pure functions from what was consolidated to bytes. Nothing here
//! opens a file; `cli` writes what these functions return.
//!
//! - [`text`]: what `validate`, `consolidate` and `register` print.
//! - [`json`]: `validate --format json`, the contract `qmr-findings/1`.
//! - [`csv`]: the exceptions of each board, and every finding.
//! - [`tidy`]: long form for Power BI and the like.
//! - [`manifest`]: what was read and written, with hashes.

pub mod csv;
pub mod explain;
mod filed;
pub mod json;
#[cfg(test)]
mod made;
pub mod manifest;
mod table;
pub mod text;
pub mod tidy;
