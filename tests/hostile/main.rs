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
mod bounds;
mod cases;
mod configuration;
mod council;

mod flat;
mod folder;
mod injection;
mod killed;
mod large;
mod lost;
#[path = "../reading/made.rs"]
mod made;
#[path = "../made/ods.rs"]
mod made_ods;
#[path = "../made/xls.rs"]
mod made_xls;
#[path = "../made/xlsb.rs"]
mod made_xlsb;
mod mutations;
mod opened;
#[path = "../workbook/package.rs"]
mod package;
mod refused;
mod seeds;
mod terminal;
mod verdicts;
