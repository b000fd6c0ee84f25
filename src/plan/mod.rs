//! Improvement plans: what a page says, taken apart and judged (docs/judging.md, "Improvement plans").
//!
//! | module | what it does |
//! |---|---|
//! | `completion` | words that say that something is done |
//! | `own_progress` | progress, and what stands in its place |
//! | `deadline` | by when an entry is due |
//! | `plan_entry` | the rows of sections as entries, each with its progress |
//! | `stated_aim` | targets and baselines as they are said |
//! | `head_kind` | what the lines of a head are |
//! | `series_value` | figures of series |
//! | `grade` | how far a plan has come |
//! | `benchmark` | lines of series that say what others reached |
//! | `series_line` | lines of series that are a row's own, or stand beside it |
//! | `claim` | what the register says too |
//! | `stretch_words` | words for targets with the stretch and without |
//! | `closest` | the indicator that a plan without one may mean |
//! | `stretch` | what is aimed at with the stretch, beside what is without |
//! | `plan_of_page` | all of it, of one page |

mod benchmark;
mod claim;
mod closest;
mod completion;
mod deadline;
mod grade;
mod head_kind;
mod own_progress;
mod plan_entry;
mod plan_of_page;
mod series_line;
mod series_value;
mod stated_aim;
mod stretch;
mod stretch_words;

pub use claim::{Claimed, PlanClaim};
pub use closest::closest_indicator;
pub(crate) use closest::closest_ref;
pub use completion::says_done;
pub use deadline::PlanDue;
pub use grade::{MissingProgress, PlanGrade};
pub use head_kind::{HeadKind, HeadLine};
pub use own_progress::{Progress, names_another_place};
pub use plan_entry::{Pairing, PlanEntry};
pub use plan_of_page::Plan;
pub(crate) use series_line::Benchmark;
pub use series_value::{SeriesValue, ValueKind};
pub use stated_aim::{AimState, AimYear, StatedAim};
pub use stretch::StretchPair;
