//! Looking back: lines and actions held against what is known of earlier quarters (docs/judging.md, "Earlier quarters").

use rust_decimal::Decimal;

use crate::history::{History, PastFigure, Run, Series};
use crate::intake::Entry;
use crate::judge::{
    Bounds, Case, Comparator, Direction, LastYear, Mark, Reading, Status, Verdict,
    half_away_from_zero, long_direction, short_direction,
};
use crate::kind::Field;
use crate::ledger::action::Action;
use crate::ledger::measured::{Measured, beside, year_of};
use crate::ledger::past::{ActionPast, Past, PastQuarter};
use crate::ledger::trend::more_is_better;
use crate::period::Period;
use crate::register::{Indicator, IndicatorNo, Measure, Register, ServiceNo};
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
        // Only a figure of an earlier quarter can be of another definition: the return's own is of this one.
        let is_of_another = |figure: Option<&PastFigure>| match (series, figure) {
            (Some(series), Some(figure)) => !series.is_comparable(figure),
            _ => false,
        };
        let (signals, assurance) = series.map(|series| self.signals(series)).unwrap_or_default();
        let (last_is_of_another, year_ago_is_of_another) =
            (last_is_known && is_of_another(before), is_of_another(year_ago));
        let comparator = |figure: Option<Decimal>, is_of_another: bool| {
            figure.map(|figure| Comparator { figure, is_comparable: !is_of_another })
        };
        let same_within = &self.register.judging.same_within;
        let last_year = LastYear {
            same_quarter: comparator(known(year_ago).actual, year_ago_is_of_another),
            outturn: self.prior,
        };
        let case = Case {
            actual: self.verdict.actual.map_or(Reading::Missing, Reading::Figure),
            ..Case::missing(self.register, self.service, self.indicator)
        };
        let long = long_direction(&case, last_year, same_within);
        let quarter_before = comparator(last.actual, last_is_of_another);
        let past = Past {
            short: short_direction(&case, quarter_before, same_within),
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
            last_is_of_another,
            year_ago_is_of_another,
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
        red_before: known.red_run(period, Mark::NoSymbol),
        red: known.red_run(period, action.mark),
        same_commentary: known
            .commentary
            .as_deref()
            .is_some_and(|before| !before.is_empty() && same_words(before, &commentary)),
    }
}
