//! The thresholds of one figure, as numbers and as the workbook's formulas make them.

use std::fmt;

use rust_decimal::Decimal;

use super::aim::{Against, Aim};
use super::scale::Scale;
use crate::register::{Indicator, Polarity, Rag, Tolerance};

/// How an actual is compared with its target: the workbook's Test (docs/outputs.md, "Indicators").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Higher is better, and reaching the target is enough.
    AtLeast,
    /// Higher is better, and the target must be passed.
    Above,
    /// Lower is better, and reaching the target is enough.
    AtMost,
    /// Lower is better, and the target must be passed.
    Below,
    /// Best between two bounds.
    Within,
    /// Best at the target.
    Equal,
}

impl Test {
    /// As the workbook shows it.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::Above => ">",
            Self::AtMost => "≤",
            Self::Below => "<",
            Self::Within => "in",
            Self::Equal => "=",
        }
    }

    /// Whether exactly on the green bound is not green.
    #[must_use]
    pub(crate) const fn is_strict(self) -> bool {
        matches!(self, Self::Above | Self::Below)
    }

    const fn looks_down(self) -> bool {
        !matches!(self, Self::AtMost | Self::Below)
    }

    const fn looks_up(self) -> bool {
        !matches!(self, Self::AtLeast | Self::Above)
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.symbol())
    }
}

/// The cell of the row from which a bound is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// *Target*.
    Target,
    /// *Target upper*.
    TargetUpper,
}

/// On which side of its anchor a bound lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The anchor less the band.
    Below,
    /// The anchor and the band.
    Above,
}

/// How a bound is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Made {
    /// Not at all: this test has no such bound.
    Blank,
    /// A number of the register, whatever the target.
    Constant,
    /// Worked out from the target.
    ///
    /// A green bound is `ROUND(anchor ∓ band,10)`, blank where the anchor is blank. An amber bound is the same, and blank
    /// too where it is not beyond the green bound of its side (a band of 0, or one within the green slack):
    /// `ROUND(ROUND(anchor ∓ band,10) − green,10)` is ≥ 0 below, ≤ 0 above.
    Around {
        /// From which cell.
        anchor: Anchor,
        /// On which side of it.
        side: Side,
        /// How far from it: 0 for `None`, per cent of the anchor for `Relative`, the smaller of both for `Lower`.
        band: Tolerance,
    },
}

/// One threshold: its number now, and how it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The number, rounded; none where the cell is blank.
    pub value: Option<Decimal>,
    /// How it is made.
    pub made: Made,
}

impl Bound {
    /// No threshold.
    pub const BLANK: Self = Self { value: None, made: Made::Blank };

    fn constant(value: Decimal, scale: Scale) -> Self {
        Self { value: Some(scale.round(value)), made: Made::Constant }
    }

    /// The same in the workbook's unit.
    #[must_use]
    pub(crate) fn in_workbook(self, scale: Scale) -> Self {
        let made = match self.made {
            Made::Around { anchor, side, band } => {
                Made::Around { anchor, side, band: scale.tolerance_in_workbook(band) }
            }
            made => made,
        };
        Self { value: self.value.map(|value| scale.in_workbook(value)), made }
    }
}

/// The target judged against and the thresholds around it (docs/outputs.md, "How the workbook stays alive").
///
/// A figure is green when no side says otherwise, and takes the worse of both sides of `Within` and `Equal`. On a side
/// it is green at or beyond the green bound (beyond it, where the test is strict), else amber at or beyond the amber
/// bound, else red; a blank amber bound lets nothing be amber on its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How to compare; none for polarity `none` and rows that are not judged at all.
    pub test: Option<Test>,
    /// The target judged against.
    pub target: Option<Decimal>,
    /// The upper bound of a range.
    pub target_upper: Option<Decimal>,
    /// Green at or above this.
    pub green_from: Bound,
    /// Green at or below this.
    pub green_to: Bound,
    /// Amber at or above this.
    pub amber_from: Bound,
    /// Amber at or below this.
    pub amber_to: Bound,
    /// The unit in which the numbers are rounded and the workbook writes them.
    pub scale: Scale,
}

impl Bounds {
    /// The target as a person reads it, with numbers as they are spelt: `84%`, `>50`, `50 to 60`; none where none is set.
    pub(crate) fn target_text(&self, spelt: impl Fn(Decimal) -> String) -> Option<String> {
        let target = spelt(self.target?);
        Some(match (self.test, self.target_upper) {
            (Some(Test::Within), Some(upper)) => format!("{target} to {}", spelt(upper)),
            (Some(Test::Above), _) => format!(">{target}"),
            (Some(Test::Below), _) => format!("<{target}"),
            _ => target,
        })
    }

    /// No target and no thresholds.
    #[must_use]
    pub const fn blank(scale: Scale) -> Self {
        Self {
            test: None,
            target: None,
            target_upper: None,
            green_from: Bound::BLANK,
            green_to: Bound::BLANK,
            amber_from: Bound::BLANK,
            amber_to: Bound::BLANK,
            scale,
        }
    }

