//! Files that hurt: damaged, huge, lying, malicious. Each ends in its verdict, and costs nothing but itself.

mod accounting;
mod bits;
mod bounds;
pub mod cases;
mod compared;
mod configuration;
mod council;

mod flat;
mod folder;
mod injection;
mod killed;
mod large;
mod lost;
mod mutations;
mod opened;
mod refused;
mod seeds;
mod terminal;
mod verdicts;
