//! Excel number formats: does a format say per cent or date, and what does it show?

/// A cell's number format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberFormat {
    code: String,
}

impl NumberFormat {
    /// The format of a code such as `0.0%`; empty is General.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
        }
    }

    /// Whether it shows a fraction as a percentage.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.code.contains('%')
    }

    /// The number as the cell shows it.
    #[must_use]
    pub fn display(&self, value: f64) -> String {
        value.to_string()
    }
}
