//! What is read as nothing, and where it stands: so that it is named, and not lost.

use std::sync::Arc;

use crate::cell::Pos;

/// Cells that nothing reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadCells {
    /// Where they stand.
    pub place: UnreadReason,
    /// The first of them.
    pub pos: Pos,
    /// What stands in it.
    pub text: Arc<str>,
    /// How many there are.
    pub cells: usize,
}

/// Where cells stand that nothing reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadReason {
    /// Beside a table, in a column that has no heading.
    Unheaded,
    /// In a column whose heading means nothing to the kind: the heading.
    NotKnown(Arc<str>),
    /// In a column of another quarter or year: the heading.
    OtherPeriod(Arc<str>),
    /// In a second column of refs, where the register knows the other: the heading.
    Second(Arc<str>),
    /// In such columns, beyond the cells that are named one by one; `cells` counts them.
    Beyond,
    /// In a row outside every table that has a ref of the register and a figure.
    Outside,
    /// In rows with figures outside every table, of which nothing is known; `cells` counts the rows.
    Unknown,
    /// In a column of text, alone in a row that is no row of the table: above the first one.
    BesideHeading,
    /// In a column of text beside the heading of a group or a note.
    BesideGroup,
    /// In a row of units below the headings.
    Units,
    /// In a row below the headings that numbers the columns.
    Numbering,
    /// In a row below the headings that says what to enter.
    Guidance,
    /// In a row that sums up others.
    Total,
    /// In a row beside those of an indicator's target and actual that is neither.
    BesidePair,
    /// In the row of an indicator's target, in a column that is not this quarter's.
    OtherTarget,
    /// In merged cells, where another cell covers it.
    Hidden,
    /// On a page of an improvement plan, where it stands in none of its columns.
    InPlan,
}

pub(crate) fn on_one_line(text: &str) -> Arc<str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").into()
}
