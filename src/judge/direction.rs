//! Direction of travel: better, same or worse than before.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use super::bounds::{Bounds, Test, width};
use super::verdict::Case;
use crate::period::Quarter;
use crate::register::{Indicator, Measure, Polarity, Tolerance};

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

    /// Its name with an arrow before it, as sheets show it: the arrow tells good from bad, or where nobody says which is
    /// which up from down, so that no colour has to.
    #[must_use]
    pub const fn with_arrow(self) -> &'static str {
        match self {
            Self::Better => "▲ Better",
            Self::Same => "► Same",
            Self::Worse => "▼ Worse",
            Self::Up => "↑ Up",
            Self::Down => "↓ Down",
            Self::NotComparable => "Not comparable",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A figure that another one is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparator {
    /// The figure.
    pub figure: Decimal,
    /// Whether it was measured as it is now: the same unit, polarity and definition.
    pub is_comparable: bool,
}

/// What the long direction may be told from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastYear {
    /// The figure of the same quarter.
    pub same_quarter: Option<Comparator>,
    /// The year's outturn.
    pub outturn: Option<Decimal>,
}

/// The way from one figure to another. `higher` and `lower` go by the figure, `range` and `exact` by its distance from
/// the target, `none` says up or down. A move of no more than `same_within` is the same. None for `range` and `exact`
/// without a target.
///
/// The move is rounded as the distance from a threshold is, in the program and in the sheet alike
/// (docs/judging.md, "Rounding").
#[must_use]
pub fn direction(
    polarity: Polarity,
    bounds: &Bounds,
    before: Decimal,
    now: Decimal,
    same_within: &Tolerance,
) -> Option<Direction> {
    let scale = bounds.scale;
    let (change, beside) = match polarity {
        Polarity::Higher | Polarity::None => (now.saturating_sub(before), before),
        Polarity::Lower => (before.saturating_sub(now), before),
        Polarity::Range | Polarity::Exact => {
            let [lower, upper] = best_between(bounds)?;
            let inside = |figure: Decimal| {
                let below = scale.round_beside(figure.saturating_sub(lower), lower);
                below.min(scale.round_beside(upper.saturating_sub(figure), upper))
            };
            let change = inside(now).saturating_sub(inside(before));
            (change, lower.abs().saturating_add(upper.abs()).saturating_add(before.abs()))
        }
    };
    let change = scale.round_beside(change, beside);
    let same_within = scale.round_beside(width(*same_within, before), beside);
    let size = change.abs().cmp(&same_within);
    Some(match (size, change.is_sign_negative(), polarity) {
        (Ordering::Less | Ordering::Equal, _, _) => Direction::Same,
        (Ordering::Greater, false, Polarity::None) => Direction::Up,
        (Ordering::Greater, true, Polarity::None) => Direction::Down,
        (Ordering::Greater, false, _) => Direction::Better,
        (Ordering::Greater, true, _) => Direction::Worse,
    })
}

/// The bounds between which a figure is best.
fn best_between(bounds: &Bounds) -> Option<[Decimal; 2]> {
    let lower = bounds.target?;
    let upper = match bounds.test? {
        Test::Within => bounds.target_upper?,
        _ => lower,
    };
    Some([lower, upper])
}

/// Whether last year's outturn stands in for the same quarter of last year: for what accumulates within a year only at
/// its end (docs/judging.md, "Direction of travel").
#[must_use]
pub(crate) fn compares_with_outturn(indicator: &Indicator, quarter: Quarter) -> bool {
    indicator.measure == Measure::Snapshot || quarter == Quarter::Q4
}

/// The long direction: against the same quarter last year; without that against last year's outturn, where that compares
/// (docs/judging.md, "Direction of travel").
#[must_use]
pub fn long_direction(
    case: &Case<'_>,
    last_year: LastYear,
    same_within: &Tolerance,
) -> Option<Direction> {
    let outturn = || {
        let compares = compares_with_outturn(case.indicator, case.quarter);
        let figure = last_year.outturn.filter(|_| compares)?;
        Some(Comparator { figure, is_comparable: true })
    };
    against(case, last_year.same_quarter.or_else(outturn)?, same_within)
}

/// The short direction: against the quarter before; never for an indicator that accumulates within a year
/// (docs/judging.md, "Direction of travel").
#[must_use]
pub fn short_direction(
    case: &Case<'_>,
    quarter_before: Option<Comparator>,
    same_within: &Tolerance,
) -> Option<Direction> {
    if case.indicator.measure == Measure::Cumulative {
        return None;
    }
    against(case, quarter_before?, same_within)
}

/// From a figure before to the one that is judged.
fn against(case: &Case<'_>, before: Comparator, same_within: &Tolerance) -> Option<Direction> {
    let now = case.taken().0.figure()?;
    if !before.is_comparable {
        return Some(Direction::NotComparable);
    }
    direction(case.indicator.polarity, &case.bounds(), before.figure, now, same_within)
}
