//! Tolerances as they are written: `none`, `5%`, `2pp`, `5% or 2pp` (docs/judging.md, "Tolerance"). A bare number could
//! be a share and could be points, so it is none.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::register::judging::Tolerance;
use crate::register::number::{MOST_DIGITS, plain_number, significant_digits};

/// What a tolerance looks like, for messages.
pub(super) const EXPECTED: &str = "Write none, a share of the target such as 5%, points such as 2pp, or 5% or 2pp; never below zero, and with at most 15 digits.";

/// What to write instead of a text that is no tolerance: of a bare number, both that it could be.
pub(super) fn expected(written: &str) -> String {
    let written = written.trim();
    match plain_number(written) {
        Some(number) if number >= Decimal::ZERO => format!(
            "Write {written}% for a share of the target, or {written}pp for points in the indicator's own unit."
        ),
        _ => EXPECTED.to_owned(),
    }
}

/// A text that is no tolerance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATolerance;

impl FromStr for Tolerance {
    type Err = NotATolerance;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let joined = words.join(" ");
        if joined == "none" {
            return Ok(Self::None);
        }
        match joined.split_once(" or ") {
            // No band is none, in whatever unit.
            None if plain_number(&joined).is_some_and(|number| !number.is_zero()) => {
                Err(NotATolerance)
            }
            None => band(&joined),
            // Beside a share the other can only be points.
            Some((first, second)) => match (band(first)?, band(second)?) {
                (Self::Relative(relative), Self::Points(points))
                | (Self::Points(points), Self::Relative(relative)) => {
                    Ok(Self::Lower { relative, points })
                }
                _ => Err(NotATolerance),
            },
        }
    }
}

/// One band: a number, then `%`, `pp`, `points` or nothing.
fn band(text: &str) -> Result<Tolerance, NotATolerance> {
    let number = |digits: &str| {
        plain_number(digits)
            .filter(|number| *number >= Decimal::ZERO)
            .filter(|number| significant_digits(*number) <= MOST_DIGITS)
            .ok_or(NotATolerance)
    };
    if let Some(share) = text.strip_suffix('%') {
        return number(share).map(Tolerance::Relative);
    }
    let suffix = ["points", "point", "pp"].into_iter().find_map(|unit| text.strip_suffix(unit));
    number(suffix.unwrap_or(text)).map(Tolerance::Points)
}

impl fmt::Display for Tolerance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Relative(share) => write!(f, "{}%", share.normalize()),
            Self::Points(points) => write!(f, "{}pp", points.normalize()),
            Self::Lower { relative, points } => {
                write!(f, "{}% or {}pp", relative.normalize(), points.normalize())
            }
        }
    }
}

impl Tolerance {
    /// Its share of the target in per cent, where it has one above zero.
    pub(super) fn share(self) -> Option<Decimal> {
        match self {
            Self::Relative(relative) | Self::Lower { relative, .. } => {
                Some(relative).filter(|share| !share.is_zero())
            }
            Self::None | Self::Points(_) => None,
        }
    }

    /// Whether it is a band at all, whatever the target.
    pub(super) fn is_none(self) -> bool {
        match self {
            Self::None => true,
            Self::Relative(band) | Self::Points(band) => band.is_zero(),
            Self::Lower { relative, points } => relative.is_zero() || points.is_zero(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn every_form_is_read_and_written() {
        let lower = Tolerance::Lower { relative: number("5"), points: number("2") };
        for (text, expected, shown) in [
            ("none", Tolerance::None, "none"),
            (" None ", Tolerance::None, "none"),
            ("5%", Tolerance::Relative(number("5")), "5%"),
            ("2.50 %", Tolerance::Relative(number("2.5")), "2.5%"),
            ("2pp", Tolerance::Points(number("2")), "2pp"),
            ("2 points", Tolerance::Points(number("2")), "2pp"),
            ("0", Tolerance::Points(number("0")), "0pp"),
            ("5% or 2pp", lower, "5% or 2pp"),
            ("2pp OR 5%", lower, "5% or 2pp"),
            ("2 or 5 %", lower, "5% or 2pp"),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
            assert_eq!(expected.to_string(), shown);
            assert_eq!(shown.parse(), Ok(expected));
        }
    }

    #[test]
    fn of_a_bare_number_both_ways_to_write_it_are_told() {
        assert_eq!(
            expected(" 5 "),
            "Write 5% for a share of the target, or 5pp for points in the indicator's own unit."
        );
        assert_eq!(
            (expected("-5"), expected("about 5")),
            (EXPECTED.to_owned(), EXPECTED.to_owned())
        );
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "2",
            "0.5",
            "-5%",
            "−2",
            "about 5%",
            "5% or 2%",
            "2 or 3",
            "5%2pp",
            "5% or",
            "none or 2",
            "5% or 2pp or 1",
            "5%%",
            "1,5%",
        ] {
            assert_eq!(text.parse::<Tolerance>(), Err(NotATolerance), "{text}");
        }
    }
}
