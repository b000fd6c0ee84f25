//! What one file says of earlier quarters, met with the register.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::action::StatedAction;
use super::figure::StatedFigure;
use super::note::{FoldedNotes, HistoryMatter, HistoryNote, HistoryPlace};
use crate::period::Period;
use crate::register::ServiceNo;

/// What one file says of earlier quarters. It keeps no more of the file than that.
#[derive(Debug)]
pub(crate) struct PastFile {
    /// As outputs name it.
    pub(super) path: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal; empty where they could not be had.
    pub(super) sha256: Arc<str>,
    /// Whether it is a workbook, whose rows stand in sheets.
    pub(super) is_workbook: bool,
    pub(super) figures: Vec<StatedFigure>,
    pub(super) actions: Vec<StatedAction>,
    /// Whether a service sent anything in a period, where the file tells.
    pub(super) sent: BTreeMap<(ServiceNo, Period), bool>,
    pub(super) notes: FoldedNotes,
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

    /// Its path.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn empty(path: &str, is_workbook: bool) -> Self {
        Self {
            path: path.into(),
            sha256: Arc::default(),
            is_workbook,
            figures: Vec::new(),
            actions: Vec::new(),
            sent: BTreeMap::new(),
            notes: FoldedNotes::default(),
        }
    }

    /// Notes something of the file as a whole.
    pub(super) fn note(&mut self, note: HistoryNote) {
        let place = HistoryPlace { path: Arc::clone(&self.path), sheet: None, cell: None };
        self.notes.add(note.at(place));
    }
}
