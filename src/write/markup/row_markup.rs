//! Rows of cells as markup.

use rust_decimal::Decimal;

use super::formula_markup::FormulaText;
use super::number_markup::{decimal, digits};
use super::text_markup::{escaped, in_tag};
use crate::cell::column_letters;
use crate::sanitize::for_cell;
use crate::write::cell::FormulaResult;

/// The number of a format among the workbook's.
pub(crate) type FormatNo = u32;

/// The number of a text in the workbook's list.
pub(crate) type TextNo = u32;

/// A cell with a text as it was written, but for its address.
#[derive(Clone, Debug, Default)]
pub(crate) struct RepeatedCell {
    behind_address: Vec<u8>,
    /// Whether it names a text of the list.
    names: bool,
}

/// Rows while they are written, one cell after another.
#[derive(Debug)]
pub(crate) struct RowMarkup {
    /// How a cell of every column begins, as far as its letters.
    starts: Vec<String>,
    /// The rows that are ended.
    xml: Vec<u8>,
    /// The cells of the row that was begun: what the row says of itself stands before them.
    cells: Vec<u8>,
    /// The number of that row, from 1, in digits.
    number: Vec<u8>,
    /// Where the cell that was begun last goes on behind its address.
    behind_address: usize,
    /// Heights of rows that were written, each with its digits: there are few.
    heights: Vec<(f64, String)>,
    /// How many cells name a text of the list.
    named: u64,
}

/// How many heights are kept.
const HEIGHTS: usize = 64;

impl RowMarkup {
    /// No rows yet, of so many columns.
    pub(crate) fn new(columns: usize) -> Self {
        let columns = 0..u32::try_from(columns).unwrap_or(u32::MAX);
        Self {
            starts: columns.map(|column| format!("<c r=\"{}", column_letters(column))).collect(),
            xml: Vec::new(),
            cells: Vec::new(),
            number: Vec::new(),
            behind_address: 0,
            heights: Vec::new(),
            named: 0,
        }
    }

    /// Begins a row by its zero-based number.
    pub(crate) fn begin(&mut self, row: u32) {
        self.cells.clear();
        self.number.clear();
        digits(&mut self.number, u64::from(row) + 1);
    }

    /// Ends it, with a height of its own in points where it has one.
    pub(crate) fn end(&mut self, height: Option<f64>) {
        self.xml.extend_from_slice(b"<row r=\"");
        self.xml.extend_from_slice(&self.number);
        if let Some(points) = height {
            self.xml.extend_from_slice(b"\" ht=\"");
            self.height(points);
            self.xml.extend_from_slice(b"\" customHeight=\"1");
        }
        if self.cells.is_empty() {
            self.xml.extend_from_slice(b"\"/>");
            return;
        }
        self.xml.extend_from_slice(b"\">");
        self.xml.extend_from_slice(&self.cells);
        self.xml.extend_from_slice(b"</row>");
    }

    fn height(&mut self, points: f64) {
        let known = self.heights.iter().find(|(own, _)| own.total_cmp(&points).is_eq());
        if let Some((_, digits)) = known {
            self.xml.extend_from_slice(digits.as_bytes());
            return;
        }
        let digits = points.to_string();
        self.xml.extend_from_slice(digits.as_bytes());
        if self.heights.len() < HEIGHTS {
            self.heights.push((points, digits));
        }
    }

    /// The rows that were ended and not taken yet.
    pub(crate) fn ended(&self) -> &[u8] {
        &self.xml
    }

    /// Forgets the rows that were ended: they were taken.
    pub(crate) fn forget(&mut self) {
        self.xml.clear();
    }

    /// How many cells name a text of the list.
    pub(crate) const fn named_texts(&self) -> u64 {
        self.named
    }

    /// A text that stands in its cell.
    pub(crate) fn text(&mut self, column: usize, format: FormatNo, text: &str) {
        self.open(column, format);
        self.cells.extend_from_slice(b" t=\"inlineStr\"><is>");
        in_tag(&mut self.cells, text);
        self.cells.extend_from_slice(b"</is></c>");
    }

    /// A text of the list.
    pub(crate) fn named(&mut self, column: usize, format: FormatNo, text: TextNo) {
        self.named += 1;
        self.open(column, format);
        self.cells.extend_from_slice(b" t=\"s\"><v>");
        digits(&mut self.cells, text.into());
        self.cells.extend_from_slice(b"</v></c>");
    }

    /// Keeps the cell that was written last, one with a text, for further rows.
    pub(crate) fn keep(&self, names: bool, cell: &mut RepeatedCell) {
        cell.behind_address.clear();
        let own = self.cells.get(self.behind_address..).unwrap_or_default();
        cell.behind_address.extend_from_slice(own);
        cell.names = names;
    }

    /// The same cell as one that was kept, in this row.
    pub(crate) fn repeat(&mut self, column: usize, cell: &RepeatedCell) {
        self.named += u64::from(cell.names);
        self.begin_cell(column);
        self.cells.extend_from_slice(&cell.behind_address);
    }

    /// A number.
    pub(crate) fn number(&mut self, column: usize, format: FormatNo, value: Decimal) {
        self.open(column, format);
        self.cells.extend_from_slice(b"><v>");
        decimal(&mut self.cells, value);
        self.cells.extend_from_slice(b"</v></c>");
    }

    /// Nothing yet, in the format of what may be typed there.
    pub(crate) fn blank(&mut self, column: usize, format: FormatNo) {
        if format != 0 {
            self.open(column, format);
            self.cells.extend_from_slice(b"/>");
        }
    }

    /// A formula with its result: with [`crate::write::cell::SheetWriter::formula`] the only place that writes one.
    pub(crate) fn formula(
        &mut self,
        column: usize,
        format: FormatNo,
        formula: FormulaText<'_>,
        result: FormulaResult<'_>,
    ) {
        self.open(column, format);
        self.cells.extend_from_slice(match result {
            FormulaResult::Text(_) => b" t=\"str\">".as_slice(),
            FormulaResult::Number(_) | FormulaResult::Share(..) => b">",
        });
        formula.put(&mut self.cells);
        self.cells.extend_from_slice(b"<v>");
        match result {
            FormulaResult::Text(text) => escaped(&mut self.cells, &for_cell(text)),
            FormulaResult::Number(value) => decimal(&mut self.cells, value),
            FormulaResult::Share(..) => self.cells.extend_from_slice(result.cached().as_bytes()),
        }
        self.cells.extend_from_slice(b"</v></c>");
    }

    /// A cell up to its address.
    fn begin_cell(&mut self, column: usize) {
        if let Some(start) = self.starts.get(column) {
            self.cells.extend_from_slice(start.as_bytes());
        }
        self.cells.extend_from_slice(&self.number);
        self.behind_address = self.cells.len();
    }

    fn open(&mut self, column: usize, format: FormatNo) {
        self.begin_cell(column);
        self.cells.push(b'"');
        if format != 0 {
            self.cells.extend_from_slice(b" s=\"");
            digits(&mut self.cells, format.into());
            self.cells.push(b'"');
        }
    }
}
