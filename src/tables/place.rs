//! How formulas name a column and its cells.

use super::column::{OutputColumn, RowFamily};
use crate::cell::column_letters;

/// The zero-based row of a sheet's header.
pub(crate) const HEADER: u32 = 2;
/// The zero-based row of the first data row.
pub(crate) const FIRST: u32 = HEADER + 1;

/// The place of a column in a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ColumnPlace {
    sheet: &'static str,
    heading: &'static str,
    index: u16,
}

impl ColumnPlace {
    /// Of the column with a heading among those of a sheet, which is looked for when qmr is compiled.
    pub(crate) const fn of<F: RowFamily>(
        sheet: &'static str,
        [printed, technical]: [&[OutputColumn<F>]; 2],
        heading: &'static str,
    ) -> Self {
        let (mut index, mut rest, mut after) = (0, printed, technical);
        let mut is_found = false;
        while let Some((column, others)) = rest.split_first() {
            is_found = is_same(column.heading, heading);
            if is_found {
                break;
            }
            index += 1;
            (rest, after) = if others.is_empty() { (after, others) } else { (others, after) };
        }
        assert!(is_found, "the sheet has no such column");
        Self { sheet, heading, index }
    }

    /// The sheet, whose table is named like it.
    pub(crate) const fn sheet(self) -> &'static str {
        self.sheet
    }

    /// The zero-based position.
    pub(crate) const fn index(self) -> u16 {
        self.index
    }

    /// The cell of this column in a zero-based row (`I4`).
    pub(crate) fn cell(self, row: u32) -> String {
        format!("{}{}", self.letters(), u64::from(row) + 1)
    }

    /// The letters of the column.
    pub(crate) fn letters(self) -> String {
        column_letters(u32::from(self.index))
    }

    /// The cells of the whole column in a table of some rows, as a formula on another sheet names them
    /// (`Indicators!$I$4:$I$99`). By its heading LibreOffice could not name it any more once a sheet was removed, and no
    /// formula can catch that.
    pub(crate) fn cells(self, rows: usize) -> String {
        format!("{}!{}", self.sheet, self.own_cells(rows))
    }

    /// The same, as a formula on its own sheet names them (`$I$4:$I$99`).
    pub(crate) fn own_cells(self, rows: usize) -> String {
        cells_of(&self.letters(), rows)
    }

    /// The cell of this column in the formula's own row (`Indicators[[#This Row],[RAG]]`).
    pub(crate) fn this_row(self) -> String {
        format!("{}[[#This Row],[{}]]", self.sheet, self.heading)
    }
}

/// The cells of a column by its letters, in a table of some rows (`$I$4:$I$99`).
pub(crate) fn cells_of(letters: &str, rows: usize) -> String {
    let (first, last) =
        (FIRST + 1, usize::try_from(FIRST).unwrap_or(usize::MAX).saturating_add(rows.max(1)));
    format!("${letters}${first}:${letters}${last}")
}

/// Whether two texts are the same.
const fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let (Some((a, ones)), Some((b, others))) = (one.split_first(), other.split_first()) {
        if *a != *b {
            return false;
        }
        (one, other) = (ones, others);
    }
    one.is_empty() && other.is_empty()
}
