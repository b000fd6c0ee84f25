//! CSVs of earlier quarters: tidy data as qmr wrote it, and tables that were typed.

use std::borrow::Cow;

use super::headings::HistoryHeadings;
use super::kept_action::KeptRows;
use super::note::{HistoryMatter, HistoryNote};
use super::past_file::PastFile;
use super::read_cell::PastRow;
use super::table::{HistoryTableReader, TableSource};
use crate::delimited::{DelimitedRows, NoText, decode, delimiter};
use crate::register::Register;

/// The columns of the widest sheet.
const WIDEST: usize = 16_384;

impl PastFile {
    /// A CSV: tidy data of qmr's own, or a table that was typed.
    #[cfg(test)]
    pub(crate) fn of_csv(path: &str, bytes: &[u8], register: &Register) -> Self {
        Self::of_csv_keeping(KeptRows::None, path, bytes, register)
    }

    /// The same, which keeps some rows as they stand.
    pub(crate) fn of_csv_keeping(
        rows: KeptRows,
        path: &str,
        bytes: &[u8],
        register: &Register,
    ) -> Self {
        let mut file = Self::empty(path, false).keeping(rows);
        read(&mut file, bytes, register);
        file.figures.shrink_to_fit();
        file.actions.shrink_to_fit();
        file
    }
}

fn read(file: &mut PastFile, bytes: &[u8], register: &Register) {
    let text = match decode(bytes) {
        Ok(decoded) => decoded.text,
        Err(NoText::Utf16BreaksOff) => {
            return file.note(HistoryNote::new(
                HistoryMatter::Unreadable,
                "its text breaks off inside a letter",
            ));
        }
        Err(NoText::NotUtf8 { .. }) => {
            return file.note(HistoryNote::new(
                HistoryMatter::Unreadable,
                "it says that its text is UTF-8, and some of it is not",
            ));
        }
    };
    let (delimiter, begins) = parted_by(&text);
    let mut rows = DelimitedRows::new(text.get(begins..).unwrap_or_default(), delimiter, WIDEST);
    let (mut row, mut fields) = (0_u32, Vec::new());
    let Some(headings) = heading_row(&mut rows, &mut row, &mut fields) else {
        return file.note(HistoryNote::new(HistoryMatter::Unreadable, "it is empty"));
    };
    let source = TableSource { sheet: None, period: None, commas: delimiter == ';' };
    let Some(mut table) = HistoryTableReader::new(file, register, headings, &fields, source) else {
        return;
    };
    fields.clear();
    rows.want(table.width());
    while rows.next_row(&mut fields) {
        row = row.saturating_add(1);
        table.row(PastRow::Fields(row, &fields));
        fields.clear();
    }
    table.finish();
}

/// The headings, which stand in the first row that holds anything.
fn heading_row<'t>(
    rows: &mut DelimitedRows<'t>,
    row: &mut u32,
    fields: &mut Vec<Cow<'t, str>>,
) -> Option<HistoryHeadings> {
    while rows.next_row(fields) {
        if fields.iter().any(|field| !field.trim().is_empty()) {
            let cells = (0_u32..).zip(fields.iter().map(|field| &**field));
            return Some(HistoryHeadings::read(cells));
        }
        fields.clear();
        *row = row.saturating_add(1);
    }
    None
}

/// What stands between the columns, and the byte at which the table begins: what the file says itself, else what makes most
/// headings known.
fn parted_by(text: &str) -> (char, usize) {
    if let Some(named) = text.starts_with("sep=").then(|| delimiter(text)).flatten() {
        return named;
    }
    let known = |delimiter: char| {
        let mut rows = DelimitedRows::new(text, delimiter, WIDEST);
        let headings = heading_row(&mut rows, &mut 0, &mut Vec::new());
        headings.map_or(0, |headings| headings.known())
    };
    let (semicolons, tabs, commas) = (known(';'), known('\t'), known(','));
    let best = if semicolons > commas.max(tabs) {
        ';'
    } else if tabs > commas {
        '\t'
    } else {
        ','
    };
    (best, 0)
}
