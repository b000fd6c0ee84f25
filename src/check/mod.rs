//! What rules and exception codes share: what they look at, and the examples that say what they mean.
//!
//! A rule speaks of the data of a return and an exception code of performance; both are declared alike, with an example
//! that makes them speak and another that leaves them silent.

mod context;
mod edit;
mod example;
mod quarter;

pub use context::{Context, Scope};
pub use edit::{Edit, Set};
pub use example::{CLEAN, Example};
pub use quarter::JudgedQuarter;
