//! The workbook's unit: percentages are fractions there, and points everywhere else.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::register::{Indicator, Tolerance};

/// How an indicator's numbers stand in the workbook (DESIGN 5: 84 points are written as 0.84).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        if indicator.is_percent() {
            Self::Percent
        } else {
            Self::Plain
        }
    }

    /// Rounds half away from zero to 10 decimals in the workbook's unit, as `ROUND(…,10)` does there (DOMAIN 3).
    #[must_use]
    pub fn round(self, value: Decimal) -> Decimal {
        let places = match self {
            Self::Plain => 10,
            Self::Percent => 8,
        };
        half_away_from_zero(value, places)
    }

    /// A number of the indicator's own unit in the workbook's.
    #[must_use]
    pub fn in_workbook(self, value: Decimal) -> Decimal {
        match self {
            Self::Plain => value.normalize(),
            Self::Percent => value.saturating_mul(Decimal::new(1, 2)).normalize(),
        }
    }

    /// A tolerance with its points in the workbook's unit; its per cent of the target stays as it is.
    #[must_use]
    pub fn tolerance_in_workbook(self, tolerance: Tolerance) -> Tolerance {
        match tolerance {
            Tolerance::None | Tolerance::Relative(_) => tolerance,
            Tolerance::Points(points) => Tolerance::Points(self.in_workbook(points)),
            Tolerance::Lower { relative, points } => Tolerance::Lower {
                relative,
                points: self.in_workbook(points),
            },
        }
    }
}

/// Rounds half away from zero.
pub(crate) fn half_away_from_zero(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}
