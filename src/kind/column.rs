//! A column of a kind, as it is declared.

use crate::kind::field::Field;
use crate::numbered::{DeclaredList, Number};
use crate::period::Period;

/// The number of a column in its kind.
pub type ColumnNo = Number<Column>;

/// The columns of a kind.
pub type Columns = DeclaredList<Column>;

/// What part a column plays in telling rows from headings and from rows that go on with the one above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ref that names the row.
    Reference,
    /// The text that says what the row is about.
    Label,
    /// A figure, symbol or date: a row that has one is a row.
    Value,
    /// Text beside.
    Text,
    /// Stands once and holds for the rows below until it stands again.
    FillDown,
}

/// What a column asks of its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Text.
    Text,
    /// A figure.
    Number,
    /// A target.
    Target,
    /// A day, a month or a quarter.
    Date,
    /// The officer's symbol.
    Symbol,
}

impl Asks {
    /// What a cell must be, as a message about a return of a period says it.
    #[must_use]
    pub(crate) fn wants(self, period: Period) -> String {
        let wanted = match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Target => "a number, or TBC while none is set",
            Self::Date => return format!("a date, such as {}", period.example_of_a_date()),
            Self::Symbol => "✓, ? or ×",
        };
        wanted.to_owned()
    }
}

/// One column of a kind.
#[derive(Debug)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// The standard heading.
    pub heading: &'static str,
    /// Every heading known to mean this column. `{year}`, `{last year}`, `{quarter}` and `{last quarter}` stand for
    /// any spelling of the period's.
    pub headings: &'static [&'static str],
    /// Its part in a row.
    pub role: Role,
    /// What its cells must be.
    pub asks: Asks,
    /// What it means.
    pub help: &'static str,
}
