//! An exception as the outputs show it.

use std::sync::{Arc, OnceLock};

use super::content::CellContent;
use super::in_print::{actual_in_print, day_in_print, target_in_print};
use crate::consolidate::{Consolidated, ExceptionRow};
use crate::exception::{Exception, ExceptionColumns, ExceptionSubject};
use crate::ledger::Line;

/// An exception and the period that it is of. It is worded where its cells are first asked for, and so side by side with
/// others.
pub(crate) struct ExceptionCells<'c> {
    consolidated: &'c Consolidated,
    exception: &'c Exception,
    period: &'c str,
    row: OnceLock<ExceptionRow<'c>>,
}

impl<'c> ExceptionCells<'c> {
    /// Of an exception of a period.
    pub(crate) const fn of(
        consolidated: &'c Consolidated,
        period: &'c str,
        exception: &'c Exception,
    ) -> Self {
        Self { consolidated, exception, period, row: OnceLock::new() }
    }

    /// The exception.
    pub(crate) const fn exception(&self) -> &'c Exception {
        self.exception
    }

    /// The same, worded already.
    #[cfg(test)]
    pub(crate) fn worded(self, row: ExceptionRow<'c>) -> Self {
        Self { row: OnceLock::from(row), ..self }
    }

    /// What it is about and its commentary, which are asked for where nothing else is.
    pub(crate) fn texts(&self) -> [CellContent<'static>; 2] {
        let texts = ExceptionColumns::texts_of(&self.consolidated.context(), self.exception);
        texts.map(|text| {
            text.map_or(CellContent::Blank, |text| CellContent::Shared(Arc::clone(text)))
        })
    }

    /// The period that it is of.
    pub(crate) const fn period(&self) -> &'c str {
        self.period
    }

    /// All of that period.
    pub(crate) const fn consolidated(&self) -> &'c Consolidated {
        self.consolidated
    }

    /// Its columns, where something asked for them already.
    pub(crate) fn row_if_worded(&self) -> Option<&ExceptionRow<'c>> {
        self.row.get()
    }

    /// The line that it is about, where it is about one.
    fn line(&self) -> Option<&'c Line> {
        let account = self.consolidated.account(self.exception.service);
        match self.exception.subject {
            ExceptionSubject::Line(number) => Some(&account.lines[number]),
            ExceptionSubject::Action(_) | ExceptionSubject::Service => None,
        }
    }

    /// The target as it is printed; of a milestone, measure or action the day by which it is due.
    pub(crate) fn target_shown(&self) -> CellContent<'static> {
        let account = self.consolidated.account(self.exception.service);
        let shown = match (self.line(), self.exception.subject) {
            (Some(line), _) => target_in_print(line, &line.bounds(self.consolidated.register())),
            (None, ExceptionSubject::Action(number)) => {
                account.actions[number].due.map(day_in_print)
            }
            (None, _) => None,
        };
        shown.map_or(CellContent::Blank, CellContent::Composed)
    }

    /// The actual as it is printed, or what was typed.
    pub(crate) fn actual_shown(&self) -> CellContent<'_> {
        let printed = self.line().and_then(actual_in_print);
        let typed = || CellContent::Text(&self.row().columns.actual);
        printed.map_or_else(typed, CellContent::Composed)
    }

    /// Its columns.
    pub(crate) fn row(&self) -> &ExceptionRow<'c> {
        self.row.get_or_init(|| self.consolidated.exception_row(self.exception))
    }
}
