//! The bodies of a sheet's tables: their rows, and what was met among them that is none.

use std::collections::BTreeSet;

use crate::cell::Pos;
use crate::grid::{Grid, RawCell};
use crate::heading::Merges;
use crate::intake::rows::{Assembler, Row, RowContext, TableRows, UnreadCells, UnreadReason};
use crate::intake::sheets::table_budget::TableBudget;
use crate::intake::tables::Block;
use crate::kind::{Kind, Record};

/// What the bodies of a sheet's tables hold.
pub(super) struct Bodies {
    pub(super) rows: TableRows,
    pub(super) within: Within,
}

impl Bodies {
    /// The rows of every kind. `hidden` are the cells that merged ones cover.
    pub(super) fn read(
        grid: &Grid,
        blocks: &[Block],
        lore: &RowContext<'_>,
        hidden: Vec<(Pos, RawCell)>,
        left: &mut TableBudget,
    ) -> Result<Self, String> {
        let merges = Merges::of(grid);
        let mut within = Within::default();
        within.unused.extend(hidden.into_iter().map(covered));
        let mut tables = TableBodies { grid, merges: &merges, blocks, lore, within };
        let indicators = tables.assemble(Kind::Indicator, left)?;
        let mut rows = TableRows { indicators, ..TableRows::default() };
        for kind in Kind::ACTIONS {
            let own = tables.assemble(*kind, left)?;
            if !own.is_empty() {
                rows.actions.insert(*kind, own);
            }
        }
        Ok(Self { rows, within: tables.within })
    }
}

/// What was met in the bodies of a sheet's tables that is none of their rows.
#[derive(Default)]
pub(super) struct Within {
    /// The rows of headings and notes.
    pub asides: Vec<u32>,
    /// Those of them whose text is in no row below them.
    pub notes: Vec<u32>,
    /// Rows that are named for what they are.
    pub unread: Vec<UnreadCells>,
    /// Cells that only say what their row holds.
    pub markers: BTreeSet<Pos>,
    /// Cells of rows that are not used though their columns are.
    pub unused: Vec<UnreadCells>,
}

/// What stands in merged cells where another cell covers it.
fn covered((pos, raw): (Pos, RawCell)) -> UnreadCells {
    UnreadCells { place: UnreadReason::Hidden, pos, text: raw.shown(), cells: 1 }
}

/// The tables of a sheet on the way to their rows.
struct TableBodies<'a> {
    grid: &'a Grid,
    merges: &'a Merges,
    blocks: &'a [Block],
    lore: &'a RowContext<'a>,
    within: Within,
}

impl TableBodies<'_> {
    /// The rows of one kind.
    fn assemble<R: Record>(
        &mut self,
        kind: Kind,
        left: &mut TableBudget,
    ) -> Result<Vec<Row<R>>, String> {
        let mut assembler = Assembler::new(self.lore, kind);
        let mut found = Vec::new();
        let blocks = self.blocks.iter();
        for block in blocks.filter(|block| block.header.kind == kind) {
            assembler.take(self.grid, self.merges, block, left.cells);
            found.append(&mut assembler.asides);
        }
        let within = &mut self.within;
        within.asides.extend(found.iter().map(|aside| aside.pos.row));
        let named: BTreeSet<u32> = assembler.unread.iter().map(|cells| cells.pos.row).collect();
        let notes = found.iter().filter(|aside| {
            !named.contains(&aside.pos.row) && !aside.is_filled_in(&assembler.rows)
        });
        within.notes.extend(notes.map(|aside| aside.pos.row));
        self.within.unread.append(&mut assembler.unread);
        self.within.unused.append(&mut assembler.unused);
        self.within.markers.extend(assembler.markers.drain(..));
        left.take(assembler.cells)?;
        left.take_repeated(&self.grid.name, kind.columns(), &assembler.rows)?;
        Ok(assembler.rows)
    }
}
