//! What stands on a sheet with a table, or on a cover, and is read as nothing: so that it is named, and not lost.

use std::collections::BTreeSet;

use crate::cell::Pos;
use crate::grid::{Grid, RawCell};
use crate::intake::cover::Cover;
use crate::intake::rows::{UnreadCells, UnreadReason, on_one_line};
use crate::intake::sheets::bodies::Within;
use crate::intake::tables::{Block, Header};
use crate::kind::Role;

/// Everything on a sheet that is read as nothing, from the top; of the cells in columns that are not read no more than
/// `most` are named one by one.
pub(super) fn unread_cells(
    grid: &Grid,
    blocks: &[Block],
    within: &Within,
    cover: &Cover,
    knows_ref: &dyn Fn(&str) -> bool,
    most: &mut usize,
) -> Vec<UnreadCells> {
    let named: BTreeSet<u32> = within.unread.iter().map(|cells| cells.pos.row).collect();
    let mut found: Vec<UnreadCells> = in_unread_columns(grid, blocks, most, |pos| {
        named.contains(&pos.row) || within.markers.contains(&pos)
    });
    found.extend(within.unread.iter().chain(&within.unused).cloned());
    let (refs, others) = outside(grid, blocks, knows_ref);
    found.extend(refs);
    found.extend(unknown(&others, cover));
    let asides = within.asides.iter().filter(|row| !named.contains(row));
    let beside = asides.filter_map(|&row| {
        // They stand from top to bottom, and there may be many.
        let block = blocks.get(blocks.partition_point(|block| block.body.1 < row))?;
        beside_heading(grid, block, row)
    });
    found.extend(beside);
    found.sort_by_key(|cells| cells.pos);
    found
}

/// The cells in rows of a table that stand in columns that are not read, but for those that are known already.
fn in_unread_columns(
    grid: &Grid,
    blocks: &[Block],
    most: &mut usize,
    known: impl Fn(Pos) -> bool,
) -> Vec<UnreadCells> {
    let mut found: Vec<UnreadCells> = Vec::new();
    let mut beyond: Option<UnreadCells> = None;
    for block in blocks {
        let header = &block.header;
        for (pos, raw) in grid.cells_within(block.body.0, block.body.1) {
            let Some(place) = unread_place(header, pos.col).filter(|_| !known(*pos)) else {
                continue;
            };
            let text = raw.shown();
            if text.trim().is_empty() {
                continue;
            }
            let unread = |place: UnreadReason| UnreadCells { place, pos: *pos, text, cells: 1 };
            match (most.checked_sub(1), &mut beyond) {
                (Some(left), _) => {
                    *most = left;
                    found.push(unread(place));
                }
                (None, Some(beyond)) => beyond.cells += 1,
                (None, None) => beyond = Some(unread(UnreadReason::Beyond)),
            }
        }
    }
    found.extend(beyond);
    found
}

/// How a cell of a column of the sheet stands that is not read.
fn unread_place(header: &Header, col: u32) -> Option<UnreadReason> {
    if header.column_at(col).is_some() {
        return None;
    }
    Some(match header.unread_heading(col) {
        Some((heading, true)) => UnreadReason::OtherPeriod(on_one_line(&heading.text)),
        Some((heading, false)) => UnreadReason::NotKnown(on_one_line(&heading.text)),
        None => UnreadReason::Unheaded,
    })
}

/// A row of a sheet: its number and its cells.
type UnreadLine<'g> = (u32, &'g [(Pos, RawCell)]);

/// The rows above the tables, or of a cover, that hold a figure: those with a ref of the register, and the others.
fn outside<'g>(
    grid: &'g Grid,
    blocks: &[Block],
    knows_ref: &dyn Fn(&str) -> bool,
) -> (Vec<UnreadCells>, Vec<UnreadLine<'g>>) {
    let end = blocks.first().map(|block| block.header.rows.0);
    let rows = grid.rows().take_while(|(row, _)| end.is_none_or(|end| *row < end));
    let (mut refs, mut others) = (Vec::new(), Vec::new());
    for (row, cells) in rows {
        let is_ref =
            |raw: &RawCell| matches!(raw, RawCell::Text { text, .. } if knows_ref(text.trim()));
        match cells.iter().find(|(_, raw)| is_ref(raw)) {
            Some((pos, raw)) => {
                let mut rest = cells.iter().filter(|(own, _)| own != pos);
                if rest.any(|(_, raw)| is_figure(raw)) {
                    refs.push(UnreadCells {
                        place: UnreadReason::Outside,
                        pos: *pos,
                        text: raw.shown(),
                        cells: 1,
                    });
                }
            }
            None if cells.len() > 2 => others.push((row, cells)),
            None => {}
        }
    }
    (refs, others)
}

/// One for all rows with a number that are no fact, no narrative and no totals.
fn unknown(rows: &[UnreadLine<'_>], cover: &Cover) -> Option<UnreadCells> {
    let facts = cover.facts.iter().map(|fact| fact.at.pos.row);
    let passages = cover.passages.iter().map(|passage| passage.at.pos.row);
    let totals = cover.totals.iter().map(|totals| totals.at.pos.row);
    let read: BTreeSet<u32> = facts.chain(passages).chain(totals).collect();
    let mut found = rows.iter().filter(|(row, cells)| {
        let has_number = cells.iter().any(|(_, raw)| matches!(raw, RawCell::Number { .. }));
        has_number && !read.contains(row)
    });
    let (_, cells) = found.next()?;
    let (pos, raw) = cells.first()?;
    Some(UnreadCells {
        place: UnreadReason::Unknown,
        pos: *pos,
        text: raw.shown(),
        cells: 1 + found.count(),
    })
}

fn is_figure(raw: &RawCell) -> bool {
    let text = raw.shown();
    text.trim_start().chars().next().is_some_and(|c| c.is_ascii_digit())
}

/// The text columns of a row that is a heading.
fn beside_heading(grid: &Grid, block: &Block, row: u32) -> Option<UnreadCells> {
    let header = &block.header;
    let role = |pos: Pos| {
        let placed = header.column_at(pos.col);
        placed.map(|placed| header.kind.declared(placed.column).role)
    };
    let (_, cells) = grid.rows_within(row, row).next()?;
    let mut texts = cells
        .iter()
        .filter(|(pos, raw)| role(*pos) == Some(Role::Text) && !raw.shown().trim().is_empty());
    let (pos, raw) = texts.next()?;
    let mut known = cells.iter().filter_map(|(pos, _)| role(*pos));
    Some(UnreadCells {
        place: if known.any(|role| role != Role::Text) {
            UnreadReason::BesideGroup
        } else {
            UnreadReason::BesideHeading
        },
        pos: *pos,
        text: raw.shown(),
        cells: 1 + texts.count(),
    })
}
