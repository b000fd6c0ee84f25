//! Milestones, risk control measures and equality actions of earlier quarters as they stood: for whoever issues them
//! again. A run that only looks back keeps none of them.

use std::sync::Arc;

use super::action::ActionKey;
use crate::judge::Mark;
use crate::kind::Field;
use crate::period::Period;

/// Which rows of earlier quarters are kept as they stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeptRows {
    /// None.
    None,
    /// Those of milestones, measures and actions.
    Actions,
}

/// A milestone, measure or action of an earlier quarter, as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeptAction {
    /// Which one it is, by its words.
    pub(super) key: ActionKey,
    /// The quarter.
    pub(crate) period: Period,
    /// Its status.
    pub(crate) mark: Mark,
    /// What stands in its columns, where something does.
    pub(crate) texts: Vec<(Field, Arc<str>)>,
    /// The corporate references behind its text.
    pub(crate) references: Arc<str>,
    /// The file, by its path, and the row.
    pub(super) at: (Arc<str>, u32),
}

impl KeptAction {
    /// What stands in a column.
    pub(crate) fn text(&self, field: Field) -> Option<&Arc<str>> {
        self.texts.iter().find(|(own, _)| *own == field).map(|(_, text)| text)
    }
}
