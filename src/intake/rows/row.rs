//! One row of a return.

use std::sync::Arc;

use crate::intake::tables::Header;
use crate::kind::{Field, Record};

/// One row of a return: its typed cells, and where they stand.
#[derive(Clone, Debug)]
pub struct Row<R> {
    /// The header above it: the kind, the file and sheet, and what the officer sees above each column.
    pub header: Arc<Header>,
    /// Its row, zero-based.
    pub row: u32,
    /// Rows below that go on from it.
    pub continuations: Vec<u32>,
    /// The group heading above it.
    pub group: Option<Arc<str>>,
    /// The ref of the nearest row above that has one, for a row that has none.
    pub under: Option<Arc<str>>,
    /// Its typed cells.
    pub record: R,
}

impl<R> Row<R> {
    /// How many rows of the sheet it takes.
    #[must_use]
    pub fn spanned(&self) -> usize {
        1 + self.continuations.len()
    }
}

/// The same, to be counted.
pub(crate) fn spanned<R>(row: &Row<R>) -> usize {
    row.spanned()
}

/// What the officer sees in a row, column by column; blank cells do not count.
fn said<R: Record>(row: &Row<R>) -> Vec<(Field, Arc<str>)> {
    let cells = row.record.cells();
    cells
        .filter(|cell| !cell.blank)
        .map(|cell| (cell.column.field, Arc::clone(cell.shown)))
        .collect()
}

/// Whether two files' or sheets' rows show the same in every cell.
pub(crate) fn says_the_same<R: Record>(a: &[Row<R>], b: &[Row<R>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| said(a) == said(b))
}
