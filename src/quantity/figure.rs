//! A figure: a number with what stood around it.

use std::fmt;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::decimal::{percent_text, points};

/// A mark that an officer set on a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// `E`, `(est)`: judged, and shown as an estimate.
    Estimate,
    /// `P`, `*`, `(prov)`: judged, and shown as provisional.
    Provisional,
}

/// A figure typed as a ratio (`9% 13/138`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The part.
    pub numerator: Decimal,
    /// The whole, never zero.
    pub denominator: Decimal,
    /// The percentage printed beside it, in points.
    pub printed: Option<Decimal>,
}

/// One number with what stood around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number; of a percentage its points (84 for 84%), of a ratio the percentage worked out anew.
    pub value: Decimal,
    /// Whether the cell said per cent, by a sign or by its number format.
    pub percent: bool,
    /// The currency sign or unit word typed with it (`£`, `days`), in lower case.
    pub unit: Option<Arc<str>>,
    /// Estimate or provisional.
    pub flag: Option<Flag>,
    /// The ratio that it was typed as; few are.
    pub ratio: Option<Box<Ratio>>,
    /// The year typed in brackets behind it (`400 (04/05)`): the financial year's first calendar year.
    pub year: Option<i16>,
}

impl Figure {
    /// A bare number: no unit, no flag, nothing around it.
    #[must_use]
    pub const fn new(value: Decimal) -> Self {
        Self { value, percent: false, unit: None, flag: None, ratio: None, year: None }
    }
}

/// As a person reads it: `84%`, `12 days`, `£1200000`, `9.42% (13/138)`. Flags and years are left to the reader's own
/// column.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Ratio { numerator, denominator, .. }) = self.ratio.as_deref() {
            let shown =
                self.value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            return write!(f, "{} ({numerator}/{denominator})", percent_text(shown));
        }
        let value = points(self.value);
        match self.unit.as_deref() {
            _ if self.percent => write!(f, "{value}%"),
            None => f.write_str(&value),
            Some(unit) if unit.starts_with(is_currency) => {
                let (sign, words) =
                    unit.split_once(' ').map_or((unit, None), |(sign, words)| (sign, Some(words)));
                write!(f, "{sign}{value}")?;
                words.map_or(Ok(()), |words| write!(f, " {words}"))
            }
            Some(unit) => write!(f, "{value} {unit}"),
        }
    }
}

/// Whether a character is a currency sign that qmr knows.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '£' | '$' | '€')
}
