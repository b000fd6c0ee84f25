//! What an officer typed as a value: a figure, or one of the words that stand in its place.

use std::fmt;

use crate::quantity::figure::Figure;

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
