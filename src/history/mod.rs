//! What is known of earlier quarters: figures by service, ref and limb, milestones and measures by their words, and which
//! service sent nothing (docs/judging.md, "Earlier quarters").
//!
//! A file becomes a `PastFile`: `tidy` reads the text of a CSV, `workbook` the grids of a workbook that qmr wrote, and
//! `table` meets each row with the register: `owner` says whose it is. `gather` joins all files to one `History`, whatever
//! their order, and says in `HistoryNote`s what was wrong with them: nothing here stops a run. `run` says how long something
//! has been red.
//!
//! Percentages are in points throughout, whichever file they come from.

mod action;
mod action_row;
mod definition;
mod edited;
mod figure;
mod figure_row;
mod gather;
mod headings;
mod kept_action;
mod note;
mod owner;
mod past_file;
mod read_cell;
mod run;
mod series;
mod table;
#[cfg(test)]
mod tests;
mod tidy;
mod wording;
mod workbook;

use crate::register::Register;

pub(crate) use figure::PastFigure;
pub(crate) use gather::Gathering;
pub use gather::History;
pub(crate) use kept_action::{KeptAction, KeptRows};
pub(crate) use note::{HistoryMatter, HistoryNote};
pub(crate) use past_file::{PastFile, PastStanding};
pub use run::Run;
pub(crate) use series::{LateOutturn, Series};

/// What is known of earlier quarters, and what was wrong with the files that say it.
#[derive(Debug, Default)]
pub struct Earlier {
    /// What is known.
    pub history: History,
    /// What was wrong with the files.
    pub(crate) notes: Vec<HistoryNote>,
}

impl Earlier {
    /// What files say of the quarters before the reported one, in whatever order they come.
    #[must_use]
    pub(crate) fn of(register: &Register, files: Vec<PastFile>) -> Self {
        let mut gathering = Gathering::default();
        files.into_iter().for_each(|file| gathering.add(file));
        Self::gathered(register, gathering)
    }

    /// What files say that have been gathered.
    #[must_use]
    pub(crate) fn gathered(register: &Register, gathering: Gathering) -> Self {
        let (history, notes) = gathering.finish(register);
        Self { history, notes }
    }
}
