//! The rows of a table of indicators.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::figure::{FigurePlace, LastQuarter, PastFigure, SaidOfFigure, StatedFigure};
use super::headings::HistoryColumn;
use super::note::{HistoryMatter, HistoryNote};
use super::owner::Owner;
use super::read_cell::{NoFigure, NumberStyle, PastCell, PastReading};
use super::table::{HistoryTableReader, OwnRow};
use crate::judge::Status;
use crate::quantity::is_percent_unit;

impl HistoryTableReader<'_> {
    /// Takes a row of indicators.
    pub(super) fn figure(&mut self, own: &OwnRow<'_>) {
        let row = own.row;
        self.witness(own, self.cell(row, HistoryColumn::Actual).is_some());
        let Some(owner) = self.owner(own) else { return };
        let unit = self.text(row, HistoryColumn::Unit);
        let counted_in = if unit.is_empty() { &*owner.indicator.unit } else { &*unit };
        let style =
            NumberStyle { percent: is_percent_unit(counted_in), commas: self.source.commas };
        let reading = match self.cell(row, HistoryColumn::Actual).map(|cell| cell.figure(style)) {
            Some(Ok(reading)) => reading,
            Some(Err(why)) => return self.no_number(own, &owner, HistoryColumn::Actual, why),
            None => PastReading::default(),
        };
        let status = self.status(own, &owner, HistoryColumn::Status);
        let stated = self.status(own, &owner, HistoryColumn::State);
        let state = stated.or(reading.state).filter(|state| !state.is_rated());
        if reading.actual.is_none() && status.is_none() && state.is_none() {
            return;
        }
        let flag = self.cell(row, HistoryColumn::Flag).and_then(PastCell::flag);
        let title = self.text(row, HistoryColumn::Title);
        let figure = PastFigure {
            period: own.period,
            actual: reading.actual,
            target: self.target(own, &owner, HistoryColumn::Target, style),
            status: status.or(state),
            state,
            flag: flag.or(reading.flag),
            polarity: self.cell(row, HistoryColumn::Polarity).and_then(PastCell::polarity),
            unit: self.shared(&unit, &owner.indicator.unit),
            title: self.shared(&title, &owner.indicator.title),
            at: FigurePlace { file: 0, pos: self.pos(row, HistoryColumn::Actual) },
        };
        let is_last = own.period == self.register.period.previous();
        let last = is_last.then(|| {
            Box::new(LastQuarter {
                commentary: self.text(row, HistoryColumn::Commentary).into(),
                annual_target: self.target(own, &owner, HistoryColumn::AnnualTarget, style),
            })
        });
        let prior = self.target(own, &owner, HistoryColumn::PriorActual, style);
        let said = SaidOfFigure { figure, prior, last };
        self.file.figures.push(StatedFigure { key: owner.key, said });
    }

    /// A status that a column names; a word that is none is noted.
    fn status(
        &mut self,
        own: &OwnRow<'_>,
        owner: &Owner<'_>,
        column: HistoryColumn,
    ) -> Option<Status> {
        let cell = self.cell(own.row, column)?;
        let status = cell.status(&self.register.symbols);
        if status.is_none() {
            self.about(
                own,
                owner,
                column,
                HistoryNote::new(HistoryMatter::StatusUnknown, cell.text()),
            );
        }
        status
    }

    /// A number beside the actual; one that cannot be read is noted.
    fn target(
        &mut self,
        own: &OwnRow<'_>,
        owner: &Owner<'_>,
        column: HistoryColumn,
        style: NumberStyle,
    ) -> Option<Decimal> {
        match self.cell(own.row, column)?.target(style) {
            Ok(number) => number,
            Err(why) => {
                self.no_number(own, owner, column, why);
                None
            }
        }
    }

    fn no_number(
        &mut self,
        own: &OwnRow<'_>,
        owner: &Owner<'_>,
        column: HistoryColumn,
        why: NoFigure,
    ) {
        let matter = match why {
            NoFigure::Other => HistoryMatter::NotANumber,
            NoFigure::ShareOrPoints => HistoryMatter::ShareOrPoints,
        };
        let found = self.text(own.row, column);
        self.about(own, owner, column, HistoryNote::new(matter, found));
    }

    fn about(
        &mut self,
        own: &OwnRow<'_>,
        owner: &Owner<'_>,
        column: HistoryColumn,
        note: HistoryNote,
    ) {
        let note = note.of(own.service, &owner.indicator.reference).in_period(own.period);
        let note = HistoryNote { limb: owner.limb.cloned(), ..note };
        let pos = self.pos(own.row, column);
        self.note(Some(pos), note);
    }

    /// A text that is kept once: the register's own where it is the same.
    fn shared(&mut self, text: &str, registered: &Arc<str>) -> Arc<str> {
        if text == &**registered {
            return Arc::clone(registered);
        }
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        text
    }

    /// Whether the service sent anything, as far as a row tells.
    fn witness(&mut self, own: &OwnRow<'_>, says_something: bool) {
        let sent = if self.headings.has(HistoryColumn::File) {
            self.cell(own.row, HistoryColumn::File).is_some()
        } else if says_something {
            true
        } else {
            return;
        };
        *self.file.sent.entry((own.service, own.period)).or_insert(false) |= sent;
    }
}
