//! What was found where an actual should stand.

use rust_decimal::Decimal;

use super::status::Status;
use crate::period::Quarter;
use crate::quantity::Quantity;

/// What an actual was found to be, once scale errors and the like have been told from numbers
/// (docs/judging.md, "The order of the states", 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A number in the indicator's own unit: points for a percentage.
    Figure(Decimal),
    /// `NYA`.
    NotYetAvailable,
    /// `N/A`.
    NotApplicable,
    /// A small number withheld.
    Suppressed,
    /// `Nil return`.
    Nil,
    /// Something that is not one number.
    Unreadable,
    /// Blank, TBC, not supplied, or no row at all.
    Missing,
}

impl Reading {
    /// The number, if it is one.
    #[must_use]
    pub const fn figure(self) -> Option<Decimal> {
        match self {
            Self::Figure(value) => Some(value),
            _ => None,
        }
    }

    /// The state of a row without a number (docs/judging.md, "The order of the states", 4).
    #[must_use]
    pub const fn state(self) -> Option<Status> {
        match self {
            Self::Figure(_) => None,
            Self::NotYetAvailable => Some(Status::NotYetAvailable),
            Self::NotApplicable => Some(Status::NotApplicable),
            Self::Suppressed => Some(Status::Suppressed),
            Self::Nil => Some(Status::NilReturn),
            Self::Unreadable => Some(Status::Unreadable),
            Self::Missing => Some(Status::Missing),
        }
    }
}

impl From<&Quantity> for Reading {
    fn from(quantity: &Quantity) -> Self {
        match quantity {
            Quantity::Figure(figure) => Self::Figure(figure.value),
            Quantity::NotYetAvailable => Self::NotYetAvailable,
            Quantity::NotApplicable => Self::NotApplicable,
            Quantity::Suppressed => Self::Suppressed,
            Quantity::Nil => Self::Nil,
            Quantity::DeclaredMissing => Self::Missing,
        }
    }
}

/// Whether an amber symbol is lawful where symbols forecast the year end (`judge = "stated"`;
/// docs/judging.md, "Stated, computed or worst"): in Q1 to Q3, and at Q4 only beside an estimate or a figure that is
/// not yet available.
#[must_use]
pub fn amber_is_lawful(quarter: Quarter, estimated: bool, actual: Reading) -> bool {
    quarter != Quarter::Q4 || estimated || actual == Reading::NotYetAvailable
}
