//! The quarters and years that sheets show beside each other.

use std::collections::BTreeSet;

use crate::consolidate::{Consolidated, Coverage};
use crate::period::{FinancialYear, Period, Quarter};

/// The most quarters that a sheet shows beside each other: two years.
const MOST_QUARTERS: usize = 8;

/// The most years of which it shows what improvement plans tell.
const MOST_YEARS: usize = 8;

/// For what a column stands once each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandsFor {
    /// A quarter that the run shows.
    EachQuarter,
    /// A year of which improvement plans tell, which is meant by its last quarter.
    EachYear,
}

/// The periods that sheets show beside each other, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct ShownPeriods {
    /// The last quarters up to this one, from the first on of which anything is known; none where nothing is known but
    /// this quarter.
    pub(crate) quarters: Vec<Period>,
    /// The years of which improvement plans tell, each by its last quarter.
    pub(crate) years: Vec<Period>,
}

impl ShownPeriods {
    /// Those of what a workbook covers.
    pub(super) fn new(consolidated: &Consolidated, coverage: Coverage) -> Self {
        let register = consolidated.register();
        let history = &consolidated.context().earlier.history;
        let first = history.first_of(|service| coverage.includes(register, service));
        let years = told_years(consolidated, coverage);
        let first = first.or_else(|| (!years.is_empty()).then_some(register.period));
        let quarters = first.map_or_else(Vec::new, |first| {
            let back = std::iter::successors(Some(register.period), |last| Some(last.previous()));
            let mut back: Vec<Period> =
                back.take_while(|period| *period >= first).take(MOST_QUARTERS).collect();
            back.reverse();
            back
        });
        Self { quarters, years }
    }

    /// Those for which a column stands once each.
    pub(crate) fn of(&self, stands_for: StandsFor) -> &[Period] {
        match stands_for {
            StandsFor::EachQuarter => &self.quarters,
            StandsFor::EachYear => &self.years,
        }
    }
}

/// The last years of which improvement plans tell anything of an indicator.
fn told_years(consolidated: &Consolidated, coverage: Coverage) -> Vec<Period> {
    let (register, ledger) = (consolidated.register(), consolidated.ledger());
    if ledger.plans.iter().all(|plan| plan.values.is_empty()) {
        return Vec::new();
    }
    let rows = consolidated.indicator_rows();
    let rows = rows.filter(|row| coverage.includes(register, row.service));
    let mut years: BTreeSet<FinancialYear> = BTreeSet::new();
    for row in rows {
        years.extend(ledger.annual_figures(row.line, register.period.year).years());
    }
    let older = years.len().saturating_sub(MOST_YEARS);
    let ends = years.into_iter().skip(older);
    ends.map(|year| Period { year, quarter: Quarter::Q4 }).collect()
}
