//! From grids to returns: where the tables are, whose return it is, for which period, and which rows it holds. The stages
//! in the order of the path of data; each uses those above it.
//!
//! | stage | module | what it does |
//! |---|---|---|
//! | tables | `tables` | headers by what their headings mean |
//! | rows | `rows` | what each row of a table is; rows put together |
//! | pages | `pages` | improvement plans that stand on a sheet as pages |
//! | cover | `cover` | what stands outside the tables |
//! | sheets | `sheets` | one sheet whole, and whose it is |
//! | period | `period` | which period is stated; sheets of another are passed over |
//! | file | `returned` | one file as a return, with what is noted of it |
//! | services | `merge` | files to services: versions, limbs, and an account of every row |

mod cover;
mod merge;
mod noted;
mod pages;
mod period;
mod returned;
mod rows;
mod sheets;
mod tables;
#[cfg(test)]
mod tests;

pub use cover::{Cover, Fact, Label, Manner, Passage, Saying, Totals};
pub use merge::{
    ByService, Conflict, Disposition, Entry, File, FileNo, Intake, MergedPlan, PlanConflict,
    Resolution, Resolved, ServiceRows, SheetFacts, Unplaced, Whole,
};
pub use pages::{
    Belonging, Evidence, HeadColumn, LabelForm, PlanHeadLine, PlanLabel, PlanLine, PlanLink,
    PlanOwner, PlanPage, PlanPart, PlanRow, PlanSection, PlanText, SaidToBe, SeriesCell,
    SeriesFigure, SeriesLine, YearHeading, YearSeries, plan_pages,
};
pub(crate) use pages::{codes, without_bullet};
pub use period::{PeriodGap, Said, StatedPeriod};
pub use returned::{Content, Input, RefusedFile, Returned};
pub(crate) use rows::is_ref_shaped;
pub use rows::{Row, UnreadCells, UnreadReason};
pub use sheets::{ClaimedService, Other, Sheet, SheetRows};
pub use tables::{Block, Header, Meaning, Placed, Vocabulary};
