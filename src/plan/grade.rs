//! How far a plan has come.

use std::fmt;

use jiff::civil::Date;

use super::plan_entry::PlanEntry;
use crate::intake::PlanPart;

/// How far a plan has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanGrade {
    /// No entry has progress of its own.
    Empty,
    /// Some entries have none, one is overdue, or nobody is named who answers for it.
    Incomplete,
    /// Every entry has progress, none is overdue, and a lead is named.
    Acceptable,
}

impl PlanGrade {
    /// The grade of a plan on a day.
    pub(super) fn of(entries: &[PlanEntry], has_lead: bool, as_at: Date) -> Self {
        let with_progress = entries.iter().filter(|entry| entry.kind.is_own()).count();
        let is_overdue = entries.iter().any(|entry| entry.is_overdue(as_at));
        if with_progress == 0 {
            Self::Empty
        } else if with_progress == entries.len() && has_lead && !is_overdue {
            Self::Acceptable
        } else {
            Self::Incomplete
        }
    }

    /// What outputs call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "Empty",
            Self::Incomplete => "Incomplete",
            Self::Acceptable => "Acceptable",
        }
    }
}

impl fmt::Display for PlanGrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The entries of a section that have no progress of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingProgress {
    /// The section.
    pub part: PlanPart,
    /// How many have none.
    pub without: usize,
    /// How many there are.
    pub entries: usize,
}

/// What is missing, by section.
pub(super) fn missing(entries: &[PlanEntry]) -> Vec<MissingProgress> {
    let of_part = |part: &PlanPart| {
        let own = || entries.iter().filter(|entry| entry.part == *part);
        let without = own().filter(|entry| !entry.kind.is_own()).count();
        MissingProgress { part: *part, without, entries: own().count() }
    };
    PlanPart::ALL.iter().map(of_part).filter(|missing| missing.without > 0).collect()
}
