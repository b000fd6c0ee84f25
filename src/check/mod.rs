//! What rules and exception codes share: what they look at, and the examples that say what they mean.
//!
//! A rule speaks of the data of a return and an exception code of performance. Both say what they look at ([`Check`]): a
//! row, an action, a sheet, a file; and are then one function over one such thing. Everything is walked past once, and each
//! thing is shown to all who look at such things. Both are declared with an example that makes them speak and another that
//! leaves them silent.

mod context;
mod edit;
mod example;
mod looks;
mod quarter;
mod shown;
mod walk;

pub use context::{Context, Scope};
pub use edit::{Edit, NewValue};
pub use example::{CLEAN, Example};
pub use looks::{Check, FaultyCell, TableHead};
pub use quarter::JudgedQuarter;
pub(crate) use shown::faulty_cells;
pub(crate) use walk::walk;
