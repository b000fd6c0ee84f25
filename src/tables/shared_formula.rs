//! A formula that is the same in many rows but for the row: it is put together once, and its cells share it.

/// Stands where the number of a row belongs; no formula of ours holds it else.
pub(crate) const ROW_MARK: char = '\0';

/// A formula of a column that cells of several rows share.
#[derive(Debug)]
pub(crate) struct SharedFormula {
    /// Its number among those of its sheet.
    pub(crate) number: u32,
    /// The zero-based row of its first cell.
    pub(crate) first: u32,
    /// That of its last.
    pub(crate) last: u32,
    between: Vec<String>,
}

impl SharedFormula {
    /// Of a text with [`ROW_MARK`] wherever the number of the row belongs, in one row as yet.
    pub(crate) fn new(number: u32, row: u32, marked: &str) -> Self {
        let between = marked.split(ROW_MARK).map(str::to_owned).collect();
        Self { number, first: row, last: row, between }
    }

    /// The formula in a zero-based row.
    pub(crate) fn in_row(&self, row: u32) -> String {
        self.between.join(&(u64::from(row) + 1).to_string())
    }
}
