//! Which indicators have a chart: those that are red, became worse, or signal, the gravest first.

use std::collections::BTreeMap;

use super::rows::{TrendCells, rows};
use crate::exception::ExceptionSubject;
use crate::judge::{Direction, Status};
use crate::ledger::{Line, LineNo, Part};
use crate::register::ServiceNo;
use crate::tables::scope::WorkbookScope;

/// So many charts stand in a workbook.
pub(crate) const MOST_CHARTS: usize = 60;

/// The indicators that a board should see a chart of.
pub(crate) struct ChartedTrends<'c> {
    /// Those that have one.
    pub(crate) shown: Vec<TrendCells<'c>>,
    /// Those for which there is no room.
    pub(crate) further: Vec<TrendCells<'c>>,
    /// Those of which fewer than two figures can be compared.
    pub(crate) without: Vec<TrendCells<'c>>,
}

impl<'c> ChartedTrends<'c> {
    /// Of a workbook.
    pub(crate) fn of(scope: &'c WorkbookScope<'c>) -> Self {
        let asked = rows(scope).filter(|cells| is_asked(cells.row.line));
        let (mut shown, without): (Vec<_>, Vec<_>) = asked.partition(|cells| {
            let figures = cells.periods.iter();
            figures.filter_map(|period| cells.trend.comparable(*period)).nth(1).is_some()
        });
        let ranks = ranks(scope);
        let rank = |line: &Line| ranks.get(&(line.service, line.number)).copied();
        // Rows stand in order already: where no code speaks of one it comes last.
        shown.sort_by_key(|cells| rank(cells.row.line).unwrap_or(usize::MAX));
        let further = shown.split_off(shown.len().min(MOST_CHARTS));
        Self { shown, further, without }
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.without.is_empty()
    }
}

/// Whether a line is one that a board should see a chart of. A whole that is made of its limbs has no figures: its limbs
/// have.
fn is_asked(line: &Line) -> bool {
    let past = line.past();
    let is_worse = [past.short, line.long].contains(&Some(Direction::Worse));
    let is_red = line.verdict.status == Status::Red;
    line.part != Part::WholeOfLimbs && (is_red || is_worse || past.signal().is_some())
}

/// The place of the first exception about each line, in the order of the lists for boards: severity, code, the longest
/// run, and the order of the configuration.
fn ranks(scope: &WorkbookScope<'_>) -> BTreeMap<(ServiceNo, LineNo), usize> {
    let mut ranks = BTreeMap::new();
    for (place, exception) in scope.consolidated.exceptions().iter().enumerate() {
        if let ExceptionSubject::Line(number) = exception.subject {
            ranks.entry((exception.service, number)).or_insert(place);
        }
    }
    ranks
}
