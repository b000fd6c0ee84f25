//! How large a file may be.

/// How large a file may be, and how long it may take: `[limits]` of `qmr.toml`. What is beyond is named, not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfiguredLimits {
    /// MiB of a file, or of a file in an archive.
    pub file_mib: u32,
    /// MiB of everything in a workbook or an archive, unpacked.
    pub inflated_mib: u32,
    /// Sheets of a workbook.
    pub sheets: u32,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
    /// Cells of a workbook or an archive.
    pub cells: u32,
    /// MiB of the texts of all cells of a workbook; one that stands in several cells counts in each.
    pub text_mib: u32,
    /// Cells of all tables of a workbook: in each row, header or not, one for each known column.
    pub table_cells: u32,
    /// Parts of a workbook, or files of an archive.
    pub entries: u32,
    /// Seconds for a file that is read in a process of its own: .xls, .xlsb, .ods, and all that is large.
    pub seconds: u32,
    /// MiB of memory for such a process.
    pub memory_mib: u32,
    /// Findings of a file that are listed; what is beyond is counted.
    pub findings_per_file: u32,
    /// Findings of a run that are listed, likewise.
    pub findings_per_run: u32,
    /// Exceptions of a file that are listed, likewise.
    pub exceptions_per_file: u32,
    /// Exceptions of a run that are listed, likewise.
    pub exceptions_per_run: u32,
    /// Rows of a file that are listed beside those of the register: what is not registered, milestones, measures and actions.
    pub rows_per_file: u32,
    /// Such rows of a run.
    pub rows_per_run: u32,
}

impl ConfiguredLimits {
    /// So many MiB in bytes, as far as this computer counts.
    #[must_use]
    pub fn bytes(mib: u32) -> usize {
        usize::try_from(u64::from(mib) << 20).unwrap_or(usize::MAX)
    }
}

impl Default for ConfiguredLimits {
    fn default() -> Self {
        Self {
            file_mib: 64,
            inflated_mib: 256,
            sheets: 256,
            rows: 1_048_576,
            columns: 16_384,
            cells: 1_000_000,
            text_mib: 32,
            table_cells: 200_000,
            entries: 4096,
            seconds: 20,
            memory_mib: 1024,
            findings_per_file: 2000,
            findings_per_run: 50_000,
            exceptions_per_file: 5000,
            exceptions_per_run: 500_000,
            rows_per_file: 5000,
            rows_per_run: 50_000,
        }
    }
}
