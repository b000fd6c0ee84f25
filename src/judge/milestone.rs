//! Milestones, risk measures and equality actions: the officer's symbol against dates and wording.

use std::fmt;

use jiff::civil::Date;

use super::progress::{says_completed, says_stalled};
use super::status::{Stated, Status};
use crate::register::Rag;

/// The status of a milestone, risk measure or equality action: its officer's symbol
/// (docs/judging.md, "Milestones and actions").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Will be or has been met in time.
    Green,
    /// Uncertain.
    Amber,
    /// Will not be or was not met in time.
    Red,
    /// Blank, unrated or not understood.
    NoSymbol,
}

impl Mark {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Green, Self::Amber, Self::Red, Self::NoSymbol];

    /// Its name, as every output writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => Status::Green.name(),
            Self::Amber => Status::Amber.name(),
            Self::Red => Status::Red.name(),
            Self::NoSymbol => "No symbol",
        }
    }
}

impl From<Option<Stated>> for Mark {
    fn from(stated: Option<Stated>) -> Self {
        match stated.and_then(Stated::rag) {
            Some(Rag::Green) => Self::Green,
            Some(Rag::Amber) => Self::Amber,
            Some(Rag::Red) => Self::Red,
            None => Self::NoSymbol,
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Whether it is overdue: due on or before the as-at date, and not green (docs/judging.md, "Milestones and actions").
#[must_use]
pub fn is_overdue(mark: Mark, due: Date, as_at: Date) -> bool {
    mark != Mark::Green && due <= as_at
}

/// Whether it has slipped: revised to a later date than the one it had.
#[must_use]
pub fn has_slipped(due: Date, revised: Option<Date>) -> bool {
    revised.is_some_and(|revised| revised > due)
}

/// How many days the as-at date is past the due date; negative before it.
#[must_use]
pub fn days_past_due(due: Date, as_at: Date) -> i64 {
    as_at.duration_since(due).as_hours() / 24
}

/// After so many days past due, a tick wants a word of completion beside it
/// (docs/judging.md, "Milestones and actions").
const LONG_PAST_DUE: i64 = 90;

/// Why a tick is doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt<'a> {
    /// The commentary says that it stands still: these words.
    Stalled(&'a str),
    /// It was due so many days ago, and the commentary does not say that it is completed.
    LongPastDue(i64),
}

/// Why a tick is doubted, if it is: words of standstill, or a due date more than 90 days ago, and no word of completion
/// (docs/judging.md, "Milestones and actions").
#[must_use]
pub fn doubt(mark: Mark, due: Option<Date>, as_at: Date, commentary: &str) -> Option<Doubt<'_>> {
    if mark != Mark::Green || says_completed(commentary).is_some() {
        return None;
    }
    let late = due.map(|due| days_past_due(due, as_at)).filter(|days| *days > LONG_PAST_DUE);
    says_stalled(commentary).map(Doubt::Stalled).or(late.map(Doubt::LongPastDue))
}
