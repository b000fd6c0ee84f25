//! One exception as it stands in a CSV, and where codes put theirs.

use std::cmp::Ordering;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::allot::{Claim, Pile};
use crate::cell::At;
use crate::check::Context;
use crate::decimal::{percent_text, points};
use crate::exception::severity::ExceptionSeverity;
use crate::finding::Addressee;
use crate::judge::Bounds;
use crate::kind::{Field, Kind};
use crate::ledger::{Action, Line};
use crate::register::{BoardNo, Indicator, ServiceNo};

/// What an exception is about, for links into the workbook; in the order of the rows of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionSubject {
    /// The line of this index among its service's lines.
    Line(usize),
    /// The action of this kind and index among its service's.
    Action(Kind, usize),
    /// The service as a whole.
    Service,
}

/// One row of an exceptions CSV, before names are put for numbers.
#[derive(Clone, Debug, Hash)]
pub struct Exception {
    /// The code.
    pub code: &'static str,
    /// How grave it is.
    pub severity: ExceptionSeverity,
    /// The service.
    pub service: ServiceNo,
    /// The board that must see it.
    pub board: Option<BoardNo>,
    /// What it is about.
    pub subject: ExceptionSubject,
    /// The indicator's or objective's ref.
    pub reference: Arc<str>,
    /// The limb.
    pub limb: Arc<str>,
    /// What the row is about; in brackets behind it, what no other column can say.
    pub description: Arc<str>,
    /// The target as a person reads it; of a milestone or measure its due date (ISO).
    pub target: String,
    /// The actual as a person reads it.
    pub actual: String,
    /// The status.
    pub status: String,
    /// What the officer stated.
    pub stated: Arc<str>,
    /// Against last year.
    pub direction_long: &'static str,
    /// The officer's commentary.
    pub commentary: Arc<str>,
    /// Where it stands.
    pub at: Option<At>,
}

impl Claim for Exception {
    type Addressee = Addressee;

    /// The file in which it stands, else its service.
    fn addressee(&self) -> Addressee {
        match &self.at {
            Some(at) => (Arc::clone(&at.place.file), None),
            None => (Arc::default(), Some(self.service)),
        }
    }

    fn grade(&self) -> usize {
        match self.severity {
            ExceptionSeverity::High => 0,
            ExceptionSeverity::Medium => 1,
            ExceptionSeverity::Low => 2,
        }
    }

    /// Where one code speaks of a row twice, as NO-RETURN does for each board, both are equal here and keep their order.
    fn order(&self, other: &Self) -> Ordering {
        let key = |one: &Self| (one.severity, one.code, one.service, one.subject);
        key(self).cmp(&key(other))
    }
}

impl Exception {
    /// What it concerns, as examples write it.
    #[must_use]
    pub fn concerns(&self) -> String {
        match (&*self.reference, &*self.limb) {
            ("", _) => self.description.to_string(),
            (reference, "") => reference.to_owned(),
            (reference, limb) => format!("{reference} {limb}"),
        }
    }

    /// With a note in brackets behind its description.
    #[must_use]
    pub(crate) fn noting(self, note: &str) -> Self {
        Self { description: format!("{} ({note})", self.description).into(), ..self }
    }
}

/// Where a code puts its exceptions.
#[derive(Debug)]
pub struct Exceptions {
    code: &'static str,
    severity: ExceptionSeverity,
    found: Pile<Exception>,
}

impl Exceptions {
    /// A report of one code, with room for so many exceptions of each file or service.
    pub(super) const fn new(code: &'static str, severity: ExceptionSeverity, most: usize) -> Self {
        Self { code, severity, found: Pile::new(most) }
    }

    /// The code, and its exceptions.
    pub(super) fn into_found(self) -> (&'static str, Pile<Exception>) {
        (self.code, self.found)
    }

    /// Puts an exception, made by one of the functions below.
    pub fn push(&mut self, exception: Exception) {
        self.found.push(exception);
    }

    /// An exception about a line.
    pub fn line(&mut self, context: &Context<'_>, line: &Line) {
        let exception = self.about_line(context, line);
        self.push(exception);
    }

    /// An exception about a line, with what its own columns cannot say in brackets behind the description.
    pub(crate) fn line_noting(&mut self, context: &Context<'_>, line: &Line, note: &str) {
        let exception = self.about_line(context, line).noting(note);
        self.push(exception);
    }

    /// An exception about a milestone or measure.
    pub fn action(&mut self, context: &Context<'_>, action: &Action) {
        let exception = self.about_action(context, action);
        self.push(exception);
    }

    /// An exception about a milestone or measure, with a note likewise.
    pub(crate) fn action_noting(&mut self, context: &Context<'_>, action: &Action, note: &str) {
        let exception = self.about_action(context, action).noting(note);
        self.push(exception);
    }

    /// The words of an exception about a line.
    #[must_use]
    pub(crate) fn about_line(&self, context: &Context<'_>, line: &Line) -> Exception {
        let indicator = line.indicator();
        let percent = indicator.is_some_and(Indicator::is_percent);
        Exception {
            board: context.register.board_of(line.service, indicator),
            reference: Arc::clone(&line.reference),
            limb: line.limb().cloned().unwrap_or_default(),
            description: line.title(),
            target: target_text(&line.verdict.bounds, percent),
            actual: actual_text(line, percent),
            status: line.verdict.status.name().to_owned(),
            stated: line.stated_shown(),
            direction_long: line.long.map_or("", |long| long.name()),
            commentary: line.commentary(),
            at: line.at(),
            ..self.blank(context, line.service, ExceptionSubject::Line(line.index))
        }
    }

    /// The words of an exception about a milestone or measure.
    #[must_use]
    pub(crate) fn about_action(&self, context: &Context<'_>, action: &Action) -> Exception {
        Exception {
            reference: action.reference(),
            description: Arc::clone(&action.text),
            target: action.due.map(|due| due.to_string()).unwrap_or_default(),
            status: action.mark.name().to_owned(),
            stated: action.stated_shown(),
            commentary: action.shown(Field::Commentary),
            at: Some(action.at()),
            ..self.blank(
                context,
                action.service,
                ExceptionSubject::Action(action.kind, action.index),
            )
        }
    }

    /// The words of an exception about a service as a whole, for the service's own board.
    #[must_use]
    pub(crate) fn about_service(&self, context: &Context<'_>, service: ServiceNo) -> Exception {
        Exception {
            description: Arc::clone(&context.register.service(service).name),
            ..self.blank(context, service, ExceptionSubject::Service)
        }
    }

    fn blank(
        &self,
        context: &Context<'_>,
        service: ServiceNo,
        subject: ExceptionSubject,
    ) -> Exception {
        Exception {
            code: self.code,
            severity: self.severity,
            service,
            board: context.register.board_of(service, None),
            subject,
            reference: Arc::default(),
            limb: Arc::default(),
            description: Arc::default(),
            target: String::new(),
            actual: String::new(),
            status: String::new(),
            stated: Arc::default(),
            direction_long: "",
            commentary: Arc::default(),
            at: None,
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
        None => line.as_typed(),
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
