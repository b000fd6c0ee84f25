//! The rows of a table of milestones, risk control measures or equality actions.

use std::sync::Arc;

use super::action::{ActionKey, PastAction, SaidOfAction, StatedAction};
use super::figure::FigurePlace;
use super::headings::HistoryColumn;
use super::kept_action::KeptAction;
use super::note::{HistoryMatter, HistoryNote};
use super::table::{HistoryTableReader, OwnRow};
use crate::judge::{Mark, Status};
use crate::kind::{Field, Kind};

/// The columns that are kept, and what a return has in them.
const KEPT: [(HistoryColumn, Field); 10] = [
    (HistoryColumn::Ref, Field::Ref),
    (HistoryColumn::Objective, Field::Objective),
    (HistoryColumn::Milestone, Field::Milestone),
    (HistoryColumn::Risk, Field::Risk),
    (HistoryColumn::Measures, Field::Measures),
    (HistoryColumn::Strategy, Field::Strategy),
    (HistoryColumn::Action, Field::Action),
    (HistoryColumn::Due, Field::Due),
    (HistoryColumn::Revised, Field::Revised),
    (HistoryColumn::Commentary, Field::Commentary),
];

impl HistoryTableReader<'_> {
    /// Takes a row of milestones, measures or actions.
    pub(super) fn action(&mut self, own: &OwnRow<'_>) {
        let row = own.row;
        let columns = match self.kind {
            Kind::Risk => (HistoryColumn::Risk, HistoryColumn::Measures),
            Kind::Equality => (HistoryColumn::Strategy, HistoryColumn::Action),
            Kind::Milestone | Kind::Indicator => (HistoryColumn::Ref, HistoryColumn::Milestone),
        };
        self.file.sent.insert((own.service, own.period), true);
        let (beside, words) = (self.text(row, columns.0), self.text(row, columns.1));
        let key = ActionKey::of(own.service, self.kind, &beside, &words);
        if key.words().is_empty() {
            // Nothing tells which one it is, then or now.
            return;
        }
        let Some(mark) = self.mark(own) else { return };
        self.keep(own, &key, mark);
        let is_last = own.period == self.register.period.previous();
        let commentary = self.text(row, HistoryColumn::Commentary);
        let commentary = (is_last && !commentary.is_empty()).then(|| Arc::from(&*commentary));
        let at = FigurePlace { file: 0, pos: self.pos(row, HistoryColumn::Status) };
        let action = PastAction { period: own.period, mark, at };
        let said = SaidOfAction { action, commentary };
        self.file.actions.push(StatedAction { key, said });
    }

    /// The status of an action; a word that is none is noted.
    fn mark(&mut self, own: &OwnRow<'_>) -> Option<Mark> {
        let Some(cell) = self.cell(own.row, HistoryColumn::Status) else {
            return Some(Mark::NoSymbol);
        };
        match cell.status(&self.register.symbols) {
            Some(Status::Green) => return Some(Mark::Green),
            Some(Status::Amber) => return Some(Mark::Amber),
            Some(Status::Red) => return Some(Mark::Red),
            Some(_) => return Some(Mark::NoSymbol),
            None => {}
        }
        let text = cell.text();
        if text.eq_ignore_ascii_case(Mark::NoSymbol.name()) {
            return Some(Mark::NoSymbol);
        }
        let note = HistoryNote::new(HistoryMatter::StatusUnknown, text).in_period(own.period);
        let note = HistoryNote { service: Some(own.service), ..note };
        let pos = self.pos(own.row, HistoryColumn::Status);
        self.note(Some(pos), note);
        None
    }

    /// Keeps a row as it stands, where rows are kept.
    fn keep(&mut self, own: &OwnRow<'_>, key: &ActionKey, mark: Mark) {
        if self.file.kept.is_none() {
            return;
        }
        let texts = KEPT.iter().filter_map(|(column, field)| {
            let text = self.text(own.row, *column);
            (!text.is_empty()).then(|| (*field, Arc::from(&*text)))
        });
        let kept = KeptAction {
            key: key.clone(),
            period: own.period,
            mark,
            texts: texts.collect(),
            references: self.text(own.row, HistoryColumn::References).into(),
            at: (Arc::clone(&self.file.path), own.row.number()),
        };
        self.file.kept.get_or_insert_default().push(kept);
    }
}
