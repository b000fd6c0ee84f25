//! The cells of a page that nobody took yet. Each is taken once; what is left at the end was read as nothing.

use std::collections::BTreeMap;

use crate::cell::Pos;
use crate::grid::{Grid, RawCell};
use crate::intake::pages::page_rows::Extent;
use crate::intake::rows::{UnreadCells, UnreadReason};

/// The cells of a page that hold anything and that nobody took yet.
pub(super) struct Taker {
    cells: BTreeMap<Pos, RawCell>,
}

impl Taker {
    /// All those of a page.
    pub(super) fn of(grid: &Grid, extent: Extent) -> Self {
        let own = grid.cells_within(extent.first, extent.last).iter();
        Self { cells: own.filter(|(_, raw)| !raw.is_blank()).cloned().collect() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Those of the rows from `first` to `last`.
    pub(super) fn rows(&self, first: u32, last: u32) -> impl Iterator<Item = (Pos, &RawCell)> {
        let from = Pos::new(first, 0);
        // An empty span has its end before its beginning.
        let to = Pos::new(last.max(first), u32::MAX);
        let within = (first <= last).then(|| self.cells.range(from..=to));
        within.into_iter().flatten().map(|(pos, raw)| (*pos, raw))
    }

    /// Those of one row.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (Pos, &RawCell)> {
        self.rows(row, row)
    }

    /// The rows from `first` to `last` that have any.
    pub(super) fn filled_rows(&self, first: u32, last: u32) -> Vec<u32> {
        let mut rows: Vec<u32> = self.rows(first, last).map(|(pos, _)| pos.row).collect();
        rows.dedup();
        rows
    }

    /// Takes one.
    pub(super) fn take(&mut self, pos: Pos) -> Option<RawCell> {
        self.cells.remove(&pos)
    }

    /// What nobody took.
    pub(super) fn left(self) -> Vec<UnreadCells> {
        let left = self.cells.into_iter();
        left.map(|(pos, raw)| UnreadCells {
            place: UnreadReason::InPlan,
            pos,
            text: raw.shown(),
            cells: 1,
        })
        .collect()
    }
}
