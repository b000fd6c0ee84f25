//! Columns that say where a row stands in the returns.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use crate::cell::{Place, Pos};

/// Rows that stand in a return, or may.
pub(crate) trait ReturnedRows: RowFamily {
    /// Where it stands; none where nobody returned it.
    fn at<'r>(row: &'r Self::Row<'_>) -> Option<(&'r Place, Pos)>;
}

pub(crate) const fn file<F: ReturnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("file", "File", 34.0, CellLook::Text, |row| {
        CellContent::text(F::at(row).map(|(place, _)| &place.file))
    })
}

pub(crate) const fn sheet<F: ReturnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("sheet", "Sheet", 16.0, CellLook::Text, |row| {
        CellContent::text(F::at(row).map(|(place, _)| &place.sheet))
    })
}

pub(crate) const fn cell<F: ReturnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("cell", "Cell", 8.0, CellLook::Word, |row| {
        F::at(row).map_or(CellContent::Blank, |(_, pos)| CellContent::Position(pos))
    })
}