    /// The thresholds of what an indicator asks for (docs/judging.md, "Thresholds").
    #[must_use]
    pub fn of(
        indicator: &Indicator,
        aim: &Aim,
        tolerance: Tolerance,
        green_slack: Tolerance,
    ) -> Self {
        let sides = Sides { indicator, aim, tolerance, green_slack, scale: Scale::of(indicator) };
        let blank = Self { target: aim.target.value(), ..Self::blank(sides.scale) };
        let strict = aim.target.is_strict() && sides.explicit(indicator.green_at).is_none();
        let below = |test, anchor| {
            let (green_from, amber_from) = sides.side(Side::Below, anchor);
            Self { test: Some(test), green_from, amber_from, ..blank }
        };
        let above = |test, anchor, rest: Self| {
            let (green_to, amber_to) = sides.side(Side::Above, anchor);
            Self { test: Some(test), green_to, amber_to, ..rest }
        };
        match (indicator.polarity, strict) {
            (Polarity::None, _) => blank,
            (Polarity::Higher, false) => below(Test::AtLeast, Anchor::Target),
            (Polarity::Higher, true) => below(Test::Above, Anchor::Target),
            (Polarity::Lower, false) => above(Test::AtMost, Anchor::Target, blank),
            (Polarity::Lower, true) => above(Test::Below, Anchor::Target, blank),
            (Polarity::Exact, _) => {
                above(Test::Equal, Anchor::Target, below(Test::Equal, Anchor::Target))
            }
            (Polarity::Range, _) => {
                let rest = Self { target_upper: aim.upper, ..below(Test::Within, Anchor::Target) };
                above(Test::Within, Anchor::TargetUpper, rest)
            }
        }
    }

    /// The colour of a figure; none where there is nothing to judge it against.
    #[must_use]
    pub fn rag(&self, actual: Decimal) -> Option<Rag> {
        let test = self.test?;
        let side = |green: Bound, amber: Bound, gap: &dyn Fn(Decimal) -> Decimal| {
            let rounded = |bound: Decimal| self.scale.round_beside(gap(bound), bound);
            let at_green = rounded(green.value?);
            let within = |bound: Decimal| rounded(bound) >= Decimal::ZERO;
            Some(if at_green > Decimal::ZERO || (at_green.is_zero() && !test.is_strict()) {
                Rag::Green
            } else if amber.value.is_some_and(within) {
                Rag::Amber
            } else {
                Rag::Red
            })
        };
        let below =
            || side(self.green_from, self.amber_from, &|bound| actual.saturating_sub(bound));
        let above = || side(self.green_to, self.amber_to, &|bound| bound.saturating_sub(actual));
        match (test.looks_down(), test.looks_up()) {
            (true, true) => Some(below()?.max(above()?)),
            (true, false) => below(),
            (false, _) => above(),
        }
    }

    /// The same with every number, and the points of every band, in the workbook's unit.
    #[must_use]
    pub fn in_workbook(&self) -> Self {
        let number = |value: Option<Decimal>| value.map(|value| self.scale.in_workbook(value));
        Self {
            test: self.test,
            target: number(self.target),
            target_upper: number(self.target_upper),
            green_from: self.green_from.in_workbook(self.scale),
            green_to: self.green_to.in_workbook(self.scale),
            amber_from: self.amber_from.in_workbook(self.scale),
            amber_to: self.amber_to.in_workbook(self.scale),
            scale: Scale::Plain,
        }
    }
}

/// What the bounds of each side are made from.
struct Sides<'a> {
    indicator: &'a Indicator,
    aim: &'a Aim,
    tolerance: Tolerance,
    green_slack: Tolerance,
    scale: Scale,
}

impl Sides<'_> {
    /// The green and the amber bound of a side.
    fn side(&self, side: Side, anchor: Anchor) -> (Bound, Bound) {
        let green = match self.explicit(self.indicator.green_at) {
            Some(at) => Bound::constant(at, self.scale),
            None => self.around(anchor, side, self.green_slack),
        };
        let amber = match self.explicit(self.indicator.amber_at) {
            Some(at) => Bound::constant(at, self.scale),
            None if self.tolerance == Tolerance::None => Bound::BLANK,
            None => self.around(anchor, side, self.tolerance).beyond(side, green),
        };
        (green, amber)
    }

    /// A threshold of the register where it counts: for the annual target of `higher` and `lower` alone.
    fn explicit(&self, at: Option<Decimal>) -> Option<Decimal> {
        let one_sided = matches!(self.indicator.polarity, Polarity::Higher | Polarity::Lower);
        at.filter(|_| one_sided && self.aim.against == Against::Annual)
    }

    fn around(&self, anchor: Anchor, side: Side, band: Tolerance) -> Bound {
        let about = match anchor {
            Anchor::Target => self.aim.target.value(),
            Anchor::TargetUpper => self.aim.upper,
        };
        let shifted = about.map(|about| match side {
            Side::Below => about.saturating_sub(width(band, about)),
            Side::Above => about.saturating_add(width(band, about)),
        });
        Bound {
            value: shifted.map(|value| self.scale.round(value)),
            made: Made::Around { anchor, side, band },
        }
    }
}

impl Bound {
    /// An amber bound: blank unless it lies beyond the green one.
    fn beyond(self, side: Side, green: Self) -> Self {
        let is_beyond = |amber: &Decimal| match side {
            Side::Below => green.value.is_some_and(|green| *amber < green),
            Side::Above => green.value.is_some_and(|green| *amber > green),
        };
        Self { value: self.value.filter(is_beyond), ..self }
    }
}

/// How wide a band is around a number (docs/judging.md, "Tolerance").
pub(super) fn width(band: Tolerance, about: Decimal) -> Decimal {
    let share =
        |per_cent: Decimal| about.abs().saturating_mul(per_cent.saturating_mul(Decimal::new(1, 2)));
    match band {
        Tolerance::None => Decimal::ZERO,
        Tolerance::Relative(per_cent) => share(per_cent),
        Tolerance::Points(points) => points,
        Tolerance::Lower { relative, points } => share(relative).min(points),
    }
}
