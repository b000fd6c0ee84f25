//! Which indicators have a chart: those that are red, became worse, or signal, the gravest first.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::rows::{TrendCells, rows};
use crate::exception::ExceptionSubject;
use crate::judge::{Direction, Status};
use crate::ledger::{Line, LineNo, Part};
use crate::period::{FinancialYear, Period, Quarter};
use crate::register::ServiceNo;
use crate::tables::scope::WorkbookScope;
use crate::tables::shown_periods::ShownPeriods;

/// So many charts stand in a workbook.
pub(crate) const MOST_CHARTS: usize = 60;

/// So many years stand before the quarters.
const MOST_YEARS: usize = 5;

/// A place on the axis of the charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChartPoint {
    /// A year before the quarters that are shown.
    Year(FinancialYear),
    /// A quarter.
    Quarter(Period),
}

impl ChartPoint {
    /// What stands below it.
    pub(crate) fn heading(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Quarter(period) => period.to_string(),
        }
    }

    /// The quarter, if it is one.
    pub(crate) fn quarter(self) -> Option<Period> {
        match self {
            Self::Year(_) => None,
            Self::Quarter(period) => Some(period),
        }
    }

    /// The actual of a quarter, if it is one whose figure can be compared.
    fn figure(self, cells: &TrendCells<'_>) -> Option<Decimal> {
        cells.trend.comparable(self.quarter()?)
    }

    /// The outturn in improvement plans of the year that ends there, where it can be compared.
    pub(crate) fn outturn(self, cells: &TrendCells<'_>) -> Option<Decimal> {
        let end = self.year_end()?;
        let outturn = cells.annual.outturns.get(&end.year).copied();
        outturn.filter(|_| cells.trend.is_comparable(end))
    }

    /// The last quarter of the year that ends there.
    pub(crate) fn year_end(self) -> Option<Period> {
        match self {
            Self::Year(year) => Some(Period { year, quarter: Quarter::Q4 }),
            Self::Quarter(period) => Some(period).filter(|own| own.quarter == Quarter::Q4),
        }
    }
}

/// The places on the axis, from the left: the last years that ended before the quarters, from the first on of which
/// improvement plans tell, and the quarters.
pub(crate) fn chart_points(shown: &ShownPeriods) -> Vec<ChartPoint> {
    let before = |year: &Period| shown.quarters.first().is_some_and(|first| year < first);
    let told = shown.years.iter().filter(|year| before(year)).map(|end| end.year);
    let first = shown.quarters.first().map(|first| first.year).zip(told.min());
    let years = first.into_iter().flat_map(|(reported, told)| {
        (told.0..=reported.0)
            .map(FinancialYear)
            .filter(|year| before(&Period { year: *year, quarter: Quarter::Q4 }))
    });
    let years: Vec<FinancialYear> = years.collect();
    let older = years.len().saturating_sub(MOST_YEARS);
    let quarters = shown.quarters.iter().copied().map(ChartPoint::Quarter);
    years.into_iter().skip(older).map(ChartPoint::Year).chain(quarters).collect()
}

/// The last of what others reached in a year that is over, of those that are drawn.
pub(crate) fn drawn_benchmark<'c>(
    cells: &'c TrendCells<'_>,
    number: usize,
) -> Option<(&'c str, FinancialYear, Decimal)> {
    let benchmark = cells.annual.benchmarks.get(number)?;
    let comparable =
        benchmark.figures.iter().rev().find(|(year, _)| {
            cells.trend.is_comparable(Period { year: **year, quarter: Quarter::Q4 })
        });
    let (year, figure) = comparable?;
    Some((&benchmark.name, *year, *figure))
}

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
        let points = chart_points(&scope.shown);
        let (mut shown, without): (Vec<_>, Vec<_>) = asked.partition(|cells| {
            let has_figure = |point: &&ChartPoint| {
                let (own, told) = (point.figure(cells), point.outturn(cells));
                own.is_some() || told.is_some()
            };
            points.iter().filter(has_figure).nth(1).is_some()
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
