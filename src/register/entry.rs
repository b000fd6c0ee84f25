//! One row of the register, and what its columns may hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::numbered::Number;
use crate::period::Quarter;
use crate::register::judging::Tolerance;
use crate::register::organisation::{BoardNo, ServiceNo};

/// The number of an indicator or limb: the order of the register's rows.
pub type IndicatorNo = Number<Indicator>;

/// One row of the register: an indicator, or one limb of a split indicator.
/// Numbers of a `%` indicator are in points: 84 is 84 per cent.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The ref as the register writes it (`HP LI 6`).
    pub reference: Arc<str>,
    /// The limb's name (`Male`); none for a whole indicator.
    pub limb: Option<Arc<str>>,
    /// What it measures.
    pub title: Arc<str>,
    /// The services that report it, in configuration order.
    pub services: Vec<ServiceNo>,
    /// Which way is good.
    pub polarity: Polarity,
    /// `%` or any word; empty when none is given.
    pub unit: Arc<str>,
    /// Other spellings of the ref that are accepted.
    pub aliases: Vec<Arc<str>>,
    /// Key or other.
    pub class: IndicatorClass,
    /// The heading under which it is printed.
    pub group: Arc<str>,
    /// Its own board, which goes before its service's.
    pub board: Option<BoardNo>,
    /// The responsible officer's role.
    pub owner: Arc<str>,
    /// Snapshot or cumulative.
    pub measure: Measure,
    /// In which quarters it is reported.
    pub due: DueIn,
    /// Decimals of its published figures; none: no check of rounding.
    pub decimals: Option<u32>,
    /// Last year's outturn.
    pub prior_actual: Option<Decimal>,
    /// The annual target; of a range its lower bound.
    pub target: Target,
    /// The upper bound of a range.
    pub target_upper: Option<Decimal>,
    /// Targets for the first three quarters; of a range their lower bounds.
    pub profile: [Target; 3],
    /// The upper bounds of a range in the first three quarters.
    pub profile_upper: [Option<Decimal>; 3],
    /// The amber band: its own, else the directorate's, else the council's.
    pub tolerance: Option<Tolerance>,
    /// The slack within which it is still green: its own, else the directorate's, else the council's.
    pub green_slack: Option<Tolerance>,
    /// Green at or beyond this, for the annual target.
    pub green_at: Option<Decimal>,
    /// Amber at or beyond this, for the annual target.
    pub amber_at: Option<Decimal>,
    /// The least value that can be right.
    pub minimum: Option<Decimal>,
    /// The greatest value that can be right.
    pub maximum: Option<Decimal>,
    /// The annual target with the stretch, beside the plain one and never in its place; of `higher` and `lower` alone.
    pub stretch_target: Target,
    /// What the head of an improvement plan would say of it; none where the register says nothing of the kind.
    pub background: Option<Box<PlanBackground>>,
    /// The line of the register that it stands on, counted from 1.
    pub line: usize,
}

impl Indicator {
    /// Whether its figures are percentages.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        &*self.unit == "%"
    }
}

/// What the register says of an indicator that the head of an improvement plan says too
/// (docs/configuration.md, "The register's columns").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanBackground {
    /// The council's priority, or the outcome of an agreement, that it serves.
    pub priority: Arc<str>,
    /// The objective that it measures.
    pub objective: Arc<str>,
    /// Who leads on it in the cabinet.
    pub lead: Arc<str>,
    /// Who leads on it on a board.
    pub board_lead: Arc<str>,
    /// How it is measured.
    pub definition: Arc<str>,
    /// The plans and agreements that it is part of.
    pub links: Vec<Arc<str>>,
}

/// Which way an indicator is good (docs/judging.md, "Thresholds").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
    /// Best between two bounds.
    Range,
    /// Best at the target.
    Exact,
    /// Information only.
    None,
}

impl Polarity {
    /// The word that the register has for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Range => "range",
            Self::Exact => "exact",
            Self::None => "none",
        }
    }
}

/// What the register asks for in one period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// None is set (blank, TBC, NYA).
    #[default]
    NotSet,
    /// A number; for a percentage its points.
    Number {
        /// The number to reach.
        value: Decimal,
        /// Whether it must be passed, not only reached (`>50`).
        strict: bool,
    },
}

impl Target {
    /// The number, if one is set.
    #[must_use]
    pub fn value(self) -> Option<Decimal> {
        match self {
            Self::NotSet => None,
            Self::Number { value, .. } => Some(value),
        }
    }

    /// Whether it must be passed, not only reached.
    #[must_use]
    pub(crate) fn is_strict(self) -> bool {
        matches!(self, Self::Number { strict: true, .. })
    }
}

/// Key indicators are counted apart from the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorClass {
    /// A key indicator.
    Key,
    /// Any other indicator.
    #[default]
    Other,
}

/// Whether a value stands for the quarter alone or for the year so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// The quarter alone.
    #[default]
    Snapshot,
    /// The year so far.
    Cumulative,
}

/// In which quarters an indicator is reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DueIn {
    /// Every quarter.
    #[default]
    Every,
    /// These quarters; none at all when empty.
    Only(BTreeSet<Quarter>),
}

impl DueIn {
    /// Whether it is due in a quarter.
    #[must_use]
    pub(crate) fn includes(&self, quarter: Quarter) -> bool {
        match self {
            Self::Every => true,
            Self::Only(quarters) => quarters.contains(&quarter),
        }
    }
}
