//! What one file says of earlier quarters, met with the register.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::action::StatedAction;
use super::figure::StatedFigure;
use super::kept_action::{KeptAction, KeptRows};
use super::note::{FoldedNotes, HistoryMatter, HistoryNote, HistoryPlace};
use crate::period::Period;
use crate::register::ServiceNo;

/// What a file of earlier quarters is to qmr.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PastStanding {
    /// It is used.
    Used,
    /// A tidy file that was changed since qmr wrote it: it is used as it is.
    TidyEdited,
    /// A workbook that was changed since qmr wrote it, beside its tidy data: it is not used, and held against that.
    Edited,
}

/// What one file says of earlier quarters. It keeps no more of the file than that.
#[derive(Debug)]
pub(crate) struct PastFile {
    /// As outputs name it.
    pub(super) path: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal; empty where they could not be had.
    pub(super) sha256: Arc<str>,
    /// Whether it is a workbook, whose rows stand in sheets.
    pub(super) is_workbook: bool,
    /// What it is known to be of qmr's own.
    pub(super) standing: PastStanding,
    pub(super) figures: Vec<StatedFigure>,
    pub(super) actions: Vec<StatedAction>,
    /// Whether a service sent anything in a period, where the file tells.
    pub(super) sent: BTreeMap<(ServiceNo, Period), bool>,
    pub(super) notes: FoldedNotes,
    /// Milestones, measures and actions as they stand; none where they are not kept.
    pub(super) kept: Option<Vec<KeptAction>>,
}

impl PastFile {
    /// A file that cannot be read, and why.
    pub(crate) fn unreadable(path: &str, why: &str) -> Self {
        let mut file = Self::empty(path, false);
        file.note(HistoryNote::new(HistoryMatter::Unreadable, why));
        file
    }

    /// The same of bytes that have this SHA-256.
    pub(crate) fn hashed(self, sha256: String) -> Self {
        Self { sha256: sha256.into(), ..self }
    }

    /// The same of a file that stands so.
    pub(crate) fn standing(self, standing: PastStanding) -> Self {
        Self { standing, ..self }
    }

    /// The SHA-256 of its bytes, in hexadecimal.
    #[cfg(feature = "cli")]
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    pub(super) fn empty(path: &str, is_workbook: bool) -> Self {
        Self {
            path: path.into(),
            sha256: Arc::default(),
            is_workbook,
            standing: PastStanding::Used,
            figures: Vec::new(),
            actions: Vec::new(),
            sent: BTreeMap::new(),
            notes: FoldedNotes::default(),
            kept: None,
        }
    }

    /// The same, which keeps some rows as they stand.
    pub(super) fn keeping(self, rows: KeptRows) -> Self {
        let kept = match rows {
            KeptRows::None => None,
            KeptRows::Actions => Some(Vec::new()),
        };
        Self { kept, ..self }
    }

    /// Notes something of the file as a whole.
    pub(super) fn note(&mut self, note: HistoryNote) {
        let place = HistoryPlace { path: Arc::clone(&self.path), sheet: None, cell: None };
        self.notes.add(note.at(place));
    }
}
