//! By when an entry is due: the latest date that its text names and at which nothing merely begins.

use crate::due::{Due, dates_in};
use crate::intake::PlanLine;
use crate::period::FinancialYear;

/// By when an entry is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanDue {
    /// The date.
    pub due: Due,
    /// Whether the text names no year, so that it is taken to lie in the reported one.
    pub inferred: bool,
}

/// By when a text is due, in a reported year; a cell that is a date by itself counts as one.
pub(super) fn deadline(text: &str, lines: &[&PlanLine], year: FinancialYear) -> Option<PlanDue> {
    let written = dates_in(text, year).into_iter().filter(|found| !found.begins);
    let written = written.map(|found| PlanDue { due: found.due, inferred: found.inferred });
    let days = lines.iter().filter_map(|line| {
        let due = Due { date: line.day?, month_only: false };
        Some(PlanDue { due, inferred: false })
    });
    written.chain(days).max_by_key(|found| found.due.date)
}
