//! Due dates as officers type them, in cells of their own and at the end of a milestone's text
//! (docs/judging.md, "Dates of milestones").

mod date;
mod shown;
mod tail;

pub use date::Due;
pub use tail::{Tail, date_like, milestone_tail};
