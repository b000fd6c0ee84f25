//! One exception, and where codes put theirs.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use crate::allot::{Claim, Pile};
use crate::cell::At;
use crate::check::Context;
use crate::exception::severity::ExceptionSeverity;
use crate::finding::Addressee;
use crate::history::Run;
use crate::ledger::{Action, ActionNo, Line, LineNo, PlanState};
use crate::register::{BoardNo, ServiceNo};

/// What an exception is about, in the order of the rows of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionSubject {
    /// A line of the service.
    Line(LineNo),
    /// An action of the service.
    Action(ActionNo),
    /// The service as a whole.
    Service,
}

/// One exception: what it is about, and what the row of that cannot say. Its columns are taken from the
/// ledger when they are written.
#[derive(Clone, Debug, Hash)]
pub struct Exception {
    /// The code.
    pub code: &'static str,
    /// The place of the code among all codes.
    pub place: u16,
    /// How grave it is.
    pub severity: ExceptionSeverity,
    /// The service.
    pub service: ServiceNo,
    /// The board that must see it.
    pub board: Option<BoardNo>,
    /// What it is about.
    pub subject: ExceptionSubject,
    /// What no other column can say: in brackets behind the description.
    pub note: Option<Box<str>>,
    /// What else is its own; few have anything.
    pub own: Option<Box<OwnColumns>>,
}

/// What an exception has in columns that are those of its subject in others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OwnColumns {
    /// For how many periods running it has been so, where the code is about that.
    pub run: Option<usize>,
    /// What the officer stated, where the row has no symbol of its own.
    pub stated: Option<&'static str>,
    /// Where it stands, where that is not where its subject does.
    pub at: Option<At>,
}

impl Claim for Exception {
    type Addressee = Addressee;

    fn grade(&self) -> usize {
        match self.severity {
            ExceptionSeverity::High => 0,
            ExceptionSeverity::Medium => 1,
            ExceptionSeverity::Low => 2,
        }
    }

    /// Where one code speaks of a row twice, as NO-RETURN does for each board, both are equal here and keep their order.
    fn order(&self, other: &Self) -> Ordering {
        let key =
            |one: &Self| (one.severity, one.place, Reverse(one.run()), one.service, one.subject);
        key(self).cmp(&key(other))
    }
}

impl Exception {
    /// With a note in brackets behind its description.
    #[must_use]
    pub(crate) fn noting(self, note: String) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// With the run that it is about.
    #[must_use]
    pub(crate) fn running(self, run: Option<Run>) -> Self {
        match run {
            Some(run) => self.with(|own| own.run = Some(run.length)),
            None => self,
        }
    }

    /// With what the officer stated.
    #[must_use]
    pub(crate) fn stating(self, stated: &'static str) -> Self {
        self.with(|own| own.stated = Some(stated))
    }

    /// Standing elsewhere than its subject.
    #[must_use]
    pub(crate) fn standing_at(self, at: At) -> Self {
        self.with(|own| own.at = Some(at))
    }

    fn with(mut self, set: impl FnOnce(&mut OwnColumns)) -> Self {
        set(self.own.get_or_insert_default());
        self
    }

    /// For how many periods running it has been so, where the code is about that.
    #[must_use]
    pub fn run(&self) -> Option<usize> {
        self.own.as_ref()?.run
    }

