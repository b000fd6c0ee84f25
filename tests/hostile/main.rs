//! Files that hurt: damaged, huge, lying, malicious. Each ends in its verdict, and costs nothing but itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code
)]

mod accounting;
mod bits;
mod cases;
mod configuration;
mod council;

mod flat;
mod folder;
mod injection;
mod killed;
mod lost;
#[path = "../reading/made.rs"]
mod made;
mod mutations;
mod opened;
#[path = "../workbook/package.rs"]
mod package;
mod refused;
mod seeds;
mod terminal;
mod verdicts;
#[path = "../made/xlsb.rs"]
mod xlsb;
