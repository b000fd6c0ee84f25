//! Whether a series of figures has changed by more than it always varies (docs/judging.md, "Signal or noise"). The limits are those of a chart of individual values and moving ranges (XmR), as public bodies use them.
//!
//! Everything is exact: a figure is held against a limit by multiplying both out, so that no division rounds between them.

mod limits;
mod rules;

pub use limits::{ControlLimits, FEWEST_POINTS, limits};
pub use rules::{Assurance, Signal, SignalRule, assurance, signal, speaking};

#[cfg(test)]
mod tests;
