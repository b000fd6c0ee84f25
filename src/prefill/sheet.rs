//! A sheet of a template: its columns, and a table with a row for each thing that is to be reported.

use super::cell::{TemplateCell, TemplateColumn};
use super::to_fill::ToFill;
use crate::cell::column_letters;
use crate::template::{SealedColumn, SealedSheet};

/// The zero-based row of the headings.
pub(crate) const HEADING_ROW: u32 = 2;
/// The zero-based first row of the table.
pub(crate) const FIRST_ROW: u32 = HEADING_ROW + 1;

/// A sheet of a template.
#[derive(Debug)]
pub(crate) struct TemplateSheet {
    /// Its name.
    pub(crate) name: &'static str,
    /// What stands at its head.
    pub(crate) title: &'static str,
    /// Its columns from the left.
    pub(crate) columns: Vec<TemplateColumn>,
    /// Its rows, a cell for each column.
    pub(crate) rows: Vec<Vec<TemplateCell>>,
    /// How many rows stand below them in which everything may be typed.
    pub(crate) spare: usize,
    /// How many columns stay in sight on the left.
    pub(crate) frozen: u16,
    /// What the formulas in its cells can say.
    pub(crate) words: Vec<&'static str>,
    /// What is still to be filled in of it.
    pub(crate) to_fill: ToFill,
}

impl TemplateSheet {
    /// It as it is issued, by which it is known when it comes back.
    pub(super) fn sealed(&self) -> SealedSheet {
        let is_told = |column: &TemplateColumn| column.part != SealedColumn::Open;
        let rows = self.rows.iter().map(|row| {
            let cells = row.iter().zip(&self.columns).filter(|(_, column)| is_told(column));
            cells.map(|(cell, _)| cell.said()).collect()
        });
        SealedSheet {
            name: self.name.to_owned(),
            columns: self.columns.iter().map(|own| (own.part, own.heading.clone())).collect(),
            words: self.words.iter().map(|word| (*word).to_owned()).collect(),
            rows: rows.collect(),
        }
    }
}

/// The columns of a sheet while it is put together: where each stands that formulas name.
#[derive(Debug, Default)]
pub(super) struct ColumnsInOrder(pub(super) Vec<TemplateColumn>);

impl ColumnsInOrder {
    /// Adds a column; gives its letters.
    pub(super) fn add(&mut self, column: TemplateColumn) -> String {
        let place = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(column);
        column_letters(place)
    }
}

/// The cells of a column by its letters, over so many rows of the table, as a formula of another sheet names them.
pub(super) fn cells_of(sheet: &str, letters: &str, rows: usize) -> String {
    let first = FIRST_ROW + 1;
    let last = usize::try_from(FIRST_ROW).unwrap_or(usize::MAX).saturating_add(rows.max(1));
    format!("{sheet}!${letters}${first}:${letters}${last}")
}
