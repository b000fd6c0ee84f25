//! The workbook's unit: percentages are fractions there, and points everywhere else.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::register::{Indicator, Tolerance};

/// How an indicator's numbers stand in the workbook (docs/outputs.md, "Indicators": 84 points are written as 0.84).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// As they are.
    Plain,
    /// Points divided by 100.
    Percent,
}

impl Scale {
    /// The scale of an indicator.
    #[must_use]
    pub fn of(indicator: &Indicator) -> Self {
        if indicator.is_percent() { Self::Percent } else { Self::Plain }
    }

    /// Rounds half away from zero to 10 decimals in the workbook's unit, as `ROUND(…,10)` does there
    /// (docs/judging.md, "Rounding").
    #[must_use]
    pub fn round(self, value: Decimal) -> Decimal {
        let places = match self {
            Self::Plain => 10,
            Self::Percent => 8,
        };
        half_away_from_zero(value, places)
    }

    /// Rounds how far a figure lies from a bound: to 10 decimals in the workbook's unit, and to no more than the sheet
    /// tells apart, which is 15 digits in all. A bound of six digits before the point leaves nine behind it.
    #[must_use]
    pub(crate) fn round_beside(self, gap: Decimal, bound: Decimal) -> Decimal {
        const DECIMALS: u32 = 10;
        const DIGITS: u32 = 15;
        let whole = self.in_workbook(bound).trunc();
        let whole = whole.mantissa().unsigned_abs().checked_ilog10();
        let places = DIGITS.saturating_sub(whole.map_or(1, |log| log + 1));
        let shift = match self {
            Self::Plain => 0,
            Self::Percent => 2,
        };
        half_away_from_zero(gap, places.min(DECIMALS).saturating_sub(shift))
    }

    /// A number of the indicator's own unit in the workbook's.
    #[must_use]
    pub fn in_workbook(self, value: Decimal) -> Decimal {
        match self {
            Self::Plain => value.normalize(),
            Self::Percent => hundredth(value).normalize(),
        }
    }

    /// A tolerance with its points in the workbook's unit; its per cent of the target stays as it is.
    #[must_use]
    pub fn tolerance_in_workbook(self, tolerance: Tolerance) -> Tolerance {
        match tolerance {
            Tolerance::None | Tolerance::Relative(_) => tolerance,
            Tolerance::Points(points) => Tolerance::Points(self.in_workbook(points)),
            Tolerance::Lower { relative, points } => {
                Tolerance::Lower { relative, points: self.in_workbook(points) }
            }
        }
    }
}

/// A hundredth of a number: the same digits, two places further right where there is room for them.
fn hundredth(value: Decimal) -> Decimal {
    let mut own = value;
    match own.set_scale(value.scale() + 2) {
        Ok(()) => own,
        Err(_) => value.saturating_mul(Decimal::new(1, 2)),
    }
}

/// Rounds half away from zero.
pub(crate) fn half_away_from_zero(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_gap_has_ten_decimals_and_a_bound_leaves_it_fifteen_digits_at_most() {
        let rounded = |scale: Scale, figure: &str, bound: &str| {
            let (figure, bound) = (number(figure), number(bound));
            scale.round_beside(figure - bound, bound)
        };
        for (figure, bound, gap) in [
            ("42551.7500000001", "42551.75", "0.0000000001"),
            ("42551.75000000004", "42551.75", "0"),
            ("-42551.7500000001", "-42551.75", "-0.0000000001"),
            ("123456.789000001", "123456.789", "0.000000001"),
            ("123456.7890000001", "123456.789", "0"),
            ("425517500000001", "425517500000000", "1"),
            ("0.99999999995", "1", "-0.0000000001"),
            ("0", "0", "0"),
        ] {
            assert_eq!(rounded(Scale::Plain, figure, bound), number(gap), "{figure} {bound}");
        }
        assert_eq!(rounded(Scale::Percent, "95.00000001", "95"), number("0.00000001"));
        assert_eq!(rounded(Scale::Percent, "95.000000001", "95"), Decimal::ZERO);
    }

    proptest! {
        #[test]
        fn a_hundredth_is_what_multiplying_gives(
            [low, middle, high] in any::<[u32; 3]>(),
            short in any::<bool>(),
            minus in any::<bool>(),
            scale in 0_u32..=28,
        ) {
            let high = if short { 0 } else { high };
            let value = Decimal::from_parts(low, middle, high, minus, scale);
            let multiplied = value.saturating_mul(Decimal::new(1, 2));
            prop_assert_eq!(hundredth(value), multiplied);
            prop_assert_eq!(hundredth(value).normalize().to_string(), multiplied.normalize().to_string());
        }
    }
}
