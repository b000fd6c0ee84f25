//! Direction of travel: better, same or worse than before.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use super::bounds::{Bounds, Test};
use super::verdict::Case;
use crate::period::Quarter;
use crate::register::{Measure, Polarity};

/// Which way a figure went (docs/judging.md, "Direction of travel").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// It improved.
    Better,
    /// It stayed, or moved by no more than the threshold.
    Same,
    /// It got worse.
    Worse,
    /// It rose, and nobody says whether that is good.
    Up,
    /// It fell, and nobody says whether that is good.
    Down,
    /// What it is or how it is measured has changed since.
    NotComparable,
}

impl Direction {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Better, Self::Same, Self::Worse, Self::Up, Self::Down, Self::NotComparable];

    /// Its name, as every output writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Better => "Better",
            Self::Same => "Same",
            Self::Worse => "Worse",
            Self::Up => "Up",
            Self::Down => "Down",
            Self::NotComparable => "Not comparable",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The way from one figure to another. `higher` and `lower` go by the figure, `range` and `exact` by its distance from
/// the target, `none` says up or down. A move of no more than `threshold` is the same. None for `range` and `exact`
/// without a target.
#[must_use]
pub fn direction(
    polarity: Polarity,
    bounds: &Bounds,
    before: Decimal,
    now: Decimal,
    threshold: Decimal,
) -> Option<Direction> {
    let change = match polarity {
        Polarity::Higher | Polarity::None => now.saturating_sub(before),
        Polarity::Lower => before.saturating_sub(now),
        Polarity::Range | Polarity::Exact => {
            inside(bounds, now)?.saturating_sub(inside(bounds, before)?)
        }
    };
    let size = change.abs().cmp(&threshold);
    Some(match (size, change.is_sign_negative(), polarity) {
        (Ordering::Less | Ordering::Equal, _, _) => Direction::Same,
        (Ordering::Greater, false, Polarity::None) => Direction::Up,
        (Ordering::Greater, true, Polarity::None) => Direction::Down,
        (Ordering::Greater, false, _) => Direction::Better,
        (Ordering::Greater, true, _) => Direction::Worse,
    })
}

/// The gap of a range: how far inside its nearer bound a figure is, negative outside.
fn inside(bounds: &Bounds, actual: Decimal) -> Option<Decimal> {
    let lower = bounds.target?;
    let upper = match bounds.test? {
        Test::Within => bounds.target_upper?,
        _ => lower,
    };
    Some(actual.saturating_sub(lower).min(upper.saturating_sub(actual)))
}

/// The long direction: against the same quarter last year; without that, against the prior actual, but for a cumulative
/// indicator only at Q4 (docs/judging.md, "Direction of travel").
#[must_use]
pub fn long_direction(case: &Case<'_>, year_ago: Option<Decimal>) -> Option<Direction> {
    let indicator = case.indicator;
    let outturn_compares = indicator.measure == Measure::Snapshot || case.quarter == Quarter::Q4;
    let before = year_ago.or(indicator.prior_actual.filter(|_| outturn_compares))?;
    from_before(case, before)
}

/// The short direction: against the quarter before; never for an indicator that accumulates within a year
/// (docs/judging.md, "Direction of travel").
#[must_use]
pub fn short_direction(case: &Case<'_>, quarter_before: Option<Decimal>) -> Option<Direction> {
    if case.indicator.measure == Measure::Cumulative {
        return None;
    }
    from_before(case, quarter_before?)
}

/// From a figure before to the one that is judged.
fn from_before(case: &Case<'_>, before: Decimal) -> Option<Direction> {
    let now = case.taken().0.figure()?;
    direction(case.indicator.polarity, &case.bounds(), before, now, Decimal::ZERO)
}
