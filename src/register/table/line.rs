//! The rows of the indicators table as text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Pos;
use crate::grid::{Grid, RawCell};
use crate::heading::{Heading, Merges};
use crate::register::faults::FaultPlace;

/// What one cell of the table says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RegisterEntry {
    /// Text, or a number that is shown in one way and means another (`1.10` and 1.1).
    Filled {
        /// As the file shows it.
        shown: String,
        /// A number exactly, one that is shown as a percentage in points with its sign; else as shown.
        plain: String,
    },
    /// Something that no column takes: what it is, and what to do.
    Unusable(String, &'static str),
}

impl RegisterEntry {
    /// A number exactly, else as shown.
    pub(super) fn plain(&self) -> &str {
        match self {
            Self::Filled { plain, .. } => plain,
            Self::Unusable(what, _) => what,
        }
    }

    /// What it says, or what it is.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Filled { shown, .. } | Self::Unusable(shown, _) => shown,
        }
    }
}

/// One row that holds anything: its line, and its cells by their column, from 0.
#[derive(Clone, Debug)]
pub(crate) struct RegisterLine {
    pub number: usize,
    pub cells: BTreeMap<usize, RegisterEntry>,
}

/// The rows of one sheet, or of a CSV file, that hold anything.
#[derive(Debug, Default)]
pub(crate) struct SheetLines {
    /// The sheet's name; none of a CSV file.
    pub name: Option<Arc<str>>,
    /// From the top.
    pub lines: Vec<RegisterLine>,
    /// The merged cells.
    pub merges: Merges,
}

impl SheetLines {
    /// The cells of a line as headings.
    pub(super) fn headings(&self, line: &RegisterLine) -> Vec<Heading> {
        let cells = line.cells.iter().map(|(index, entry)| {
            let pos = pos(line.number, *index);
            Heading { pos, last: self.merges.last_column(pos), text: entry.text().into() }
        });
        cells.collect()
    }
}

/// A place of a sheet, or of a CSV file: a line, and a column by its number and by what messages call it.
pub(super) fn place_in(
    sheet: Option<&Arc<str>>,
    line: usize,
    index: Option<usize>,
    column: String,
) -> FaultPlace {
    let cell = index.map(|index| pos(line, index));
    FaultPlace {
        line,
        order: index.unwrap_or(usize::MAX),
        column,
        at: sheet.map(|name| (Arc::clone(name), cell)),
    }
}

/// The position of a cell by its line, from 1, and its column, from 0.
fn pos(line: usize, index: usize) -> Pos {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Pos::new(number(line.saturating_sub(1)), number(index))
}

/// The line of a row, from 1.
pub(super) fn line_of(row: u32) -> usize {
    usize::try_from(row).map_or(usize::MAX, |row| row + 1)
}

/// A text cell's entry on one line, unless it is blank.
pub(super) fn text_entry(text: &str) -> Option<RegisterEntry> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words.join(" ");
    let plain = shown.clone();
    (!shown.is_empty()).then_some(RegisterEntry::Filled { shown, plain })
}

/// The rows of a sheet that hold anything; a merged area speaks for every row that it covers.
pub(super) fn of_grid(
    grid: &Grid,
    entry: impl Fn(&RawCell) -> Option<RegisterEntry>,
) -> SheetLines {
    let merges = Merges::of(grid);
    let mut seen = merges.down_from(0);
    let mut lines: Vec<RegisterLine> = Vec::new();
    // What stands first in each merged area that is open, by its first cell.
    let mut firsts: BTreeMap<Pos, RegisterEntry> = BTreeMap::new();
    for (row, cells) in grid.rows() {
        seen.to(row);
        let mut line = RegisterLine { number: line_of(row), cells: BTreeMap::new() };
        for (pos, raw) in cells {
            let Ok(index) = usize::try_from(pos.col) else { continue };
            // What a merge hides is seen by nobody.
            let hidden = seen.over(*pos).is_some_and(|area| area.from != *pos);
            if let Some(entry) = entry(raw).filter(|_| !hidden) {
                if seen.over(*pos).is_some_and(|area| area.to.row > row) {
                    firsts.insert(*pos, entry.clone());
                }
                line.cells.insert(index, entry);
            }
        }
        if line.cells.is_empty() {
            continue;
        }
        firsts.retain(|from, _| {
            seen.over(Pos::new(row, from.col)).is_some_and(|area| area.from == *from)
        });
        for (from, entry) in firsts.iter().filter(|(from, _)| from.row < row) {
            if let Ok(index) = usize::try_from(from.col) {
                line.cells.entry(index).or_insert_with(|| entry.clone());
            }
        }
        lines.push(line);
    }
    SheetLines { name: Some(Arc::clone(&grid.name)), lines, merges }
}
