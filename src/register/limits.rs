//! `[limits]` of `qmr.toml`: whole numbers, each with the range in which it makes sense.

use toml::de::DeValue;

use super::section::{Reader, Section};

/// How large a file may be, and how long it may take: `[limits]` of `qmr.toml`. What is beyond is named, not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
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

impl Limits {
    /// So many MiB in bytes, as far as this computer counts.
    #[must_use]
    pub fn bytes(mib: u32) -> usize {
        usize::try_from(u64::from(mib) << 20).unwrap_or(usize::MAX)
    }
}

impl Default for Limits {
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

/// A key, its least and greatest value, an example, and where its value goes.
type Key = (&'static str, u32, u32, fn(&mut Limits) -> &mut u32);

const KEYS: &[Key] = &[
    ("file_mib", 1, 1024, |it| &mut it.file_mib),
    ("inflated_mib", 1, 4096, |it| &mut it.inflated_mib),
    ("sheets", 1, 65_536, |it| &mut it.sheets),
    ("rows", 1, 1_048_576, |it| &mut it.rows),
    ("columns", 1, 16_384, |it| &mut it.columns),
    ("cells", 1, 100_000_000, |it| &mut it.cells),
    ("text_mib", 1, 4096, |it| &mut it.text_mib),
    ("table_cells", 1, 100_000_000, |it| &mut it.table_cells),
    ("entries", 1, 65_535, |it| &mut it.entries),
    ("seconds", 1, 3600, |it| &mut it.seconds),
    ("memory_mib", 64, 65_536, |it| &mut it.memory_mib),
    ("findings_per_file", 1, 1_000_000, |it| &mut it.findings_per_file),
    ("findings_per_run", 1, 1_000_000, |it| &mut it.findings_per_run),
    ("exceptions_per_file", 1, 1_000_000, |it| &mut it.exceptions_per_file),
    ("exceptions_per_run", 1, 1_000_000, |it| &mut it.exceptions_per_run),
    ("rows_per_file", 1, 1_000_000, |it| &mut it.rows_per_file),
    ("rows_per_run", 1, 1_000_000, |it| &mut it.rows_per_run),
];

/// The limits, each at its default where it is not given.
pub(super) fn limits<'t>(reader: &mut Reader<'t>, top: Section<'_, 't>) -> Limits {
    let mut limits = Limits::default();
    let Some(section) = reader.section(top, "limits", "[limits]") else {
        return limits;
    };
    let names: Vec<&str> = KEYS.iter().map(|(name, ..)| *name).collect();
    reader.only(section, &names);
    for (name, least, most, place) in KEYS {
        let Some(value) = reader.value(section, name) else {
            continue;
        };
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => {
                number.as_str().replace('_', "").parse::<u32>().ok()
            }
            _ => None,
        };
        match number.filter(|number| (*least..=*most).contains(number)) {
            Some(number) => *place(&mut limits) = number,
            None => {
                let found = reader.shown(value);
                let usual = *place(&mut limits);
                reader.fault(
                    value.span().start,
                    format!("{name} is {found}"),
                    format!(
                        "Write a whole number from {least} to {most}, such as {name} = {usual}."
                    ),
                );
            }
        }
    }
    limits
}
