//! What officers type as a value: numbers, percentages, ratios, estimates, `NYA`, `Nil return` …
//! (docs/judging.md, "What officers type").

mod amount;
mod clean;
mod dated;
mod limbs;
mod marks;
mod ratio;
mod span;
mod target;
mod words;

use std::fmt;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::cell::Fault;
use crate::grid::RawCell;

pub use crate::decimal::{exact, percent_text, points};
pub use dated::Typed;
pub use limbs::split_limbs;
pub use target::TargetTyped;

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
        if let Some(Ratio { numerator, denominator, .. }) = &self.ratio {
            let shown =
                self.value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            return write!(f, "{} ({numerator}/{denominator})", percent_text(shown));
        }
        let value = points(self.value);
        match self.unit.as_deref() {
            _ if self.percent => write!(f, "{value}%"),
            None => f.write_str(&value),
            Some(unit) if unit.starts_with(amount::is_currency) => {
                let (sign, words) =
                    unit.split_once(' ').map_or((unit, None), |(sign, words)| (sign, Some(words)));
                write!(f, "{sign}{value}")?;
                words.map_or(Ok(()), |words| write!(f, " {words}"))
            }
            Some(unit) => write!(f, "{value} {unit}"),
        }
    }
}

/// As a person reads it: a figure as it reads, else the words for it.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Figure(figure) => return figure.fmt(f),
            Self::NotYetAvailable => "Not yet available",
            Self::NotApplicable => "Not applicable",
            Self::Suppressed => "Suppressed",
            Self::Nil => "Nil return",
            Self::DeclaredMissing => "Not supplied",
        })
    }
}

impl Quantity {
    /// What a typed text is worth (docs/judging.md, "What officers type"); `None` when it is blank.
    ///
    /// # Errors
    ///
    /// The text is no single value: a bound, a range, a truth value, an Excel error typed as text, a number with an
    /// ambiguous comma or too many digits, or simply words.
    pub fn from_text(text: &str) -> Result<Option<Self>, Fault> {
        let text = clean::clean(text);
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(named) = words::named(&text) {
            return Ok(Some(named));
        }
        if let Some(fault) = words::excel_word(&text) {
            return Err(fault);
        }
        if span::is_suppression(&text) {
            return Ok(Some(Self::Suppressed));
        }
        let (body, marks) = marks::peel(&text);
        match figure(body, marks) {
            Ok(figure) => Ok(Some(Self::Figure(figure))),
            Err(Fault::Words) => Err(match dated::is_made(&text) {
                Some(day) => Fault::Date { day },
                None => shape_of(body),
            }),
            Err(fault) => Err(fault),
        }
    }

    /// What a stored number is worth; under a percentage format its points, exactly a hundred times as much.
    ///
    /// # Errors
    ///
    /// The number is not finite or has more digits than a [`Decimal`] holds.
    pub fn from_number(value: f64, percent_format: bool) -> Result<Self, Fault> {
        let value = exact(value).ok_or(Fault::TooLarge)?;
        let factor = if percent_format { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        let value = value.checked_mul(factor).ok_or(Fault::TooLarge)?.normalize();
        Ok(Self::Figure(Figure { percent: percent_format, ..Figure::new(value) }))
    }

    /// What a raw cell is worth; `None` when it holds blanks alone.
    ///
    /// # Errors
    ///
    /// As [`Quantity::from_text`] and [`Quantity::from_number`]; and for dates,
    /// truth values, Excel errors and formulas without a result.
    pub fn from_raw(raw: &RawCell) -> Result<Option<Self>, Fault> {
        match raw {
            RawCell::Text { text, .. } => Self::from_text(text),
            RawCell::Number { value, format } => {
                Self::from_number(*value, format.is_percent()).map(Some)
            }
            RawCell::Date { date, .. } => Err(Fault::Date { day: Some(*date) }),
            RawCell::Bool(_) => Err(Fault::Boolean),
            RawCell::Error(_) => Err(Fault::ErrorValue),
            RawCell::NotCalculated => Err(Fault::NotCalculated),
        }
    }
}

/// The figure that a text without marks is, with its marks.
fn figure(body: &str, marks: marks::Marks) -> Result<Figure, Fault> {
    let figure = ratio::read(body).unwrap_or_else(|| amount::read(body))?;
    Ok(Figure { flag: marks.flag, year: marks.year, ..figure })
}

/// Which fault a text has that is no figure.
fn shape_of(body: &str) -> Fault {
    let is_number =
        |text: &str| !matches!(figure(text, marks::Marks::default()), Err(Fault::Words));
    if span::bound(body).is_some_and(|bound| is_number(bound.rest)) {
        Fault::Bound
    } else if span::range(body).is_some() {
        Fault::Range
    } else {
        Fault::Words
    }
}

#[cfg(test)]
mod tests;
