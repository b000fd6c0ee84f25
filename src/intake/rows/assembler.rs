//! The rows of a table on their way: those that are put together so far, and what the next one may go on from.

use std::sync::Arc;

use crate::cell::{Fault, Pos};
use crate::intake::rows::line::SheetLine;
use crate::intake::rows::row::Row;
use crate::intake::rows::unread::UnreadCells;
use crate::intake::tables::Header;
use crate::kind::{ColumnNo, Field, Kind, Record};
use crate::register::Symbols;

/// A row goes on over no more rows than this: what stands below is a note, and nobody's text grows without end.
pub(super) const MOST_CONTINUATIONS: usize = 100;

/// A row that is no row of the table: a heading, a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NonDataRow {
    /// Where its first text stands.
    pub pos: Pos,
    /// Its text.
    pub text: Arc<str>,
    /// Whether it stands once for the rows below.
    pub fills: bool,
}

impl NonDataRow {
    /// Whether the next of these rows has its text.
    pub(crate) fn is_filled_in<R: Record>(&self, rows: &[Row<R>]) -> bool {
        let next = rows.partition_point(|row| row.row <= self.pos.row);
        let text = self.text.trim();
        self.fills
            && rows.get(next).is_some_and(|row| {
                let mut cells = row.record.cells();
                cells.any(|cell| cell.shown.contains(text))
            })
    }
}

/// What rows are told apart with beside the sheet itself.
pub(crate) struct RowContext<'a> {
    /// Further spellings of symbols.
    pub symbols: &'a Symbols,
    /// Whether the register knows a ref, in whatever spelling.
    pub knows_ref: &'a dyn Fn(&str) -> bool,
    /// Whether a text is a group of the register.
    pub knows_group: &'a dyn Fn(&str) -> bool,
}

/// The rows of one kind, put together block by block.
pub(crate) struct Assembler<'a, R> {
    pub(super) lore: &'a RowContext<'a>,
    /// The kind.
    pub(super) kind: Kind,
    /// The rows so far.
    pub rows: Vec<Row<R>>,
    /// How many cells they have.
    pub cells: usize,
    /// Headings and notes among those of the last block.
    pub asides: Vec<NonDataRow>,
    /// Rows that are none of the table's and are named for what they are.
    pub unread: Vec<UnreadCells>,
    /// Cells that only say what their row holds.
    pub markers: Vec<Pos>,
    /// Cells of rows that are not used though their columns are.
    pub unused: Vec<UnreadCells>,
    pub(super) group: Option<Arc<str>>,
    pub(super) under: Option<Arc<str>>,
    /// What stands once for several rows, and the first row it stands for.
    pub(super) filled: Option<(R, usize)>,
    /// How many texts were joined to it.
    pub(super) joined: usize,
    /// Whether nothing but rows that are set aside came since the headings.
    pub(super) at_headings: bool,
    /// The column that stands first in the table.
    pub(super) first: Option<ColumnNo>,
}

impl<'a, R: Record> Assembler<'a, R> {
    /// Starts with no rows.
    pub(crate) fn new(lore: &'a RowContext<'a>, kind: Kind) -> Self {
        Self {
            lore,
            kind,
            rows: Vec::new(),
            cells: 0,
            asides: Vec::new(),
            unread: Vec::new(),
            markers: Vec::new(),
            unused: Vec::new(),
            group: None,
            under: None,
            filled: None,
            joined: 0,
            at_headings: true,
            first: None,
        }
    }

    /// What the row above shows in a column.
    pub(super) fn shown_above(&self, column: ColumnNo) -> Arc<str> {
        self.rows.last().and_then(|row| shown(&row.record, column)).unwrap_or_default()
    }

    /// What stands once for several rows shows in a column.
    pub(super) fn filled_shown(&self, column: ColumnNo) -> Option<Arc<str>> {
        shown(&self.filled.as_ref()?.0, column)
    }
}

/// What a record shows in a column.
pub(super) fn shown<R: Record>(record: &R, column: ColumnNo) -> Option<Arc<str>> {
    record.cell(column).map(|cell| Arc::clone(cell.shown))
}

/// The record of a row; without a header only of the cells that it has.
pub(super) fn read<R: Record>(
    kind: Kind,
    header: Option<&Header>,
    line: &SheetLine<'_>,
    symbols: &Symbols,
) -> R {
    let mut record = R::read(
        kind.columns(),
        &|column| match line.cell(column) {
            Some((pos, raw)) => Some((pos, Some(raw))),
            None => Some((header?.cell(column, line.row)?, None)),
        },
        symbols,
    );
    for (column, pos) in &line.rivals {
        record.refuse(*column, &Fault::Rival(*pos));
    }
    if line.of_target
        && let Some(actual) = kind.column(Field::Actual)
    {
        record.refuse(actual, &Fault::OfTarget);
    }
    record
}
