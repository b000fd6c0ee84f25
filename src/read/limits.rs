//! How large a file may be before it is refused.

use crate::register;

/// Where limits can be changed, for messages.
pub(super) const LIMITS: &str = "the limit under [limits] in qmr.toml";

/// How large a file may be before it is refused.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Parts of a package.
    pub entries: usize,
    /// Bytes of all parts unpacked.
    pub inflated: u64,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Cells of a workbook that hold something.
    pub cells: usize,
    /// Bytes of the texts of all cells; one that stands in several cells counts in each.
    pub text: usize,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self::from(&register::ConfiguredLimits::default())
    }
}

impl From<&register::ConfiguredLimits> for Limits {
    fn from(written: &register::ConfiguredLimits) -> Self {
        let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        Self {
            file: register::ConfiguredLimits::bytes(written.file_mib),
            entries: size(written.entries),
            inflated: u64::from(written.inflated_mib) << 20,
            sheets: size(written.sheets),
            cells: size(written.cells),
            text: register::ConfiguredLimits::bytes(written.text_mib),
            rows: written.rows,
            columns: written.columns,
        }
    }
}

impl Limits {
    /// What no usual return exceeds. A file within these costs little to read, whatever is in it, so that many may be
    /// read side by side.
    #[must_use]
    pub fn usual(&self) -> Self {
        Self {
            file: self.file.min(4 << 20),
            inflated: self.inflated.min(4 << 20),
            cells: self.cells.min(100_000),
            text: self.text.min(4 << 20),
            ..self.clone()
        }
    }
}
