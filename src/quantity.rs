//! What officers type as a value: numbers, percentages, ratios, estimates, `NYA`, `Nil return` … (DOMAIN 2).

use std::sync::Arc;

use rust_decimal::Decimal;

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
    /// The ratio that it was typed as.
    pub ratio: Option<Ratio>,
    /// The year typed in brackets behind it (`400 (04/05)`): the financial year's first calendar year.
    pub year: Option<i16>,
}

/// What an officer typed as a value, where it is one of the known forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A number.
    Figure(Figure),
    /// `NYA`, `awaiting data`.
    NotYetAvailable,
    /// `N/A`.
    NotApplicable,
    /// `<5`, `[c]`, `x`, a lone `*`: a small number withheld.
    Suppressed,
    /// `Nil return`: submitted with nothing to say, neither zero nor missing.
    Nil,
    /// `TBC`, `Not supplied`: declared missing.
    DeclaredMissing,
}
