//! `.csv`: text of separated values, whose cells are text, as a book of one sheet.

use std::sync::Arc;

use super::allowance::Allowance;
use super::limits::{LIMITS, Limits};
use super::refusal::Refusal;
use super::value::text_cell;
use crate::cell::Pos;
use crate::delimited::{DecodedText, DelimitedRows, Encoding, NoText, decode, delimiter};
use crate::grid::{Book, Format, Grid, Note};

/// A text that stands in columns.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CsvText<'b> {
    decoded: DecodedText<'b>,
    delimiter: char,
    /// The byte of the text at which the table begins.
    begins: usize,
}

impl<'b> CsvText<'b> {
    /// A text, if it stands in columns.
    pub(super) fn new(decoded: DecodedText<'b>) -> Option<Self> {
        let (delimiter, begins) = delimiter(&decoded.text)?;
        Some(Self { decoded, delimiter, begins })
    }
}

/// The text of a file that may be a table.
pub(super) fn text(bytes: &[u8]) -> Result<DecodedText<'_>, Refusal> {
    decode(bytes).map_err(|found| {
        let why = match found {
            NoText::Utf16BreaksOff => "its text breaks off inside a letter",
            NoText::NotUtf8 { .. } => "it says that its text is UTF-8, and some of it is not",
        };
        Refusal::Damaged(why.to_owned())
    })
}

/// Whether a letter stands in no text.
pub(super) fn is_control(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace() && !('\u{80}'..='\u{9f}').contains(&letter)
}

/// The one sheet, called after the file.
pub(super) fn read(csv: &CsvText<'_>, file_name: &str, limits: &Limits) -> Result<Book, Refusal> {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let name: Arc<str> = if stem.is_empty() { "Sheet1" } else { stem }.into();
    let text = csv.decoded.text.get(csv.begins..).unwrap_or_default();
    let mut allowance = Allowance::new(limits);
    let widest = usize::try_from(limits.columns).unwrap_or(usize::MAX);
    let mut rows = DelimitedRows::new(text, csv.delimiter, widest);
    let (mut cells, mut fields) = (Vec::new(), Vec::new());
    let mut row = 0_u32;
    while rows.next_row(&mut fields) {
        if row >= limits.rows {
            let why = format!("it has more than {} rows ({LIMITS})", limits.rows);
            return Err(Refusal::TooLarge(why));
        }
        for (col, field) in (0_u32..).zip(fields.drain(..)) {
            if col >= limits.columns {
                let why = format!("it has more than {} columns ({LIMITS})", limits.columns);
                return Err(Refusal::TooLarge(why));
            }
            if let Some(raw) = text_cell(&field) {
                allowance.count_cell()?;
                cells.push((Pos::new(row, col), raw));
            }
        }
        row = row.saturating_add(1);
    }
    let mut book = Book { format: Format::Csv, ..Book::default() };
    let mut note = |text: String| book.notes.push(Note::on_file(text));
    if matches!(csv.decoded.encoding, Encoding::Windows1252 { .. }) {
        note(
            "Its text is not UTF-8; it was read as Windows-1252, which Excel in Britain writes."
                .to_owned(),
        );
    }
    if let Some(row) = rows.open_quote() {
        note(format!(
            "A quotation mark in row {} is never closed; it was read like any other letter.",
            u64::from(row) + 1
        ));
    }
    book.grids.push(Grid::new(name, cells));
    Ok(book)
}
