//! What officers type as a value: numbers, percentages, ratios, estimates, `NYA`, `Nil return` …
//! (docs/judging.md, "What officers type").

mod amount;
mod clean;
mod dated;
mod figure;
mod form;
mod limbs;
mod marks;
mod ratio;
mod span;
mod target;
mod unit;
mod value;
mod words;

use rust_decimal::Decimal;

use crate::cell::Fault;
use crate::grid::RawCell;

pub use crate::decimal::{exact, points};

pub(crate) use crate::decimal::percent_text;
pub use dated::DatedFigure;
pub use figure::{Figure, Flag, Ratio};
pub use limbs::split_limbs;
pub use target::TargetTyped;
pub(crate) use unit::{is_percent_unit, is_same_unit, units_agree};
pub use value::Quantity;

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
        match form::figure(body, marks) {
            Ok(figure) => Ok(Some(Self::Figure(figure))),
            Err(Fault::Words) => Err(match dated::is_made(&text) {
                Some(day) => Fault::Date { day },
                None => form::shape_of(body),
            }),
            Err(fault) => Err(fault),
        }
    }

    /// What a stored number is worth; under a percentage format its points, exactly a hundred times as much.
    ///
    /// # Errors
    ///
    /// The number is not finite or has more digits than a [`Decimal`] holds.
    pub(crate) fn from_number(value: f64, percent_format: bool) -> Result<Self, Fault> {
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
    pub(crate) fn from_raw(raw: &RawCell) -> Result<Option<Self>, Fault> {
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

#[cfg(test)]
mod tests;
