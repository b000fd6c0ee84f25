//! The rows of one service.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::intake::merge::file::FileNo;
use crate::intake::merge::resolve::Resolved;
use crate::intake::rows::Row;
use crate::kind::{ActionRecord, Kind};
use crate::numbered::Numbered;
use crate::register::Service;

/// The rows of every service.
pub type ByService = Numbered<Service, ServiceRows>;

/// The rows of one service.
#[derive(Clone, Debug, Default)]
pub struct ServiceRows {
    /// Its indicators.
    pub indicators: Resolved,
    /// Its rows of every other kind.
    pub actions: BTreeMap<Kind, Vec<Arc<Row<ActionRecord>>>>,
    /// The file that each kind came from.
    pub sources: BTreeMap<Kind, FileNo>,
}

impl ServiceRows {
    /// The rows of a kind that is not indicators.
    #[must_use]
    pub(crate) fn actions_of(&self, kind: Kind) -> &[Arc<Row<ActionRecord>>] {
        self.actions.get(&kind).map_or(&[], |rows| rows)
    }

    /// The files that its rows came from.
    #[must_use]
    pub fn files(&self) -> BTreeSet<FileNo> {
        self.sources.values().copied().collect()
    }
}
