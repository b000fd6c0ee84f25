//! Looking back: lines and actions held against what is known of earlier quarters (docs/judging.md, "Earlier quarters").

use rust_decimal::Decimal;

use crate::history::{History, PastFigure, Run, Series};
use crate::intake::Entry;
use crate::judge::{
    Bounds, Case, Direction, Mark, Status, Verdict, direction, half_away_from_zero,
};
use crate::kind::Field;
use crate::ledger::action::Action;
use crate::ledger::measured::{Measured, beside, year_of};
use crate::ledger::past::{ActionPast, Past, PastQuarter};
use crate::ledger::trend::more_is_better;
use crate::period::{Period, Quarter};
use crate::register::{Indicator, IndicatorNo, Measure, Register, ServiceNo, Tolerance};
use crate::signal::{Assurance, FEWEST_POINTS, Signal, SignalRule, assurance, speaking};

/// A row of the register and what was made of it: what its past is asked for.
pub(super) struct PresentLine<'l> {
    pub register: &'l Register,
    pub service: ServiceNo,
    pub number: IndicatorNo,
    pub indicator: &'l Indicator,
    pub verdict: &'l Verdict,
    /// Last year's outturn, the register's or the return's.
    pub prior: Option<Decimal>,
    pub entry: Option<&'l Entry>,
    pub commentary: &'l str,
}

impl PresentLine<'_> {
    /// What earlier quarters and the return's own column of last quarter say of it, and which way it went since last year.
    pub(super) fn past(&self, history: &History) -> (Past, Option<Direction>) {
        let period = self.register.period;
        let series = history.series(self.service, self.number);
        let known = |figure: Option<&PastFigure>| PastQuarter {
            actual: figure.and_then(|figure| figure.actual),
            status: figure.and_then(|figure| figure.status),
        };
        let before = series.and_then(|series| series.before(period));
        let year_ago = series.and_then(|series| series.year_ago(period));
        let mut last = known(before);
        let last_is_known = last.actual.is_some();
        let returned = self.returned_last();
        let contradicted = last.actual.filter(|last| self.contradicts(returned, *last));
        last.actual = last.actual.or(returned);
        let comparable = |figure: Option<&PastFigure>| match (series, figure) {
            (Some(series), Some(figure)) => series.is_comparable(figure),
            _ => true,
        };
        let (signals, assurance) = series.map(|series| self.signals(series)).unwrap_or_default();
        let long = self.long(known(year_ago).actual, comparable(year_ago));
        let past = Past {
            short: self.short(last.actual, comparable(before)),
            red_before: series.and_then(|series| series.red_run(period, Status::NotDue)),
            red: match series {
                Some(series) => series.red_run(period, self.verdict.status),
                None => alone(history, period, self.verdict.status),
            },
            was: series.and_then(|series| was(series, period)),
            not_yet_available: series
                .and_then(|series| series.not_yet_available_run(period, self.verdict.status))
                .filter(|_| self.verdict.status == Status::NotYetAvailable),
            same_commentary: series
                .and_then(|series| series.commentary.as_deref())
                .is_some_and(|before| !before.is_empty() && same_words(before, self.commentary)),
            year_ago: known(year_ago),
            last,
            last_is_known,
            contradicted,
            signals,
            assurance,
        };
        (past, long)
    }

    fn bounds(&self) -> Bounds {
        Case::missing(self.register, self.service, self.indicator).bounds()
    }

    /// Last quarter's figure as the return has it.
    fn returned_last(&self) -> Option<Decimal> {
        let cell = self.entry?.row.record.previous_actual.as_deref()?;
        let year = year_of(self.register, Field::PreviousActual);
        let beside = beside(self.register, self.indicator, self.prior, year);
        Measured::of(self.indicator, Some(cell), &beside).reading.figure()
    }

    /// Whether the return has another figure for last quarter than the one that is known, at the decimals that it has.
    fn contradicts(&self, returned: Option<Decimal>, known: Decimal) -> bool {
        // Beside a figure for the year to date the columns of quarters hold those of the quarters alone.
        let of_quarter_alone = self.indicator.measure == Measure::Cumulative
            && self.entry.is_some_and(|entry| {
                entry.row.record.year_to_date.as_deref().is_some_and(|cell| !cell.is_blank())
            });
        let differs =
            |own: Decimal| half_away_from_zero(known, own.normalize().scale()) != own.normalize();
        !of_quarter_alone && returned.is_some_and(differs)
    }

    /// Against the quarter before; never where figures accumulate within a year.
    fn short(&self, before: Option<Decimal>, comparable: bool) -> Option<Direction> {
        if self.indicator.measure == Measure::Cumulative {
            return None;
        }
        self.against(before?, comparable)
    }

    /// Against the same quarter of the year before; without that against last year's outturn, but where figures accumulate
    /// only at the year's end.
    fn long(&self, year_ago: Option<Decimal>, comparable: bool) -> Option<Direction> {
        let compares = self.indicator.measure == Measure::Snapshot
            || self.register.period.quarter == Quarter::Q4;
        match year_ago {
            Some(before) => self.against(before, comparable),
            None => self.against(self.prior.filter(|_| compares)?, true),
        }
    }

    fn against(&self, before: Decimal, comparable: bool) -> Option<Direction> {
        let now = self.verdict.actual?;
        if !comparable {
            return Some(Direction::NotComparable);
        }
        let threshold = threshold(&self.register.judging.same_within, before);
        direction(self.indicator.polarity, &self.bounds(), before, now, threshold)
    }

    /// What its figure signals, and what its series says of the target: of snapshots of one better side alone.
    fn signals(&self, series: &Series) -> (Vec<(SignalRule, Signal)>, Option<Assurance>) {
        let (Some(higher), Some(now)) = (more_is_better(self.indicator), self.verdict.actual)
        else {
            return (Vec::new(), None);
        };
        let known = series.points(self.register.period, self.prior);
        let points: Vec<Decimal> = known.map(|(_, figure)| figure).chain([now]).collect();
        if points.len() < FEWEST_POINTS {
            return (Vec::new(), None);
        }
        let target = self.bounds().target;
        let assured = target.and_then(|target| assurance(&points, target, higher));
        (speaking(&points, higher), assured)
    }
}

