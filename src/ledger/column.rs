//! Every figure of a line's row, column by column, held against the indicator's unit and scale.

use crate::kind::{Field, Slot};
use crate::ledger::line::Line;
use crate::ledger::measured::{Flaw, beside, flaw_of, year_of};
use crate::quantity::{Figure, Quantity, TargetTyped};
use crate::register::Register;

/// A figure in one column of a line's row.
#[derive(Clone, Debug)]
pub struct ColumnFigure<'a> {
    /// The column, by its name in the outputs.
    pub field: Field,
    /// What the cell shows.
    pub shown: &'a str,
    /// The figure; of a range its ends are two.
    pub figure: &'a Figure,
    /// Why it cannot be taken as it stands.
    pub flaw: Option<Flaw>,
}

impl ColumnFigure<'_> {
    /// Whether it is in a column that asks for a target.
    #[must_use]
    pub(crate) fn is_target(&self) -> bool {
        matches!(self.field, Field::Target | Field::PeriodTarget)
    }

    /// Whether it is in a column that an actual is taken from.
    #[must_use]
    pub(crate) fn is_actual(&self) -> bool {
        matches!(self.field, Field::Actual | Field::YearToDate)
    }
}

impl Line {
    /// The figures of its row, from left to right as the kind declares the columns; none where the register does not
    /// know the row, for then there is nothing to hold them against.
    #[must_use]
    pub fn figures(&self, register: &Register) -> Vec<ColumnFigure<'_>> {
        let (Some(indicator), Some(entry)) = (self.indicator(), self.entry()) else {
            return Vec::new();
        };
        let record = &entry.row.record;
        let mut found: Vec<(Field, &str, &Figure)> = Vec::new();
        found.extend(figure(Field::PriorActual, &record.prior_actual));
        found.extend(targets(Field::Target, &record.target));
        found.extend(targets(Field::PeriodTarget, &record.period_target));
        found.extend(figure(Field::Actual, &record.actual));
        found.extend(figure(Field::PreviousActual, &record.previous_actual));
        found.extend(figure(Field::YearToDate, &record.year_to_date));
        found.extend(figure(Field::Forecast, &record.forecast));
        let mut beside = beside(register, indicator, self.prior, None);
        let typed = found.into_iter().map(|(field, shown, figure)| {
            beside.year = year_of(register, field);
            ColumnFigure { field, shown, figure, flaw: flaw_of(indicator, figure, &beside) }
        });
        typed.collect()
    }

    /// The figure of a column, where it can be taken as it stands; the first of a range.
    #[must_use]
    pub fn sound(&self, register: &Register, field: Field) -> Option<ColumnFigure<'_>> {
        let figures = self.figures(register);
        let mut own = figures.into_iter().filter(|typed| typed.field == field);
        own.next().filter(|typed| typed.flaw.is_none())
    }
}

fn figure(field: Field, slot: &Slot<Quantity>) -> Option<(Field, &str, &Figure)> {
    let cell = slot.as_deref()?;
    match cell.good()? {
        Quantity::Figure(figure) => Some((field, &*cell.shown, figure)),
        _ => None,
    }
}

fn targets(field: Field, slot: &Slot<TargetTyped>) -> Vec<(Field, &str, &Figure)> {
    let Some(cell) = slot.as_deref() else {
        return Vec::new();
    };
    match cell.good() {
        Some(TargetTyped::Number { figure, .. }) => vec![(field, &*cell.shown, figure)],
        Some(TargetTyped::Between { lower, upper }) => {
            vec![(field, &*cell.shown, lower), (field, &*cell.shown, upper)]
        }
        Some(TargetTyped::NotSet) | None => Vec::new(),
    }
}
