//! What an indicator's figure is judged to be, and what its officer said it is.

use std::fmt;

use crate::register::Rag;

/// What an actual is judged to be (docs/judging.md, "The order of the states"). In the order of the workbook's Summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// On target or better.
    Green,
    /// Short of the target by no more than the tolerance.
    Amber,
    /// Short of the target by more.
    Red,
    /// `NYA`: the figure is late.
    NotYetAvailable,
    /// `N/A`: there is no such figure here.
    NotApplicable,
    /// A small number withheld.
    Suppressed,
    /// Blank, TBC, not supplied, or no row or return at all.
    Missing,
    /// Something stands there that is not one number.
    Unreadable,
    /// `Nil return`: submitted with nothing to say.
    NilReturn,
    /// A figure without anything to judge it against.
    NoTarget,
    /// Not reported in this quarter.
    NotDue,
    /// Never judged: its polarity is `none`.
    Information,
    /// Its ref is not in the register: outside every total.
    Unregistered,
}

impl Status {
    /// All of them, in order.
    pub const ALL: [Self; 13] = [
        Self::Green,
        Self::Amber,
        Self::Red,
        Self::NotYetAvailable,
        Self::NotApplicable,
        Self::Suppressed,
        Self::Missing,
        Self::Unreadable,
        Self::NilReturn,
        Self::NoTarget,
        Self::NotDue,
        Self::Information,
        Self::Unregistered,
    ];

    /// Its name, as every output writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => "Green",
            Self::Amber => "Amber",
            Self::Red => "Red",
            Self::NotYetAvailable => "Not yet available",
            Self::NotApplicable => "Not applicable",
            Self::Suppressed => "Suppressed",
            Self::Missing => "Missing",
            Self::Unreadable => "Unreadable",
            Self::NilReturn => "Nil return",
            Self::NoTarget => "No target",
            Self::NotDue => "Not due",
            Self::Information => "Information",
            Self::Unregistered => "Unregistered",
        }
    }

    /// The colour, if it is one.
    #[must_use]
    pub const fn rag(self) -> Option<Rag> {
        match self {
            Self::Green => Some(Rag::Green),
            Self::Amber => Some(Rag::Amber),
            Self::Red => Some(Rag::Red),
            _ => None,
        }
    }

    /// Whether it is green, amber or red.
    #[must_use]
    pub const fn is_rated(self) -> bool {
        self.rag().is_some()
    }

    /// Whether it holds whatever stands in Actual: the workbook's Computed shows it even beside a number
    /// (docs/outputs.md, "How the workbook stays alive").
    #[must_use]
    pub(crate) const fn is_forced(self) -> bool {
        matches!(self, Self::Unregistered | Self::Information | Self::NotDue)
    }
}

impl From<Rag> for Status {
    fn from(rag: Rag) -> Self {
        match rag {
            Rag::Green => Self::Green,
            Rag::Amber => Self::Amber,
            Rag::Red => Self::Red,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What the whole of a split indicator takes from its limbs when the register has no row for the whole, worst first
/// (docs/judging.md, "Limbs and wholes"); green when none of these is among them.
pub const WORST_FIRST: [Status; 12] = [
    Status::Red,
    Status::Amber,
    Status::Unreadable,
    Status::Missing,
    Status::NotYetAvailable,
    Status::NilReturn,
    Status::NoTarget,
    Status::Suppressed,
    Status::NotApplicable,
    Status::NotDue,
    Status::Information,
    Status::Unregistered,
];

/// The status of a whole that has no row of its own: its worst limb (docs/judging.md, "Limbs and wholes"). A whole
/// without limbs is missing.
#[must_use]
pub fn whole_of(limbs: &[Status]) -> Status {
    if limbs.is_empty() {
        return Status::Missing;
    }
    let worst = WORST_FIRST.into_iter().find(|worst| limbs.contains(worst));
    worst.unwrap_or(Status::Green)
}

/// What the officer's symbol in Progress means; a blank or a symbol that is not known is no `Stated` at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stated {
    /// A colour.
    Rated {
        /// Which one.
        rag: Rag,
        /// Whether it carries a warning (`✓ ✓`).
        warning: bool,
    },
    /// `NYA`, `N/A`, `–`: said to be unrated.
    Unrated,
}

impl Stated {
    /// The colour, if it is one.
    #[must_use]
    pub const fn rag(self) -> Option<Rag> {
        match self {
            Self::Rated { rag, .. } => Some(rag),
            Self::Unrated => None,
        }
    }
}

/// How the officer's symbol differs from the rule (STATED-BETTER, STATED-WORSE; docs/exceptions.md, "The codes").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Difference {
    /// The symbol is better than the rule.
    StatedBetter,
    /// The symbol is worse than the rule.
    StatedWorse,
}

impl Difference {
    /// The difference between a symbol and the rule; none unless both are rated.
    #[must_use]
    pub fn between(stated: Option<Stated>, computed: Option<Status>) -> Option<Self> {
        let (stated, computed) = (stated?.rag()?, computed?.rag()?);
        match stated.cmp(&computed) {
            std::cmp::Ordering::Less => Some(Self::StatedBetter),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self::StatedWorse),
        }
    }
}
