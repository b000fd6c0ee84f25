//! What is declared of a kind beside how its rows are kept.

use crate::kind::column::Columns;
use crate::kind::field::Field;
use crate::kind::shown::ShownColumn;
use crate::period::Quarter;

/// How much a sheet lacks without a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Its rows have no status without it.
    Must,
    /// Something cannot be checked or told without it.
    Should,
}

/// What is declared of a kind.
#[derive(Debug)]
pub struct Declaration {
    /// What one row is called in a sentence.
    pub noun: &'static str,
    /// What several are called (`indicators`).
    pub nouns: &'static str,
    /// The consolidated sheet.
    pub sheet: &'static str,
    /// The title of that sheet.
    pub title: &'static str,
    /// What its rows are called in a heading, such as that of their counts in Summary.
    pub block: &'static str,
    /// What the manifest counts them under, and the name of the tidy file.
    pub name: &'static str,
    /// The tidy file.
    pub tidy: &'static str,
    /// The column that says what a row is about.
    pub about: Field,
    /// The column that tells rows apart that are about the same, beside their service.
    pub beside: Field,
    /// Whether the due date and references may stand at the end of that text.
    pub dated_by_text: bool,
    /// Columns of which at least one must be there for a header to be this kind's, group by group.
    pub marks: &'static [&'static [Field]],
    /// Columns that a sheet is not to be without.
    pub needed: &'static [(Field, Need)],
    /// Whether the sheet is reported in a quarter.
    pub reported: fn(Quarter) -> bool,
    /// The columns of a return.
    pub columns: Columns,
    /// What the outputs show of an action, in order: the columns of its sheet and of its CSV between whose a row is and where
    /// it stands (docs/outputs.md, "Milestones, Risks and Equality"). Indicators are judged, and have a table of their own.
    pub shown: &'static [ShownColumn],
}

/// Reported in quarters 2 and 4.
pub(super) fn half_yearly(quarter: Quarter) -> bool {
    matches!(quarter, Quarter::Q2 | Quarter::Q4)
}

/// Reported each quarter.
pub(super) fn every_quarter(_: Quarter) -> bool {
    true
}
