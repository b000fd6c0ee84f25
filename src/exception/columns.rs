//! What stands in the columns of an exception, taken from what it is about.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::cell::At;
use crate::check::Context;
use crate::decimal::{percent_text, points};
use crate::exception::report::{Exception, ExceptionSubject};
use crate::judge::{Bounds, Direction};
use crate::ledger::{Account, Action, Line};
use crate::register::Indicator;

/// What stands in the columns of one exception, but for code, severity and names (docs/exceptions.md, "The codes").
#[derive(Clone, Debug, Default)]
pub struct ExceptionColumns<'a> {
    /// The indicator's or objective's ref.
    pub reference: &'a str,
    /// The limb.
    pub limb: &'a str,
    /// What the row is about; in brackets behind it, what no other column can say.
    pub description: Cow<'a, str>,
    /// The target as a person reads it; of a milestone or measure its due date (ISO).
    pub target: String,
    /// The actual as a person reads it.
    pub actual: String,
    /// The status.
    pub status: &'static str,
    /// What the officer stated.
    pub stated: &'a str,
    /// Against the quarter before.
    pub direction_short: Option<Direction>,
    /// Against last year.
    pub direction_long: Option<Direction>,
    /// For how many periods running it has been so: what the code is about, else red.
    pub run_length: Option<usize>,
    /// The officer's commentary.
    pub commentary: &'a str,
    /// Where it stands.
    pub at: Option<At>,
}

impl<'a> ExceptionColumns<'a> {
    /// Those of an exception.
    #[must_use]
    pub fn of(context: &Context<'a>, exception: &Exception) -> Self {
        let account: &'a Account = context.ledger.account(exception.service);
        let mut columns = match exception.subject {
            ExceptionSubject::Line(number) => Self::of_line(context, &account.lines[number]),
            ExceptionSubject::Action(number) => Self::of_action(&account.actions[number]),
            ExceptionSubject::Service => Self::default(),
        };
        let texts = Self::texts_of(context, exception);
        let [about, commentary] = texts.map(|text| text.map_or("", |text| &**text));
        columns.description = match &exception.note {
            Some(note) => format!("{about} ({note})").into(),
            None => about.into(),
        };
        columns.commentary = commentary;
        if let Some(stated) = exception.stated() {
            columns.stated = stated;
        }
        columns.run_length = exception.run().or(columns.run_length);
        columns.at = exception.stands_at(context);
        columns
    }

    fn of_line(context: &Context<'_>, line: &'a Line) -> Self {
        let percent = line.indicator().is_some_and(Indicator::is_percent);
        Self {
            reference: &line.reference,
            limb: line.limb().map_or("", |limb| limb),
            target: target_text(&line.bounds(context.register), percent),
            actual: actual_text(line, percent),
            status: line.verdict.status.name(),
            stated: line.stated_word(),
            direction_short: line.past().short,
            run_length: line.past().red.map(|run| run.length),
            direction_long: line.long,
            ..Self::default()
        }
    }

    fn of_action(action: &'a Action) -> Self {
        Self {
            reference: &action.reference,
            target: action.due.map(|due| due.to_string()).unwrap_or_default(),
            status: action.mark.name(),
            stated: action.stated_word(),
            run_length: action.past.red.map(|run| run.length),
            ..Self::default()
        }
    }

    /// What an exception is about, without its note, and the commentary on it.
    pub(crate) fn texts_of(
        context: &Context<'a>,
        exception: &Exception,
    ) -> [Option<&'a Arc<str>>; 2] {
        let account: &'a Account = context.ledger.account(exception.service);
        match exception.subject {
            ExceptionSubject::Line(number) => {
                let line = &account.lines[number];
                [line.own_title(), line.own_commentary()]
            }
            ExceptionSubject::Action(number) => {
                let action = &account.actions[number];
                [Some(&action.text), action.own_commentary()]
            }
            ExceptionSubject::Service => {
                [Some(&context.register.service(exception.service).name), None]
            }
        }
    }

    /// What the exception concerns, as examples write it.
    #[must_use]
    pub fn concerns(&self) -> String {
        match (self.reference, self.limb) {
            ("", _) => self.description.to_string(),
            (reference, "") => reference.to_owned(),
            (reference, limb) => format!("{reference} {limb}"),
        }
    }
}

/// An actual as a person reads it: the number, and else what was typed. A percentage worked out of a ratio has two
/// decimals, as it has wherever a ratio is shown.
fn actual_text(line: &Line, percent: bool) -> String {
    let is_ratio = line.figure().is_some_and(|figure| figure.ratio.is_some());
    match line.verdict.actual {
        Some(actual) if is_ratio => {
            let half_away = RoundingStrategy::MidpointAwayFromZero;
            number_text(actual.round_dp_with_strategy(2, half_away), percent)
        }
        Some(actual) => number_text(actual, percent),
        None => line.as_typed().into_owned(),
    }
}

fn number_text(value: Decimal, percent: bool) -> String {
    if percent { percent_text(value) } else { points(value) }
}

/// A target as a person reads it: `84%`, `>50`, `50 to 60`.
#[must_use]
pub(crate) fn target_text(bounds: &Bounds, percent: bool) -> String {
    bounds.target_text(|number| number_text(number, percent)).unwrap_or_default()
}
