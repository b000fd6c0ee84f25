//! A row of any kind that says what was to be done, by when, and how it stands. Which cells it has is declared, so that such
//! a kind needs no code of its own.

use std::sync::Arc;

use crate::cell::{Cell, CellValue, Fault};
use crate::due::Due;
use crate::kind::cell_type::typed;
use crate::kind::column::{Asks, Column, ColumnNo, Columns, Role};
use crate::kind::field::Field;
use crate::kind::record::{CellView, CellsOfRow, Record, join};
use crate::kind::symbol::Symbol;
use crate::numbered::Numbered;
use crate::quantity::{Quantity, TargetTyped};
use crate::register::Symbols;

/// The typed cells of one row.
#[derive(Clone, Debug)]
pub struct ActionRecord {
    columns: Columns,
    /// One for each column; none where the sheet has no such column.
    cells: Numbered<Column, Option<Box<TypedCell>>>,
}

/// A cell, read as its column asks. Those of numbers, of which there are few, are larger and stand apart.
#[derive(Clone, Debug)]
enum TypedCell {
    Text(Cell<Arc<str>>),
    Number(Box<Cell<Quantity>>),
    Target(Box<Cell<TargetTyped>>),
    Date(Cell<Due>),
    Symbol(Cell<Symbol>),
}

/// Does the same with a cell of any type.
macro_rules! of_any_type {
    ($typed:expr, $cell:ident => $do:expr) => {
        match $typed {
            TypedCell::Text($cell) => $do,
            TypedCell::Number($cell) => $do,
            TypedCell::Target($cell) => $do,
            TypedCell::Date($cell) => $do,
            TypedCell::Symbol($cell) => $do,
        }
    };
}

impl ActionRecord {
    fn of(&self, field: Field) -> Option<&TypedCell> {
        let column = self.columns.find(|column| column.field == field)?;
        self.cells[column].as_deref()
    }

    /// The cell of a column, as the officer sees it.
    #[must_use]
    pub fn of_field(&self, field: Field) -> Option<CellView<'_>> {
        self.cell(self.columns.find(|column| column.field == field)?)
    }

    /// The cell of a column of dates.
    #[must_use]
    pub fn date(&self, field: Field) -> Option<&Cell<Due>> {
        match self.of(field)? {
            TypedCell::Date(cell) => Some(cell),
            _ => None,
        }
    }

    /// The cell of a column of symbols.
    #[must_use]
    pub fn symbol(&self, field: Field) -> Option<&Cell<Symbol>> {
        match self.of(field)? {
            TypedCell::Symbol(cell) => Some(cell),
            _ => None,
        }
    }

    /// The cell of a column of text.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&Cell<Arc<str>>> {
        match self.of(field)? {
            TypedCell::Text(cell) => Some(cell),
            _ => None,
        }
    }

    fn at(&mut self, column: ColumnNo) -> Option<&mut TypedCell> {
        self.cells[column].as_deref_mut()
    }
}

impl Record for ActionRecord {
    fn read(columns: Columns, cells: &CellsOfRow<'_, '_>, symbols: &Symbols) -> Self {
        let read = columns.numbered().map(|(number, column)| {
            let (pos, raw) = cells(number)?;
            Some(Box::new(match column.asks {
                Asks::Text => TypedCell::Text(typed(pos, raw, symbols)),
                Asks::Number => TypedCell::Number(Box::new(typed(pos, raw, symbols))),
                Asks::Target => TypedCell::Target(Box::new(typed(pos, raw, symbols))),
                Asks::Date => TypedCell::Date(typed(pos, raw, symbols)),
                Asks::Symbol => TypedCell::Symbol(typed(pos, raw, symbols)),
            }))
        });
        Self { columns, cells: read.collect() }
    }

    fn join(&mut self, column: ColumnNo, tail: &Cell<Arc<str>>) {
        if let Some(typed) = self.at(column) {
            of_any_type!(typed, cell => join(cell, tail));
        }
    }

    fn refuse(&mut self, column: ColumnNo, fault: &Fault) {
        if let Some(typed) = self.at(column) {
            of_any_type!(typed, cell => cell.held = CellValue::Bad(fault.clone()));
        }
    }

    fn share(&mut self, column: ColumnNo, with: &Self) {
        self.cells[column].clone_from(&with.cells[column]);
    }

    fn fill_from(&mut self, above: &Self) {
        let both = (&mut self.cells).into_iter().zip(&above.cells).zip(self.columns);
        for ((own, above), column) in both {
            let Some(typed) = own.as_deref().filter(|_| column.role == Role::FillDown) else {
                continue;
            };
            if !of_any_type!(typed, cell => cell.is_blank()) {
                return;
            }
            own.clone_from(above);
        }
    }

    fn service(&self) -> Option<&Cell<Arc<str>>> {
        self.text(Field::Service)
    }

    fn columns(&self) -> Columns {
        self.columns
    }

    fn cell(&self, column: ColumnNo) -> Option<CellView<'_>> {
        let typed = self.cells[column].as_deref()?;
        let declared = self.columns.item(column);
        Some(of_any_type!(typed, cell => CellView::of(declared, cell)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A large authority's year has hundreds of thousands of them, and nearly all are texts.
    #[test]
    fn a_cell_is_about_as_small_as_a_text() {
        assert!(size_of::<TypedCell>() <= 56, "{}", size_of::<TypedCell>());
    }
}
