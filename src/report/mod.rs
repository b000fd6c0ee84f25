//! What qmr says of a period in text, JSON and CSV: pure functions from what was consolidated to bytes. Nothing here
//! opens a file; `cli` writes what these functions return.
//!
//! - [`text`]: what `validate`, `consolidate` and `register` print.
//! - [`json`]: `validate --format json`, the contract `qmr-findings/1`.
//! - [`comparison`]: what `compare` gives programs.
//! - [`csv_outputs`]: the list of all CSVs of a period.
//! - [`csv`]: the exceptions of each board, and every finding.
//! - [`data_package`]: what the tidy data hold, for programs and as a chapter.
//! - [`tidy`]: long form for Power BI and the like.
//! - [`schemas`]: the JSON Schemas of these formats.
//! - [`manifest`]: what was read and written, with hashes.

pub mod comparison;
pub mod csv;
mod csv_file;
pub mod csv_outputs;
pub mod data_package;
pub mod explain;
pub(crate) mod findings_by_file;
mod fold;
pub mod html;
pub mod json;
mod lists;
pub mod manifest;
mod outcome;
mod readiness;
mod rows_as_sent;
mod run_counts;
mod said_of_several;
pub mod schemas;
#[cfg(test)]
mod test_findings;
pub mod text;
pub mod tidy;
mod understood;
mod verdict;
