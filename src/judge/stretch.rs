//! A figure beside the target with the stretch.

use rust_decimal::Decimal;

use super::scale::Scale;
use crate::register::{Indicator, Polarity, Target};

/// Whether a figure reaches the target with the stretch (docs/judging.md, "With stretch").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithStretch {
    /// It does.
    Met,
    /// It falls short of it.
    NotMet,
}

impl WithStretch {
    /// What outputs call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::NotMet => "Not met",
        }
    }

    /// What a figure is beside a target with the stretch, both in the indicator's own unit; nothing where none is set, and
    /// where the indicator has not one better side. It is compared as the plain target is, without tolerance and slack.
    #[must_use]
    pub fn of(indicator: &Indicator, stretch: Target, actual: Decimal) -> Option<Self> {
        let Target::Number { value, strict } = stretch else {
            return None;
        };
        let gap = match indicator.polarity {
            Polarity::Higher => actual.saturating_sub(value),
            Polarity::Lower => value.saturating_sub(actual),
            Polarity::Range | Polarity::Exact | Polarity::None => return None,
        };
        let gap = Scale::of(indicator).round_beside(gap, value);
        let met = gap > Decimal::ZERO || (gap.is_zero() && !strict);
        Some(if met { Self::Met } else { Self::NotMet })
    }
}
