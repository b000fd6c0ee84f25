//! Milestones, risk control measures and equality actions of earlier quarters, known by their words.

use std::sync::Arc;

use super::figure::FigurePlace;
use super::run::{Run, RunStep, run};
use crate::judge::Mark;
use crate::kind::Kind;
use crate::period::Period;
use crate::register::{ServiceNo, normal_name, normal_ref};

/// Whose status it is: a service, a kind, and the words of both.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ActionKey {
    service: ServiceNo,
    kind: Kind,
    /// Of a milestone its objective's ref, of a measure the risk, of an equality action the strategy; a line break, which none
    /// of them holds; and what is to be done.
    text: Arc<str>,
}

impl ActionKey {
    /// The key of what is to be done and what stands beside it, without what writers vary.
    pub(super) fn of(service: ServiceNo, kind: Kind, beside: &str, text: &str) -> Self {
        let mut key =
            if kind == Kind::Milestone { normal_ref(beside) } else { normal_name(beside) };
        key.push('\n');
        key.push_str(&normal_name(text));
        Self { service, kind, text: key.into() }
    }

    pub(super) fn service(&self) -> ServiceNo {
        self.service
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// What it is known by: what stands beside it, and what is to be done.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What is to be done.
    pub(super) fn words(&self) -> &str {
        self.text.split_once('\n').map_or("", |(_, words)| words)
    }
}

/// The status of a milestone, measure or action in one earlier quarter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PastAction {
    /// The quarter.
    pub(crate) period: Period,
    /// Its status.
    pub(crate) mark: Mark,
    /// Where it stands.
    pub(crate) at: FigurePlace,
}

/// An action as a file has it.
#[derive(Clone, Debug)]
pub(super) struct StatedAction {
    pub key: ActionKey,
    pub said: SaidOfAction,
}

/// What a file says of an action.
#[derive(Clone, Debug)]
pub(super) struct SaidOfAction {
    pub action: PastAction,
    /// The commentary, of the quarter before the reported one alone.
    pub commentary: Option<Arc<str>>,
}

/// What is known of one milestone, measure or action, by quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PastActions {
    /// Its statuses, the oldest first.
    pub(crate) statuses: Vec<PastAction>,
    /// The commentary of the quarter before the reported one; none where that is blank or not known.
    pub(crate) commentary: Option<Arc<str>>,
}

impl PastActions {
    /// Its status in a quarter.
    pub(crate) fn at(&self, period: Period) -> Option<&PastAction> {
        self.statuses.iter().find(|action| action.period == period)
    }

    /// For how many periods it has been red, up to a period in which it has this status.
    pub(crate) fn red_run(&self, period: Period, now: Mark) -> Option<Run> {
        let earlier = self.statuses.iter().rev().filter(|action| action.period < period);
        let earlier = earlier.map(|action| (action.period, RunStep::red_mark(action.mark)));
        run(std::iter::once((period, RunStep::red_mark(now))).chain(earlier))
    }
}
