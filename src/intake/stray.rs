//! What stands on a sheet with a table, or on a cover, and is read as nothing: so that it is named, and not lost.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Pos;
use crate::grid::{Grid, Raw};
use crate::intake::assemble::Aside;
use crate::intake::locate::Block;
use crate::kind::Role;

/// Cells that nothing reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Where they stand.
    pub place: Standing,
    /// The first of them.
    pub pos: Pos,
    /// What stands in it.
    pub text: Arc<str>,
    /// How many there are.
    pub cells: usize,
}

/// Where cells stand that nothing reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Beside a table, in a column that has no heading.
    Unheaded,
    /// In a row outside every table that has a ref of the register and a figure.
    Outside,
    /// In a row of text, in a row that is no row of the table: a heading, or what stands above the first row.
    BesideHeading,
}

/// Everything on a sheet that is read as nothing, from the top.
pub fn strays(
    grid: &Grid,
    blocks: &[Block],
    asides: &[Aside],
    knows_ref: &dyn Fn(&str) -> bool,
) -> Vec<Stray> {
    let mut found: Vec<Stray> = unheaded(grid, blocks);
    found.extend(outside(grid, blocks, knows_ref));
    let beside = asides.iter().filter_map(|aside| {
        let row = aside.pos.row;
        let block = blocks.iter().find(|block| holds(block, row))?;
        beside_heading(grid, block, row)
    });
    found.extend(beside);
    found.sort_by_key(|stray| stray.pos);
    found
}

fn holds(block: &Block, row: u32) -> bool {
    (block.body.0..=block.body.1).contains(&row)
}

/// One for each column that has no heading and yet holds something in rows of a table.
fn unheaded(grid: &Grid, blocks: &[Block]) -> Vec<Stray> {
    let mut columns: BTreeMap<u32, Stray> = BTreeMap::new();
    for block in blocks {
        let header = &block.header;
        let placed = header.columns.iter().chain(&header.doubled);
        let headings = placed.map(|placed| &placed.heading);
        let others = header.other_periods.iter().chain(&header.unknown);
        let headed: Vec<u32> = headings
            .chain(others)
            .map(|heading| heading.pos.col)
            .collect();
        for (_, cells) in grid.rows_within(block.body.0, block.body.1) {
            let bare = cells.iter().filter(|(pos, _)| !headed.contains(&pos.col));
            for (pos, raw) in bare {
                let text = raw.shown();
                if text.trim().is_empty() {
                    continue;
                }
                let stray = columns.entry(pos.col).or_insert_with(|| Stray {
                    place: Standing::Unheaded,
                    pos: *pos,
                    text,
                    cells: 0,
                });
                stray.cells += 1;
            }
        }
    }
    columns.into_values().collect()
}

/// One for each row above the tables, or of a cover, that looks like a row of a table.
fn outside<'a>(
    grid: &'a Grid,
    blocks: &'a [Block],
    knows_ref: &'a dyn Fn(&str) -> bool,
) -> impl Iterator<Item = Stray> + 'a {
    let end = blocks.first().map(|block| block.header.rows.0);
    let rows = grid
        .rows()
        .take_while(move |(row, _)| end.is_none_or(|end| *row < end));
    rows.filter_map(move |(_, cells)| {
        let is_ref = |raw: &Raw| matches!(raw, Raw::Text { text, .. } if knows_ref(text.trim()));
        let (pos, raw) = cells.iter().find(|(_, raw)| is_ref(raw))?;
        let mut others = cells.iter().filter(|(own, _)| own != pos);
        others.any(|(_, raw)| is_figure(raw)).then(|| Stray {
            place: Standing::Outside,
            pos: *pos,
            text: raw.shown(),
            cells: cells.len(),
        })
    })
}

fn is_figure(raw: &Raw) -> bool {
    let text = raw.shown();
    text.trim_start()
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit())
}

/// The text columns of a row that is a heading.
fn beside_heading(grid: &Grid, block: &Block, row: u32) -> Option<Stray> {
    let header = &block.header;
    let columns = header.kind.columns();
    let is_text = |pos: Pos| {
        let placed = header
            .columns
            .iter()
            .find(|own| own.heading.pos.col == pos.col);
        let column = placed.and_then(|placed| columns.get(placed.column));
        column.is_some_and(|column| column.role == Role::Text)
    };
    let (_, cells) = grid.rows_within(row, row).next()?;
    let mut texts = cells
        .iter()
        .filter(|(pos, raw)| is_text(*pos) && !raw.shown().trim().is_empty());
    let (pos, raw) = texts.next()?;
    Some(Stray {
        place: Standing::BesideHeading,
        pos: *pos,
        text: raw.shown(),
        cells: 1 + texts.count(),
    })
}
