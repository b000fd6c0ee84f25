//! A formula that is the same in every row but for the row.

/// Stands where the number of a row belongs; no formula of ours holds it else.
pub(super) const ROW_MARK: char = '\0';

/// A formula that is put together once, and not again for each row.
pub(crate) struct RowFormula {
    between: Vec<String>,
}

impl RowFormula {
    /// Of a text with [`ROW_MARK`] wherever the number of the row belongs.
    pub(super) fn new(marked: &str) -> Self {
        Self { between: marked.split(ROW_MARK).map(str::to_owned).collect() }
    }

    /// The formula in a zero-based row.
    pub(super) fn in_row(&self, row: u32) -> String {
        self.between.join(&(u64::from(row) + 1).to_string())
    }
}
