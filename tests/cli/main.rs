//! The built program, run as its users run it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

mod doors;
mod exit_codes;
mod formats;
mod help;
mod last_words;
mod limits;
mod outputs;
mod readme;
mod same_bytes;
mod samples;
mod workdir;
#[path = "../made/xlsb.rs"]
mod xlsb;
