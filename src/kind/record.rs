//! The typed cells of a row, whatever its kind.

use std::sync::Arc;

use crate::cell::{Cell, CellValue, Fault, Pos};
use crate::grid::{Face, RawCell};
use crate::kind::cell_type::{CellType, typed};
use crate::kind::column::{Column, ColumnNo, Columns};
use crate::register::Symbols;

/// The cell of a column, unless the sheet has no such column.
pub type Slot<T> = Option<Box<Cell<T>>>;

/// Where the cell of a column stands, by the column's number, and what is in it; nothing where the sheet has no such column.
pub type CellsOfRow<'r, 'g> = dyn Fn(ColumnNo) -> Option<(Pos, Option<&'g RawCell>)> + 'r;

/// A cell of any column, for those who look at all of them.
#[derive(Clone, Copy, Debug)]
pub struct CellView<'a> {
    /// The column.
    pub column: &'static Column,
    /// Where the cell stands.
    pub pos: Pos,
    /// What it shows.
    pub shown: &'a Arc<str>,
    /// Why its content is no value.
    pub fault: Option<&'a Fault>,
    /// Whether it is blank.
    pub blank: bool,
}

impl<'a> CellView<'a> {
    pub(super) fn of<T>(column: &'static Column, cell: &'a Cell<T>) -> Self {
        Self {
            column,
            pos: cell.pos,
            shown: &cell.shown,
            fault: cell.fault(),
            blank: cell.is_blank(),
        }
    }
}

/// The typed cells of one row.
pub trait Record: Clone + std::fmt::Debug + Sized {
    /// Reads a row of a kind with these columns.
    fn read(columns: Columns, cells: &CellsOfRow<'_, '_>, symbols: &Symbols) -> Self;

    /// Joins the text of a row that goes on from this one to the column's text.
    fn join(&mut self, column: ColumnNo, tail: &Cell<Arc<str>>);

    /// Says of the cell of a column that its content is no value, and why.
    fn refuse(&mut self, column: ColumnNo, fault: &Fault);

    /// Takes the cell of a column from another row.
    fn share(&mut self, column: ColumnNo, with: &Self);

    /// Takes from the row above what stands once for several rows, up to the first such column that stands anew.
    fn fill_from(&mut self, above: &Self);

    /// The cell that names the service, where the sheet has a column for it.
    fn service(&self) -> Option<&Cell<Arc<str>>>;

    /// The columns of its kind.
    fn columns(&self) -> Columns;

    /// The cell of a column by its number, unless the sheet has no such column.
    fn cell(&self, column: ColumnNo) -> Option<CellView<'_>>;

    /// Every cell, in column order.
    fn cells(&self) -> impl Iterator<Item = CellView<'_>> {
        self.columns().numbers().filter_map(|column| self.cell(column))
    }
}

/// Joins the text of a row below to a cell.
pub(super) fn join<T: CellType>(cell: &mut Cell<T>, tail: &Cell<Arc<str>>) {
    let Some(text) = tail.good() else {
        return;
    };
    if cell.is_blank() {
        let raw = RawCell::Text { text: Arc::clone(text), face: Face::Text };
        *cell = typed(tail.pos, Some(&raw), &Symbols::default());
    } else {
        cell.shown = format!("{} {text}", cell.shown).into();
        if let CellValue::Good(value) = &mut cell.held {
            value.join(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Quantity, TargetTyped};

    /// A large authority's year has millions of cells: a number's takes no more than its value and its place.
    #[test]
    fn cells_of_numbers_and_of_targets_are_small() {
        assert!(size_of::<Cell<Quantity>>() <= 80, "{}", size_of::<Cell<Quantity>>());
        assert!(size_of::<Cell<TargetTyped>>() <= 88, "{}", size_of::<Cell<TargetTyped>>());
    }
}
