//! The series of a line up to this quarter: its figures quarter by quarter, and the limits by which a person can check a
//! signal (docs/judging.md, "Signal or noise").

use rust_decimal::Decimal;

use super::line::{Line, Part};
use crate::history::{History, LateOutturn, Series};
use crate::judge::{Bounds, Status};
use crate::period::{Period, Quarter};
use crate::register::{Indicator, Measure, Polarity, Register};
use crate::signal::{ControlLimits, limits};

/// The series of a line up to the reported quarter.
#[derive(Debug)]
pub(crate) struct Trend<'l> {
    line: &'l Line,
    /// What is known of the quarters before; none where nothing is.
    series: Option<&'l Series>,
    reported: Period,
    /// What the line is judged against.
    pub(crate) bounds: Bounds,
    /// The figures that can be compared with this quarter's, the oldest first, with this quarter's at their end.
    pub(crate) points: Vec<(Period, Decimal)>,
    /// The limits of these; none where they say nothing.
    pub(crate) limits: Option<ControlLimits>,
}

/// Whether more is better, of an indicator whose series signals: one that does not start again each April, and of which
/// one side is the better one.
pub(super) fn more_is_better(indicator: &Indicator) -> Option<bool> {
    match (indicator.measure, indicator.polarity) {
        (Measure::Snapshot, Polarity::Higher) => Some(true),
        (Measure::Snapshot, Polarity::Lower) => Some(false),
        _ => None,
    }
}

impl<'l> Trend<'l> {
    /// Of a line of the reported period; none of a line that the register does not know.
    pub(crate) fn of(history: &'l History, register: &Register, line: &'l Line) -> Option<Self> {
        let reported = register.period;
        let (number, indicator) = line.registered.as_ref()?;
        let is_whole = line.part == Part::WholeOfLimbs;
        let series = match is_whole {
            true => history.whole_of_limbs(line.service, *number),
            false => history.series(line.service, *number),
        };
        let mut points: Vec<(Period, Decimal)> =
            series.into_iter().flat_map(|series| series.points(reported, line.prior)).collect();
        points.extend(line.verdict.actual.map(|now| (reported, now)));
        let figures: Vec<Decimal> = points.iter().map(|(_, figure)| *figure).collect();
        let limits = more_is_better(indicator).and_then(|_| limits(&figures));
        let bounds = line.bounds(register);
        Some(Self { line, series, reported, bounds, points, limits })
    }

    /// Whether its limits are asked for at all.
    pub(crate) fn has_signals(&self) -> bool {
        self.line.part != Part::WholeOfLimbs
            && self.line.indicator().is_some_and(|own| more_is_better(own).is_some())
    }

    /// The figure of a period: the reported one's, or a known one; at a year's end an outturn that came late.
    pub(crate) fn figure(&self, period: Period) -> Option<Decimal> {
        if period == self.reported {
            return self.line.verdict.actual;
        }
        let known = self.series?.at(period).and_then(|figure| figure.actual);
        known.or_else(|| self.late(period).map(|late| late.value))
    }

    /// The outturn of a period that was not there then and came later.
    pub(crate) fn late(&self, period: Period) -> Option<LateOutturn> {
        let is_year_end = period.quarter == Quarter::Q4 && period < self.reported;
        let series = self.series.filter(|_| is_year_end)?;
        series.late_outturn(period.year, self.reported, self.line.prior)
    }

    /// What it was judged to be in a period.
    pub(crate) fn status(&self, period: Period) -> Option<Status> {
        match period == self.reported {
            true => Some(self.line.verdict.status),
            false => self.series?.at(period)?.status,
        }
    }

    /// The target that it was judged against in a period.
    pub(crate) fn target(&self, period: Period) -> Option<Decimal> {
        match period == self.reported {
            true => self.bounds.target,
            false => self.series?.at(period)?.target,
        }
    }

    /// The first quarter of the definition that holds now, where figures of another one are known.
    pub(crate) fn redefined(&self) -> Option<Period> {
        let series = self.series?;
        let first = series.figures.first()?;
        series.since.filter(|since| first.period < *since)
    }

    /// Whether a period's figure is one of the definition that holds now.
    pub(crate) fn is_comparable(&self, period: Period) -> bool {
        self.redefined().is_none_or(|since| period >= since)
    }

    /// The figure of a period, where it can be compared with this quarter's.
    pub(crate) fn comparable(&self, period: Period) -> Option<Decimal> {
        self.figure(period).filter(|_| self.is_comparable(period))
    }
}
