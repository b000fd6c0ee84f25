//! Every test that looks at qmr from outside, in one crate: it is compiled and linked once.
//!
//! A folder's tests run by their name: `cargo test --test all cases::`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods
)]

mod actions;
mod annotate;
mod cases;
mod cli;
mod codes;
mod docs;
mod exceptions;
mod hostile;
mod house;
mod judge;
mod law;
mod ledger;
mod library;
mod page;
mod plans;
mod reading;
mod recalculated;
mod rules;
mod support;
mod template;
mod workbook;
