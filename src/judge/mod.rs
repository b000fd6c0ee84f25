//! Status and direction: an actual and its target become a [`Verdict`] (docs/judging.md, "Judging").
//!
//! The way of one figure: [`Aim`] says which target holds this quarter, [`Bounds`] turn target and tolerance into
//! the thresholds that the workbook shows, and [`judge`] goes through the states in their order, compares, and says
//! [`Because`] of what. An actual becomes red in [`Bounds::rag`].
//!
//! Beside it: the officer's [`Mark`] of a milestone against dates and wording, the [`Direction`] of travel, a commentary's
//! [`contradiction`] of its colour, the target [`WithStretch`], and the counts ([`Tally`],
//! [`MarkTally`]).
//!
//! Everything is exact decimals, in the indicator's own unit: points for percentages. [`Scale`] rounds as the
//! workbook does and turns points into the workbook's fractions.

mod aim;
mod bounds;
mod claim;
mod count;
mod direction;
mod milestone;
mod progress;
mod reading;
mod scale;
mod status;
mod stretch;
mod verdict;
mod wording;

pub use aim::{Against, Aim};
pub use bounds::{Anchor, Bound, Bounds, Made, Side, Test};
pub use claim::contradiction;
pub use count::{MarkTally, Tally};
pub(crate) use direction::compares_with_outturn;
pub use direction::{Comparator, Direction, LastYear, direction, long_direction, short_direction};
pub use milestone::{Doubt, Mark, days_past_due, doubt, has_slipped, is_overdue};
pub use progress::{says_completed, says_stalled};
pub use reading::{Reading, amber_is_lawful};
pub use scale::Scale;
pub(crate) use scale::half_away_from_zero;
pub use status::{Difference, Stated, Status, WORST_FIRST, whole_of};
pub use stretch::WithStretch;
pub use verdict::{Because, Case, Verdict, judge, rounding_flips};
