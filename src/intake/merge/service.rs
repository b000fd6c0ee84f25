//! The rows of one service.

use std::collections::{BTreeMap, BTreeSet};

use crate::intake::merge::file::FileNo;
use crate::intake::merge::resolve::Resolved;
use crate::intake::rows::Row;
use crate::kind::{Equality, Kind, Milestone, Risk};

/// The rows of one service.
#[derive(Clone, Debug, Default)]
pub struct ServiceRows {
    /// Its indicators.
    pub indicators: Resolved,
    /// Its milestones.
    pub milestones: Vec<Row<Milestone>>,
    /// Its risk control measures.
    pub risks: Vec<Row<Risk>>,
    /// Its equality actions.
    pub equality_actions: Vec<Row<Equality>>,
    /// The file that each kind came from.
    pub sources: BTreeMap<Kind, FileNo>,
}

impl ServiceRows {
    /// The files that its rows came from.
    #[must_use]
    pub fn files(&self) -> BTreeSet<FileNo> {
        self.sources.values().copied().collect()
    }
}
