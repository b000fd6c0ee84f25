//! Due dates as officers type them, in cells of their own and at the end of a milestone's text
//! (docs/judging.md, "Dates of milestones").

mod date;
mod shown;
mod tail;

pub use date::Due;
pub(crate) use tail::date_like;
pub use tail::{Tail, milestone_tail};
