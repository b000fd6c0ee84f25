//! What stands on a sheet with a table, or on a cover, and is read as nothing: so that it is named, and not lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cell::Pos;
use crate::grid::{Grid, Raw};
use crate::intake::cover::Cover;
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Beside a table, in a column that has no heading.
    Unheaded,
    /// In a column whose heading means nothing to the kind: the heading.
    NotKnown(Arc<str>),
    /// In a column of another quarter or year: the heading.
    OtherPeriod(Arc<str>),
    /// In a second column of one meaning: the heading.
    Second(Arc<str>),
    /// In such columns, beyond the cells that are named one by one; `cells` counts them.
    Beyond,
    /// In a row outside every table that has a ref of the register and a figure.
    Outside,
    /// In rows with figures outside every table, of which nothing is known; `cells` counts the rows.
    Unknown,
    /// In a column of text, alone in a row that is no row of the table: above the first one.
    BesideHeading,
    /// In a column of text beside the heading of a group or a note.
    BesideGroup,
}

/// Everything on a sheet that is read as nothing, from the top; of the cells in columns that are not read no more than
/// `most` are named one by one.
pub fn strays(
    grid: &Grid,
    blocks: &[Block],
    asides: &[u32],
    cover: &Cover,
    knows_ref: &dyn Fn(&str) -> bool,
    most: &mut usize,
) -> Vec<Stray> {
    let mut found: Vec<Stray> = unread(grid, blocks, most);
    let (refs, others) = outside(grid, blocks, knows_ref);
    found.extend(refs);
    found.extend(unknown(&others, cover));
    let beside = asides.iter().filter_map(|&row| {
        // They stand from top to bottom, and there may be many.
        let block = blocks.get(blocks.partition_point(|block| block.body.1 < row))?;
        beside_heading(grid, block, row)
    });
    found.extend(beside);
    found.sort_by_key(|stray| stray.pos);
    found
}

/// The cells in rows of a table that stand in columns that are not read.
fn unread(grid: &Grid, blocks: &[Block], most: &mut usize) -> Vec<Stray> {
    let mut found: Vec<Stray> = Vec::new();
    let mut beyond: Option<Stray> = None;
    for block in blocks {
        let columns = Columns::of(block);
        for (pos, raw) in grid.cells_within(block.body.0, block.body.1) {
            let Some(place) = columns.unread(pos.col) else {
                continue;
            };
            let text = raw.shown();
            if text.trim().is_empty() {
                continue;
            }
            let stray = |place: Standing| Stray {
                place,
                pos: *pos,
                text,
                cells: 1,
            };
            match (most.checked_sub(1), &mut beyond) {
                (Some(left), _) => {
                    *most = left;
                    found.push(stray(place));
                }
                (None, Some(beyond)) => beyond.cells += 1,
                (None, None) => beyond = Some(stray(Standing::Beyond)),
            }
        }
    }
    found.extend(beyond);
    found
}

/// The columns of a table by where they stand: those that are read, and those that have a heading and are not.
struct Columns(BTreeMap<u32, Option<Standing>>);

impl Columns {
    fn of(block: &Block) -> Self {
        let header = &block.header;
        let mut columns = BTreeMap::new();
        for heading in &header.unknown {
            let place = Standing::NotKnown(on_one_line(&heading.text));
            columns.insert(heading.pos.col, Some(place));
        }
        for heading in &header.other_periods {
            let place = Standing::OtherPeriod(on_one_line(&heading.text));
            columns.insert(heading.pos.col, Some(place));
        }
        for placed in &header.doubled {
            let place = Standing::Second(on_one_line(&placed.heading.text));
            columns.insert(placed.heading.pos.col, Some(place));
        }
        let read = header.columns.iter();
        columns.extend(read.map(|placed| (placed.heading.pos.col, None)));
        Self(columns)
    }

    /// How a cell of a column stands that is not read.
    fn unread(&self, column: u32) -> Option<Standing> {
        match self.0.get(&column) {
            Some(place) => place.clone(),
            None => Some(Standing::Unheaded),
        }
    }
}

fn on_one_line(text: &str) -> Arc<str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").into()
}

/// A row of a sheet: its number and its cells.
type Cells<'g> = (u32, &'g [(Pos, Raw)]);

/// The rows above the tables, or of a cover, that hold a figure: those with a ref of the register, and the others.
fn outside<'g>(
    grid: &'g Grid,
    blocks: &[Block],
    knows_ref: &dyn Fn(&str) -> bool,
) -> (Vec<Stray>, Vec<Cells<'g>>) {
    let end = blocks.first().map(|block| block.header.rows.0);
    let rows = grid
        .rows()
        .take_while(|(row, _)| end.is_none_or(|end| *row < end));
    let (mut refs, mut others) = (Vec::new(), Vec::new());
    for (row, cells) in rows {
        let is_ref = |raw: &Raw| matches!(raw, Raw::Text { text, .. } if knows_ref(text.trim()));
        match cells.iter().find(|(_, raw)| is_ref(raw)) {
            Some((pos, raw)) => {
                let mut rest = cells.iter().filter(|(own, _)| own != pos);
                if rest.any(|(_, raw)| is_figure(raw)) {
                    refs.push(Stray {
                        place: Standing::Outside,
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
fn unknown(rows: &[Cells<'_>], cover: &Cover) -> Option<Stray> {
    let facts = cover.facts.iter().map(|fact| fact.at.pos.row);
    let passages = cover.passages.iter().map(|passage| passage.at.pos.row);
    let totals = cover.totals.iter().map(|totals| totals.at.pos.row);
    let read: BTreeSet<u32> = facts.chain(passages).chain(totals).collect();
    let mut found = rows.iter().filter(|(row, cells)| {
        let has_number = cells
            .iter()
            .any(|(_, raw)| matches!(raw, Raw::Number { .. }));
        has_number && !read.contains(row)
    });
    let (_, cells) = found.next()?;
    let (pos, raw) = cells.first()?;
    Some(Stray {
        place: Standing::Unknown,
        pos: *pos,
        text: raw.shown(),
        cells: 1 + found.count(),
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
    let role = |pos: Pos| {
        let placed = header
            .columns
            .iter()
            .find(|own| own.heading.pos.col == pos.col);
        let column = placed.and_then(|placed| columns.get(placed.column));
        column.map(|column| column.role)
    };
    let (_, cells) = grid.rows_within(row, row).next()?;
    let mut texts = cells
        .iter()
        .filter(|(pos, raw)| role(*pos) == Some(Role::Text) && !raw.shown().trim().is_empty());
    let (pos, raw) = texts.next()?;
    let mut known = cells.iter().filter_map(|(pos, _)| role(*pos));
    Some(Stray {
        place: if known.any(|role| role != Role::Text) {
            Standing::BesideGroup
        } else {
            Standing::BesideHeading
        },
        pos: *pos,
        text: raw.shown(),
        cells: 1 + texts.count(),
    })
}
