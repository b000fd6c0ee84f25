//! What in a series is no noise, and whether a target can be reached.

use std::fmt;

use rust_decimal::Decimal;

use super::limits::{ControlLimits, LimitSide, limits};

/// How many figures in a row, on one side of the mean or each beyond the one before, are no chance.
const RUN: usize = 7;
/// Of so many figures two beyond two thirds of the way to one limit are no chance.
const CLOSE: usize = 3;

/// What the latest figure of a series is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalRule {
    /// It lies outside the limits.
    Outside,
    /// It and one of the two before it lie beyond two thirds of the way to one limit.
    TwoOfThree,
    /// It and the six before it lie on one side of the mean.
    OneSide,
    /// It and the six before it each lie beyond the one before.
    Trend,
}

impl SignalRule {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::Outside, Self::TwoOfThree, Self::OneSide, Self::Trend];

    /// What it says of the latest figure, behind "this quarter's figure".
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Outside => "lies outside the limits within which it has varied",
            Self::TwoOfThree => "is one of two in three quarters that came close to the same limit",
            Self::OneSide => "is the seventh in a row on the same side of the mean",
            Self::Trend => "is the last of seven in a row that moved the same way",
        }
    }

    /// The side to which the latest figure speaks.
    fn side(self, points: &[Decimal], limits: &ControlLimits) -> Option<LimitSide> {
        let (latest, before) = points.split_last()?;
        match self {
            Self::Outside => limits.beyond(*latest, (1, 1)),
            Self::TwoOfThree => {
                let side = limits.beyond(*latest, (2, 3))?;
                let near =
                    before.len().checked_sub(CLOSE - 1).and_then(|from| before.get(from..))?;
                let other = near.iter().any(|point| limits.beyond(*point, (2, 3)) == Some(side));
                other.then_some(side)
            }
            Self::OneSide => {
                let run = points.len().checked_sub(RUN).and_then(|from| points.get(from..))?;
                let side = limits.side(*latest)?;
                run.iter().all(|point| limits.side(*point) == Some(side)).then_some(side)
            }
            Self::Trend => {
                let run = points.len().checked_sub(RUN).and_then(|from| points.get(from..))?;
                let mut moves = run.windows(2).map(|pair| match pair {
                    [before, now] => LimitSide::of(now.cmp(before)),
                    _ => None,
                });
                let side = moves.next()??;
                moves.all(|moved| moved == Some(side)).then_some(side)
            }
        }
    }
}

/// What a signal means for those whom the indicator serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// It has become worse by more than chance.
    Concern,
    /// It has become better by more than chance.
    Improvement,
}

impl Signal {
    /// The word that every output prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Concern => "Concern",
            Self::Improvement => "Improvement",
        }
    }

    const fn of(side: LimitSide, higher_is_better: bool) -> Self {
        match (side, higher_is_better) {
            (LimitSide::Above, true) | (LimitSide::Below, false) => Self::Improvement,
            (LimitSide::Below, true) | (LimitSide::Above, false) => Self::Concern,
        }
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What the limits say of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assurance {
    /// The target lies outside the limits on the better side: as things are it will not be met.
    OutOfReach,
    /// The target lies outside the limits on the worse side: as things are it will be met each time.
    SafelyMet,
}

impl Assurance {
    /// The words that every output prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OutOfReach => "Out of reach",
            Self::SafelyMet => "Safely met",
        }
    }
}

/// Every rule that the latest figure is a part of, with what it means; the figures with the oldest first.
#[must_use]
pub fn speaking(points: &[Decimal], higher_is_better: bool) -> Vec<(SignalRule, Signal)> {
    let Some(limits) = limits(points) else {
        return Vec::new();
    };
    let rules = SignalRule::ALL.into_iter();
    let spoken = rules.filter_map(|rule| Some((rule, rule.side(points, &limits)?)));
    spoken.map(|(rule, side)| (rule, Signal::of(side, higher_is_better))).collect()
}

/// What the latest figure signals. Where rules speak both ways, as when a series that fell is still above its mean, it is
/// a concern: somebody should look.
#[must_use]
pub fn signal(points: &[Decimal], higher_is_better: bool) -> Option<Signal> {
    speaking(points, higher_is_better).into_iter().map(|(_, signal)| signal).min()
}

/// What the limits of a series say of a target.
#[must_use]
pub fn assurance(points: &[Decimal], target: Decimal, higher_is_better: bool) -> Option<Assurance> {
    let side = limits(points)?.beyond(target, (1, 1))?;
    Some(match Signal::of(side, higher_is_better) {
        Signal::Improvement => Assurance::OutOfReach,
        Signal::Concern => Assurance::SafelyMet,
    })
}