/// What is known of the whole of a split indicator that has no row of its own: its statuses.
pub(super) fn past_of_whole(
    history: &History,
    (service, first): (ServiceNo, IndicatorNo),
    period: Period,
    status: Status,
) -> Past {
    let Some(series) = history.whole_of_limbs(service, first) else {
        return Past { red: alone(history, period, status), ..Past::default() };
    };
    let status_at = |figure: Option<&PastFigure>| PastQuarter {
        actual: None,
        status: figure.and_then(|figure| figure.status),
    };
    Past {
        last: status_at(series.before(period)),
        year_ago: status_at(series.year_ago(period)),
        red_before: series.red_run(period, Status::NotDue),
        red: series.red_run(period, status),
        was: was(series, period),
        ..Past::default()
    }
}

/// What it was in the last quarter in which it was due: known only where every quarter since is.
fn was(series: &Series, period: Period) -> Option<Status> {
    let back = std::iter::successors(Some(period.previous()), |last| Some(last.previous()));
    let mut known = back.map_while(|period| series.at(period)?.status);
    known.find(|status| *status != Status::NotDue)
}

/// A run of one, of what no earlier quarter has; none where nothing at all is known of earlier quarters.
fn alone(history: &History, period: Period, status: Status) -> Option<Run> {
    (status == Status::Red && !history.is_empty()).then_some(Run { length: 1, since: period })
}

/// Up to which change from a figure it counts as the same.
fn threshold(same_within: &Tolerance, before: Decimal) -> Decimal {
    let share = |share: Decimal| {
        before.abs().saturating_mul(share).checked_div(Decimal::ONE_HUNDRED).unwrap_or(Decimal::MAX)
    };
    match same_within {
        Tolerance::None => Decimal::ZERO,
        Tolerance::Relative(relative) => share(*relative),
        Tolerance::Points(points) => *points,
        Tolerance::Lower { relative, points } => share(*relative).min(*points),
    }
}

/// Whether two commentaries are the same, whatever the blanks between their words.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// What earlier quarters say of an action.
pub(super) fn past_of_action(action: &Action, history: &History, period: Period) -> ActionPast {
    let known = history.actions(action.service, action.kind, action.beside(), &action.text);
    let Some(known) = known else {
        let is_red = action.mark == Mark::Red && !history.is_empty();
        let red = is_red.then_some(Run { length: 1, since: period });
        return ActionPast { red, ..ActionPast::default() };
    };
    let commentary = action.shown(Field::Commentary);
    ActionPast {
        last: known.at(period.previous()).map(|last| last.mark),
        red: known.red_run(period, action.mark),
        same_commentary: known
            .commentary
            .as_deref()
            .is_some_and(|before| !before.is_empty() && same_words(before, &commentary)),
    }
}
