//! What a text says about its period: a quarter, a year, both, or a contradiction.

use crate::period::quarter::{Period, Quarter};
use crate::period::year::FinancialYear;

/// One year alone: with it a quarter may be one of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lone {
    /// A calendar year: `Q2 2009` lies in it, and so may `Q4 2009`, or it is the fourth quarter of 2009/10.
    Calendar(i16),
    /// A financial year, by its first year or by its last: `FY2010`.
    Financial(i16),
}

/// What a text says about its period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodStatement {
    /// The quarter, if it names one; of several the first.
    pub quarter: Option<Quarter>,
    /// The financial year, if it names one; of several the first.
    pub year: Option<FinancialYear>,
    /// The one year that stands there, where it names no financial year.
    pub lone: Option<Lone>,
    /// Whether it names two quarters or two years (`Quarter 4 to 30th June 2010`).
    pub contradiction: bool,
}

impl PeriodStatement {
    /// The whole period, if both parts are named and nothing contradicts.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        let years = self.years(self.quarter);
        match (self.quarter, years.as_slice()) {
            (Some(quarter), [year]) if !self.contradiction => Some(Period { year: *year, quarter }),
            _ => None,
        }
    }

    /// The financial years that may be meant, of a quarter; none where nothing is said of a year.
    #[must_use]
    pub fn years(self, quarter: Option<Quarter>) -> Vec<FinancialYear> {
        let first = |year: i16| vec![FinancialYear(year - 1), FinancialYear(year)];
        match (self.year, self.lone, quarter) {
            (Some(year), _, _) => vec![year],
            (None, None, _) => Vec::new(),
            // The year in which the quarter falls (docs/returns.md, "Which period").
            (None, Some(Lone::Calendar(year)), Some(Quarter::Q1 | Quarter::Q2 | Quarter::Q3)) => {
                vec![FinancialYear(year)]
            }
            (None, Some(Lone::Calendar(year) | Lone::Financial(year)), _) => first(year),
        }
    }

    /// Whether it can be said of a period.
    #[must_use]
    pub fn may_be(self, period: Period) -> bool {
        let years = self.years(self.quarter.or(Some(period.quarter)));
        self.quarter.is_none_or(|quarter| quarter == period.quarter)
            && (years.is_empty() || years.contains(&period.year))
    }

    pub(super) fn quarter(&mut self, quarter: Quarter) {
        self.contradiction |= self.quarter.is_some_and(|known| known != quarter);
        self.quarter.get_or_insert(quarter);
    }

    pub(super) fn year(&mut self, year: FinancialYear) {
        self.contradiction |= self.year.is_some_and(|known| known != year);
        self.year.get_or_insert(year);
    }

    pub(super) fn both(&mut self, period: Period) {
        self.quarter(period.quarter);
        self.year(period.year);
    }
}
