//! What the outputs show of the rows of a kind: the columns of its sheet and of its CSV, as they are declared.

use crate::kind::field::Field;

/// What a column of the outputs shows of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownValue {
    /// A column of the return: its ref, its text without a due date behind it, its dates as days, its symbol as a status;
    /// anything else as it stands in the return.
    Field(Field),
    /// What was typed as the symbol.
    Stated,
    /// Whether it is overdue.
    Overdue,
    /// Whether its revised date is later than its due date.
    Slipped,
    /// The corporate references behind its text.
    References,
}

/// A column of the outputs.
#[derive(Clone, Copy, Debug)]
pub struct ShownColumn {
    /// What it shows.
    pub value: ShownValue,
    /// Its name in the CSV; empty where it stands in the sheet alone.
    pub name: &'static str,
    /// Its heading in the sheet; empty where it stands in the CSV alone.
    pub heading: &'static str,
    /// Its width there, in characters.
    pub width: f64,
    /// Whether it stands right of what is printed, among the columns for whoever looks behind a row.
    pub is_technical: bool,
}

impl ShownColumn {
    /// What was typed as the symbol.
    pub const STATED: Self = Self::new(ShownValue::Stated, "stated", "Stated", 12.0);
    /// Whether a row is overdue: in the CSV alone.
    pub const OVERDUE: Self = Self::new(ShownValue::Overdue, "overdue", "", 0.0);
    /// Whether its date slipped: in the CSV alone.
    pub const SLIPPED: Self = Self::new(ShownValue::Slipped, "slipped", "", 0.0);
    /// The corporate references behind a text.
    pub const REFERENCES: Self = Self {
        is_technical: true,
        ..Self::new(ShownValue::References, "references", "References", 16.0)
    };

    const fn new(value: ShownValue, name: &'static str, heading: &'static str, width: f64) -> Self {
        Self { value, name, heading, width, is_technical: false }
    }

    /// A column of the return, of the sheet and of the CSV.
    #[must_use]
    pub const fn of(field: Field, heading: &'static str, width: f64) -> Self {
        Self::new(ShownValue::Field(field), field.name(), heading, width)
    }

    /// The same, in the sheet alone.
    #[must_use]
    pub const fn in_sheet_alone(mut self) -> Self {
        self.name = "";
        self
    }
}
