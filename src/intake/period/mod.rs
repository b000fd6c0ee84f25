//! Which period a return is for, and which of its sheets are of another.

mod own;
mod passed;
mod stated;

pub(crate) use passed::{old_covers, pass_over};
pub(crate) use stated::stated_period;
pub use stated::{PeriodGap, Said, StatedPeriod};
