//! What the formulas of Trends are, once they are made.

use crate::period::Period;
use crate::tables::declaration::CellFormula;
use crate::tables::place::FIRST;
use crate::tables::shared_formula::SharedFormula;

/// The most rows that are live: each looks five times through the rows of another sheet.
pub(super) const MOST_LIVE: u32 = 4_000;

/// What stands in Trends for each period, in the order of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrendOfPeriod {
    /// The figure.
    Actual,
    /// The status.
    Status,
    /// The target.
    Target,
    /// The outturn of a year in improvement plans.
    Outturn,
}

/// The formulas of a sheet: one for each column of the reported quarter.
pub(crate) struct TrendFormulas {
    pub(super) reported: Period,
    pub(super) actual: SharedFormula,
    pub(super) status: SharedFormula,
    pub(super) target: SharedFormula,
}

impl TrendFormulas {
    /// The formula for a period in a zero-based row; none where it is past.
    pub(super) fn formula(
        &self,
        what: TrendOfPeriod,
        (period, row): (Period, u32),
    ) -> Option<CellFormula<'_>> {
        let is_live = period == self.reported && row < FIRST + MOST_LIVE;
        is_live.then_some(CellFormula::Shared(match what {
            TrendOfPeriod::Actual => &self.actual,
            TrendOfPeriod::Status => &self.status,
            TrendOfPeriod::Target => &self.target,
            TrendOfPeriod::Outturn => return None,
        }))
    }
}