    /// What the officer stated, where the row has no symbol of its own.
    pub(super) fn stated(&self) -> Option<&'static str> {
        self.own.as_ref()?.stated
    }

    /// The same, noting since when where it is not the first period: `no return since 2009/10 Q2`.
    #[must_use]
    pub(crate) fn lasting(self, what: &str, run: Option<Run>) -> Self {
        let exception = self.running(run);
        match run {
            Some(run) if run.length > 1 => exception.noting(format!("{what} since {}", run.since)),
            _ => exception,
        }
    }

    /// With since when its subject has been red, where it is about no run of its own.
    fn saying_since(self, context: &Context<'_>) -> Self {
        let account = context.ledger.account(self.service);
        let red = match self.subject {
            _ if self.run().is_some() => None,
            ExceptionSubject::Line(number) => account.lines[number].past().red,
            ExceptionSubject::Action(number) => account.actions[number].past.red,
            ExceptionSubject::Service => None,
        };
        // A run of one began with this quarter, of which the row is.
        let Some(since) = red.filter(|run| run.length > 1).map(|run| run.since) else {
            return self;
        };
        self.noting_further(&format!("red since {since}"))
    }

    /// With what there is of an improvement plan for its line, where the council has plans.
    #[must_use]
    pub(crate) fn telling_plan(self, context: &Context<'_>, line: &Line) -> Self {
        match context.ledger.plan_state(line) {
            None => self,
            Some(PlanState::NoPlan) => self.noting_further("no plan"),
            Some(graded) => self.noting_further(&format!("plan: {}", graded.name())),
        }
    }

    /// With a note behind the one that it has.
    fn noting_further(self, further: &str) -> Self {
        let note = match &self.note {
            Some(note) => format!("{note}; {further}"),
            None => further.to_owned(),
        };
        self.noting(note)
    }

    /// The file in which it stands, else its service.
    fn addressee(&self, context: &Context<'_>) -> Addressee {
        match self.stands_at(context) {
            Some(at) => (Arc::clone(&at.place.file), None),
            None => (Arc::default(), Some(self.service)),
        }
    }

    /// Where it stands.
    pub(super) fn stands_at(&self, context: &Context<'_>) -> Option<At> {
        let account = context.ledger.account(self.service);
        match (self.own.as_ref().and_then(|own| own.at.as_ref()), self.subject) {
            (Some(at), _) => Some(at.clone()),
            (None, ExceptionSubject::Line(number)) => account.lines[number].at(),
            (None, ExceptionSubject::Action(number)) => Some(account.actions[number].at()),
            (None, ExceptionSubject::Service) => None,
        }
    }
}

/// Where a code puts its exceptions.
#[derive(Debug)]
pub struct Exceptions {
    place: u16,
    code: &'static str,
    severity: ExceptionSeverity,
    found: Pile<Exception>,
}

impl Exceptions {
    /// A report of one code, with room for so many exceptions of each file or service.
    pub(super) const fn new(
        (place, code): (u16, &'static str),
        severity: ExceptionSeverity,
        most: usize,
    ) -> Self {
        Self { place, code, severity, found: Pile::new(most) }
    }

    /// The code, and its exceptions.
    pub(super) fn into_found(self) -> (&'static str, Pile<Exception>) {
        (self.code, self.found)
    }

    /// Puts an exception, made by one of the functions below. Where its row shows a run of reds, its note says since when.
    pub fn push(&mut self, context: &Context<'_>, exception: Exception) {
        let exception = exception.saying_since(context);
        self.found.push(exception.addressee(context), exception);
    }

    /// An exception about a line.
    pub fn line(&mut self, context: &Context<'_>, line: &Line) {
        self.push(context, self.about_line(context, line));
    }

    /// An exception about a line, with what its own columns cannot say in brackets behind the description.
    pub(crate) fn line_noting(&mut self, context: &Context<'_>, line: &Line, note: String) {
        self.push(context, self.about_line(context, line).noting(note));
    }

    /// An exception about a milestone or measure.
    pub fn action(&mut self, context: &Context<'_>, action: &Action) {
        self.push(context, self.about_action(context, action));
    }

    /// An exception about a milestone or measure, with a note likewise.
    pub(crate) fn action_noting(&mut self, context: &Context<'_>, action: &Action, note: String) {
        self.push(context, self.about_action(context, action).noting(note));
    }

    /// An exception about a line, to be put.
    #[must_use]
    pub(crate) fn about_line(&self, context: &Context<'_>, line: &Line) -> Exception {
        let board = context.register.board_of(line.service, line.indicator());
        Exception {
            board,
            ..self.about(context, line.service, ExceptionSubject::Line(line.number))
        }
    }

    /// An exception about an action, to be put.
    #[must_use]
    pub(crate) fn about_action(&self, context: &Context<'_>, action: &Action) -> Exception {
        self.about(context, action.service, ExceptionSubject::Action(action.number))
    }

    /// An exception about a service as a whole, for the service's own board, to be put.
    #[must_use]
    pub(crate) fn about_service(&self, context: &Context<'_>, service: ServiceNo) -> Exception {
        self.about(context, service, ExceptionSubject::Service)
    }

    fn about(
        &self,
        context: &Context<'_>,
        service: ServiceNo,
        subject: ExceptionSubject,
    ) -> Exception {
        Exception {
            code: self.code,
            place: self.place,
            severity: self.severity,
            service,
            board: context.register.board_of(service, None),
            subject,
            note: None,
            own: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A large authority's year has half a million of them.
    #[test]
    fn an_exception_is_small() {
        assert!(size_of::<Exception>() <= 64, "{}", size_of::<Exception>());
    }
}
