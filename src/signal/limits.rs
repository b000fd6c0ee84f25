//! The limits within which a series varies of itself.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

/// Under so many figures nothing is said: limits of fewer are hardly worth the name.
pub const FEWEST_POINTS: usize = 12;

/// How many mean moving ranges the limits lie from the mean: 2.66, which is 3 over the 1.128 of ranges of two.
const SPREAD: (i64, u32) = (266, 2);
/// A moving range beyond so many mean moving ranges is a jump, and no measure of how a series varies of itself: 3.267.
const JUMP: (i64, u32) = (3267, 3);
/// The decimals to which limits are shown.
const DECIMALS: u32 = 10;

/// The limits of a series: its mean, and how far from it figures vary of themselves.
///
/// They are kept as sums and counts, not as quotients: those would be rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlLimits {
    /// The sum of all figures.
    sum: Decimal,
    /// How many there are.
    count: Decimal,
    /// 2.66 times the sum of the moving ranges that are no jumps.
    spread: Decimal,
    /// How many of these there are.
    ranges: Decimal,
}

/// On which side of the mean, or beyond which limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LimitSide {
    Above,
    Below,
}

impl LimitSide {
    /// The side of what is greater, or less, than another; none of what is equal.
    pub(super) const fn of(order: Ordering) -> Option<Self> {
        match order {
            Ordering::Greater => Some(Self::Above),
            Ordering::Less => Some(Self::Below),
            Ordering::Equal => None,
        }
    }
}

/// The limits of figures, the oldest first; none of fewer than [`FEWEST_POINTS`], and of such as are too large to be
/// reckoned with exactly.
#[must_use]
pub fn limits(points: &[Decimal]) -> Option<ControlLimits> {
    if points.len() < FEWEST_POINTS {
        return None;
    }
    let moves: Option<Vec<Decimal>> = points
        .windows(2)
        .map(|pair| match pair {
            [before, now] => now.checked_sub(*before).map(|moved| moved.abs()),
            _ => None,
        })
        .collect();
    let moves = moves?;
    let total = sum(&moves)?;
    let count = Decimal::from(moves.len());
    let most = total.checked_mul(Decimal::new(JUMP.0, JUMP.1))?;
    let mut kept = Vec::with_capacity(moves.len());
    for moved in moves {
        if moved.checked_mul(count)? <= most {
            kept.push(moved);
        }
    }
    Some(ControlLimits {
        sum: sum(points)?,
        count: Decimal::from(points.len()),
        spread: sum(&kept)?.checked_mul(Decimal::new(SPREAD.0, SPREAD.1))?,
        ranges: Decimal::from(kept.len()),
    })
}

/// A number as it is shown.
fn shown(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero)
}

fn sum(numbers: &[Decimal]) -> Option<Decimal> {
    numbers.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(*number))
}

impl ControlLimits {
    /// The mean, to ten decimals.
    #[must_use]
    pub fn centre(&self) -> Option<Decimal> {
        self.at(Decimal::ZERO)
    }

    /// The mean moving range without jumps, to ten decimals.
    #[must_use]
    pub fn mean_range(&self) -> Option<Decimal> {
        let sum = self.spread.checked_div(Decimal::new(SPREAD.0, SPREAD.1))?;
        sum.checked_div(self.ranges).map(shown)
    }

    /// How many moving ranges are jumps, and left out.
    #[must_use]
    pub fn jumps(&self) -> Option<usize> {
        let ranges = self.count.checked_sub(Decimal::ONE)?;
        usize::try_from(ranges.checked_sub(self.ranges)?).ok()
    }

    /// The lower limit, to ten decimals.
    #[must_use]
    pub fn lower(&self) -> Option<Decimal> {
        self.at(Decimal::NEGATIVE_ONE)
    }

    /// The upper limit, to ten decimals.
    #[must_use]
    pub fn upper(&self) -> Option<Decimal> {
        self.at(Decimal::ONE)
    }

    /// The mean and so many distances of a limit.
    fn at(&self, distances: Decimal) -> Option<Decimal> {
        let mean = self.sum.checked_div(self.count)?;
        let distance = self.spread.checked_div(self.ranges)?.checked_mul(distances)?;
        mean.checked_add(distance).map(shown)
    }

    /// On which side of the mean a figure lies.
    pub(super) fn side(&self, point: Decimal) -> Option<LimitSide> {
        LimitSide::of(point.checked_mul(self.count)?.cmp(&self.sum))
    }

    /// The side on which a figure lies beyond a part of the way from the mean to a limit: `part.0` of `part.1`.
    pub(super) fn beyond(&self, point: Decimal, part: (i64, i64)) -> Option<LimitSide> {
        // |n x - sum| / n > spread / ranges * a / b
        let away = point.checked_mul(self.count)?.checked_sub(self.sum)?;
        let reached = away.abs().checked_mul(self.ranges)?.checked_mul(Decimal::from(part.1))?;
        let wanted = self.spread.checked_mul(self.count)?.checked_mul(Decimal::from(part.0))?;
        LimitSide::of(away.cmp(&Decimal::ZERO)).filter(|_| reached > wanted)
    }
}
