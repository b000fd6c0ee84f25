//! The rows of Trends.

use rust_decimal::Decimal;

use super::formulas::TrendFormulas;
use crate::consolidate::IndicatorRow;
use crate::ledger::{AnnualFigures, Line, Trend};
use crate::period::Period;
use crate::tables::column::RowFamily;
use crate::tables::figures::{MOST_DECIMALS, RowFigures};
use crate::tables::indicators::figures::figures_with;
use crate::tables::measured::LineRows;
use crate::tables::owner::{OwnedRows, RowOwner};
use crate::tables::scope::WorkbookScope;

/// So many more decimals than figures do limits have.
const MORE_DECIMALS: usize = 2;

/// The rows of Trends.
pub(crate) struct TrendRows;

/// A row of Indicators, and the quarters before it.
pub(crate) struct TrendCells<'c> {
    owner: RowOwner<'c>,
    pub(crate) row: IndicatorRow<'c>,
    pub(crate) trend: Trend<'c>,
    /// What improvement plans tell of it by year.
    pub(crate) annual: AnnualFigures,
    /// The quarters that are shown, the oldest first.
    pub(crate) periods: &'c [Period],
}

/// What the register knows of a workbook's lines; nothing where nothing is known but this quarter.
pub(super) fn lines<'c>(
    scope: &'c WorkbookScope<'c>,
) -> impl Iterator<Item = IndicatorRow<'c>> + 'c {
    let is_known = !scope.shown.quarters.is_empty();
    scope.indicators().filter(move |row| is_known && row.line.registered.is_some())
}

/// The rows of a workbook.
pub(super) fn rows<'c>(scope: &'c WorkbookScope<'c>) -> impl Iterator<Item = TrendCells<'c>> + 'c {
    let register = scope.consolidated.register();
    lines(scope).filter_map(move |row| {
        let owner = RowOwner::of(scope.consolidated, &scope.period, Some(row.service), row.board);
        let trend = Trend::of(scope.history(), register, row.line)?;
        let annual = scope.consolidated.ledger().annual_figures(row.line, register.period.year);
        Some(TrendCells { owner, row, trend, annual, periods: &scope.shown.quarters })
    })
}

impl TrendCells<'_> {
    /// The service's name.
    pub(crate) fn service(&self) -> &str {
        self.owner.service_name()
    }

    /// Every number that the row shows, in the indicator's own unit.
    fn numbers(&self) -> impl Iterator<Item = Decimal> + '_ {
        let of = |period: &Period| [self.trend.figure(*period), self.trend.target(*period)];
        self.periods.iter().flat_map(of).flatten().chain(self.annual.figures())
    }
}

impl RowFamily for TrendRows {
    type Row<'c> = TrendCells<'c>;
    type Formulas<'c> = TrendFormulas;

    fn figures(cells: &TrendCells<'_>) -> Option<RowFigures> {
        let figures = figures_with(cells.row.line, &cells.trend.bounds, cells.numbers());
        // Limits are means: they are told a little more exactly than what they are made from.
        let limits = (figures.decimals + MORE_DECIMALS).min(MOST_DECIMALS);
        Some(RowFigures { threshold_decimals: limits, ..figures })
    }
}

impl OwnedRows for TrendRows {
    fn owner<'r>(cells: &'r TrendCells<'_>) -> &'r RowOwner<'r> {
        &cells.owner
    }
}

impl LineRows for TrendRows {
    fn line<'r>(cells: &'r TrendCells<'_>) -> &'r Line {
        cells.row.line
    }
}
