//! The figures of one indicator, quarter by quarter.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::figure::PastFigure;
use super::run::{Run, RunStep, run};
use crate::judge::Status;
use crate::period::{FinancialYear, Period, Quarter};

/// The figures of one indicator by quarter, without the reported one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Series {
    /// What is known, the oldest first, each quarter once.
    pub(crate) figures: Vec<PastFigure>,
    /// The first quarter of the definition that the register has now: what was before is not compared. None where the
    /// definition never changed as far as is known.
    pub(crate) since: Option<Period>,
    /// Outturns that were not there at Q4 and came later, by year.
    pub(crate) late: Vec<LateOutturn>,
    /// The commentary of the quarter before the reported one; none where that is blank or not known.
    pub(crate) commentary: Option<Arc<str>>,
    /// The annual target of the quarter before the reported one, where that is known.
    pub(crate) last_annual_target: Option<Decimal>,
}

/// An outturn that was not there at Q4 and came as the prior actual of a later return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LateOutturn {
    /// The year whose outturn it is.
    pub(crate) year: FinancialYear,
    /// The outturn.
    pub(crate) value: Decimal,
    /// In which period it came.
    pub(crate) came_in: Period,
}

impl Series {
    /// What is known of a quarter.
    pub(crate) fn at(&self, period: Period) -> Option<&PastFigure> {
        let found = self.figures.binary_search_by_key(&period, |figure| figure.period).ok()?;
        self.figures.get(found)
    }

    /// What is known of the quarter just before a period.
    pub(crate) fn before(&self, period: Period) -> Option<&PastFigure> {
        self.at(period.previous())
    }

    /// What is known of the same quarter a year before a period.
    pub(crate) fn year_ago(&self, period: Period) -> Option<&PastFigure> {
        let FinancialYear(year) = period.year;
        self.at(Period { year: FinancialYear(year.checked_sub(1)?), ..period })
    }

    /// Whether a figure is one of the definition that the register has now.
    pub(crate) fn is_comparable(&self, figure: &PastFigure) -> bool {
        self.since.is_none_or(|since| figure.period >= since)
    }

    /// The figures of the definition that the register has now, the oldest first, with outturns that came late. Of the
    /// reported period only the prior actual is asked for.
    pub(crate) fn points(
        &self,
        reported: Period,
        prior: Option<Decimal>,
    ) -> impl Iterator<Item = (Period, Decimal)> + '_ {
        let own = self.figures.iter().filter(|figure| self.is_comparable(figure));
        own.filter_map(move |figure| {
            let late = || match figure.period.quarter {
                Quarter::Q4 => self.late_outturn(figure.period.year, reported, prior),
                _ => None,
            };
            let value = figure.actual.or_else(|| late().map(|late| late.value))?;
            Some((figure.period, value))
        })
    }

    /// The outturn of a year that was not there at its Q4: one that came with an earlier quarter, or in the reported
    /// period with this prior actual.
    pub(crate) fn late_outturn(
        &self,
        year: FinancialYear,
        reported: Period,
        prior: Option<Decimal>,
    ) -> Option<LateOutturn> {
        let known = self.late.iter().find(|late| late.year == year).copied();
        let now = || {
            let end = self.at(Period { year, quarter: Quarter::Q4 })?;
            let is_next = year.0.checked_add(1) == Some(reported.year.0);
            let value = prior.filter(|_| end.actual.is_none() && is_next)?;
            Some(LateOutturn { year, value, came_in: reported })
        };
        known.or_else(now)
    }

    /// For how many periods it has been red, up to a period in which it has this status.
    pub(crate) fn red_run(&self, period: Period, now: Status) -> Option<Run> {
        self.run(period, now, RunStep::red)
    }

    /// For how many periods its figure has been not yet available, likewise.
    pub(crate) fn not_yet_available_run(&self, period: Period, now: Status) -> Option<Run> {
        self.run(period, now, RunStep::not_yet_available)
    }

    fn run(&self, period: Period, now: Status, step: fn(Option<Status>) -> RunStep) -> Option<Run> {
        let earlier = self.figures.iter().rev().filter(|figure| figure.period < period);
        let earlier = earlier.map(|figure| (figure.period, step(figure.status)));
        run(std::iter::once((period, step(Some(now)))).chain(earlier))
    }
}
