//! Due dates as officers type them, in cells of their own and at the end of a milestone's text
//! (docs/judging.md, "Dates of milestones").

mod date;
mod ending;
mod in_text;
mod shown;

pub use date::Due;
pub(crate) use ending::date_like;
pub use ending::{MilestoneEnding, milestone_ending};
pub use in_text::{DateInText, dates_in};
