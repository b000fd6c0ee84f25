//! What earlier quarters say of a line or an action: what it was last quarter and a year ago, which way it goes, for how
//! long it has been red, and whether its change is more than chance (docs/judging.md, "Earlier quarters").

use rust_decimal::Decimal;

use crate::history::Run;
use crate::judge::{Direction, Mark, Status};
use crate::signal::{Assurance, Signal, SignalRule};

/// What a line was in another quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PastQuarter {
    /// Its figure.
    pub actual: Option<Decimal>,
    /// What it was judged to be; none where nobody says.
    pub status: Option<Status>,
}

/// What earlier quarters say of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// The quarter before: as it is known, else the figure that the return has for it.
    pub last: PastQuarter,
    /// Whether that figure is known, and not only what this return says of it.
    pub last_is_known: bool,
    /// Whether that figure is of another definition than the register's now.
    pub last_is_of_another: bool,
    /// The same quarter of the year before.
    pub year_ago: PastQuarter,
    /// Whether its figure is of another definition, likewise.
    pub year_ago_is_of_another: bool,
    /// Against the quarter before.
    pub short: Option<Direction>,
    /// For how long it had been red before this quarter.
    pub red_before: Option<Run>,
    /// For how long it has been red, up to this quarter: one that is not rated neither counts nor ends it.
    pub red: Option<Run>,
    /// What it was in the last quarter in which it was due, where that is known.
    pub was: Option<Status>,
    /// For how long its figure has not been available.
    pub not_yet_available: Option<Run>,
    /// The figure of the quarter before as it is known, where the return says another.
    pub contradicted: Option<Decimal>,
    /// Whether the commentary is, word for word, that of the quarter before.
    pub same_commentary: bool,
    /// What this quarter's figure signals, rule by rule.
    pub signals: Vec<(SignalRule, Signal)>,
    /// What the limits of the series say of the target.
    pub assurance: Option<Assurance>,
}

/// What there is of a line of which nothing is known.
static NOTHING: Past = Past {
    last: PastQuarter { actual: None, status: None },
    last_is_known: false,
    last_is_of_another: false,
    year_ago: PastQuarter { actual: None, status: None },
    year_ago_is_of_another: false,
    short: None,
    red_before: None,
    red: None,
    was: None,
    not_yet_available: None,
    contradicted: None,
    same_commentary: false,
    signals: Vec::new(),
    assurance: None,
};

/// Whether a red is a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RedSince {
    /// It is red, and nobody knows what it was before.
    Unknown,
    /// It was not red in the last quarter in which it was due.
    New,
    /// It was red before, and has not been rated otherwise since.
    Before,
}

impl RedSince {
    pub(super) fn of(run: Option<Run>, was_known: bool) -> Self {
        match run {
            Some(run) if run.length > 1 => Self::Before,
            _ if was_known => Self::New,
            _ => Self::Unknown,
        }
    }
}

impl Past {
    /// What there is of a line of which nothing is known.
    pub(super) fn nothing() -> &'static Self {
        &NOTHING
    }

    /// Whether it is a new red; of a line that is red.
    #[must_use]
    pub(crate) fn red_since(&self) -> RedSince {
        RedSince::of(self.red, self.was.is_some())
    }

    /// What it signals; a concern goes before an improvement.
    #[must_use]
    pub fn signal(&self) -> Option<Signal> {
        self.signals.iter().map(|(_, signal)| *signal).min()
    }
}

/// What earlier quarters say of a milestone, measure or equality action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActionPast {
    /// Its status in the quarter before, where that is known.
    pub last: Option<Mark>,
    /// For how long it had been red before this quarter.
    pub red_before: Option<Run>,
    /// For how long it has been red, up to this quarter: one without a symbol neither counts nor ends it.
    pub red: Option<Run>,
    /// Whether the commentary is, word for word, that of the quarter before.
    pub same_commentary: bool,
}

impl ActionPast {
    /// Whether it is a new red; of an action that is red.
    #[must_use]
    pub(crate) fn red_since(&self) -> RedSince {
        RedSince::of(self.red, self.last.is_some())
    }
}
