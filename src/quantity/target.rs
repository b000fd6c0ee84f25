//! Target cells: a number, a bound, a range, or no target yet.

use crate::cell::Fault;
use crate::grid::RawCell;
use crate::quantity::figure::Figure;
use crate::quantity::form::{figure, shape_of};
use crate::quantity::marks::{self, Marks};
use crate::quantity::value::Quantity;
use crate::quantity::{clean, span, words};

/// What an officer or the register has as a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetTyped {
    /// A number, or a bound's number.
    Number {
        /// The number.
        figure: Figure,
        /// Whether reaching it is not enough (`>50`, `<5`).
        strict: bool,
    },
    /// A range (`50 to 60`), its ends included.
    Between {
        /// The lower end.
        lower: Box<Figure>,
        /// The upper end, not below the lower.
        upper: Box<Figure>,
    },
    /// Declared as not set (`TBC`, `NYA`, `N/A`, `No target`).
    NotSet,
}

/// Words for a target that does not exist, besides those that any value may have.
const NOT_SET: [&str; 8] = [
    "none",
    "none set",
    "no target",
    "no targets",
    "no target set",
    "not set",
    "not yet set",
    "no targets set",
];

impl TargetTyped {
    /// What a typed target is (docs/judging.md, "Strict targets"); `None` when it is blank. Bounds and ranges are
    /// lawful here, and `<5` is a bound, not a number withheld.
    ///
    /// # Errors
    ///
    /// The text is no target: as [`Quantity::from_text`], and [`Fault::Words`] for `Nil`, suppressed values, and a range
    /// whose ends are the wrong way round.
    pub fn from_text(text: &str) -> Result<Option<Self>, Fault> {
        let text = clean::clean(text);
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(fault) = words::excel_word(&text) {
            return Err(fault);
        }
        let plain = text.strip_suffix('.').unwrap_or(&text);
        if NOT_SET.iter().any(|words| words.eq_ignore_ascii_case(plain)) {
            return Ok(Some(Self::NotSet));
        }
        if let Some(named) = words::named(&text) {
            return Self::from_quantity(named).map(Some);
        }
        let (body, marks) = marks::peel(&text);
        Self::from_body(body, marks).map(Some)
    }

    /// What a raw target cell is; `None` when it holds blanks alone.
    ///
    /// # Errors
    ///
    /// As [`TargetTyped::from_text`] and [`Quantity::from_raw`].
    pub(crate) fn from_raw(raw: &RawCell) -> Result<Option<Self>, Fault> {
        match raw {
            RawCell::Text { text, .. } => Self::from_text(text),
            other => Quantity::from_raw(other)?.map(Self::from_quantity).transpose(),
        }
    }

    fn from_quantity(quantity: Quantity) -> Result<Self, Fault> {
        match quantity {
            Quantity::Figure(figure) => Ok(Self::Number { figure, strict: false }),
            Quantity::NotYetAvailable | Quantity::NotApplicable | Quantity::DeclaredMissing => {
                Ok(Self::NotSet)
            }
            Quantity::Suppressed | Quantity::Nil => Err(Fault::Words),
        }
    }

    fn from_body(body: &str, marks: Marks) -> Result<Self, Fault> {
        let fault = match figure(body, marks) {
            Ok(figure) => {
                return Ok(Self::Number { figure, strict: false });
            }
            Err(fault) => fault,
        };
        match shape_of(body) {
            _ if fault != Fault::Words => Err(fault),
            Fault::Bound => {
                let bound = span::bound(body).ok_or(Fault::Words)?;
                Ok(Self::Number { figure: figure(bound.rest, marks)?, strict: bound.strict })
            }
            Fault::Range => {
                let (lower, upper) = span::range(body).ok_or(Fault::Words)?;
                if lower.value > upper.value {
                    return Err(Fault::Words);
                }
                let marked = |end: Figure| Figure { flag: marks.flag, year: marks.year, ..end };
                let [lower, upper] = [lower, upper].map(|end| Box::new(marked(end)));
                Ok(Self::Between { lower, upper })
            }
            other => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match TargetTyped::from_text(text) {
            Ok(None) => "blank".into(),
            Ok(Some(TargetTyped::NotSet)) => "not set".into(),
            Ok(Some(TargetTyped::Number { figure, strict })) => {
                let year = figure.year.map_or(String::new(), |year| format!(" in {year}"));
                format!("{figure}{}{year}", if strict { " strict" } else { "" })
            }
            Ok(Some(TargetTyped::Between { lower, upper })) => format!("{lower} to {upper}"),
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn targets_read_as_typed() {
        for (text, target) in [
            ("81%", "81%"),
            ("475", "475"),
            ("98.69%", "98.69%"),
            (">50", "50 strict"),
            ("> 50%", "50% strict"),
            ("<5", "5 strict"),
            (">=50", "50"),
            ("≥ 50", "50"),
            ("≤5", "5"),
            ("at least 50", "50"),
            ("at most 5", "5"),
            ("50 or more", "50"),
            ("50 to 60", "50 to 60"),
            ("50-60", "50 to 60"),
            ("50–60%", "50% to 60%"),
            ("50% - 60%", "50% to 60%"),
            ("60-50", "Words"),
            ("400 (04/05)", "400 in 2004"),
            ("2648 (06/07)", "2648 in 2006"),
            ("400 (07/08)", "400 in 2007"),
            (">50 (06/07)", "50 strict in 2006"),
            ("", "blank"),
            (" \u{a0}", "blank"),
            ("TBC", "not set"),
            ("NYA", "not set"),
            ("N/A", "not set"),
            ("Targets TBC", "not set"),
            ("Not supplied", "not set"),
            ("Not supplied (06 /07)", "not set"),
            ("to be determined in May", "not set"),
            ("No target", "not set"),
            ("0", "0"),
            ("-2.5", "-2.5"),
            ("by 10% by 2007/08", "Words"),
            ("600 pa for 3 years", "Words"),
            ("Nil", "Words"),
            ("x", "Words"),
            ("*", "Words"),
            ("-", "Words"),
            ("2009/10", "Words"),
            ("> see note", "Words"),
            (">1,5", "DecimalComma"),
            ("1,5", "DecimalComma"),
            ("TRUE", "Boolean"),
            ("#REF!", "ErrorValue"),
        ] {
            assert_eq!(shown(text), target, "{text}");
        }
    }

    #[test]
    fn stored_targets_keep_their_format() {
        let percent = RawCell::Number {
            value: 0.81,
            format: crate::number_format::NumberFormat::new("0%").into(),
        };
        let read = TargetTyped::from_raw(&percent).unwrap().unwrap();
        assert!(
            matches!(read, TargetTyped::Number { figure, strict: false } if figure.to_string() == "81%")
        );
        assert_eq!(TargetTyped::from_raw(&RawCell::Bool(true)), Err(Fault::Boolean));
        assert_eq!(TargetTyped::from_raw(&RawCell::NotCalculated), Err(Fault::NotCalculated));
    }
}
