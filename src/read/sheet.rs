//! One sheet while it is read, whatever the format of its file, and the place that it takes in its book.

use std::rc::Rc;
use std::sync::Arc;

use super::bold::BoldCells;
use super::cell_style::CellStyle;
use super::comments::Comments;
use super::drawn::Drawn;
use super::hidden::Hidden;
use super::marks::OmittedText;
use super::omissions::{self, Omissions};
use super::refusal::{Refusal, Trouble};
use super::runs::Runs;
use crate::cell::Pos;
use crate::grid::{Book, Grid, Note, RawCell, Region, Visibility};

/// What was found on a sheet so far.
#[derive(Debug, Default)]
pub(super) struct SheetBuilder {
    pub(super) cells: Vec<(Pos, RawCell)>,
    pub(super) comments: Comments,
    pub(super) hidden: Hidden,
    pub(super) omissions: Omissions,
    pub(super) drawn: Drawn,
    pub(super) bold: BoldCells,
    merges: Vec<Region>,
}

impl SheetBuilder {
    /// Adds a cell as a person sees it: `raw` is what it holds without regard to how it is set, `runs` are those of its
    /// text if it has any.
    pub(super) fn add(
        &mut self,
        pos: Pos,
        raw: Option<RawCell>,
        runs: Option<&Runs>,
        look: &CellStyle,
    ) {
        let (raw, left) = omissions::seen(raw, runs, look.face, look.way());
        if raw.is_none() && look.signal {
            self.omissions.fill(pos);
        }
        self.put(pos, raw, left.as_ref());
    }

    /// Adds what is seen of a cell, and what was left out of it.
    pub(super) fn put(&mut self, pos: Pos, raw: Option<RawCell>, left: Option<&Rc<OmittedText>>) {
        self.omissions.leave(pos, left);
        self.cells.extend(raw.map(|raw| (pos, raw)));
    }

    /// Adds merged cells, unless their corners are no corners.
    pub(super) fn merge(&mut self, from: Pos, to: Pos) {
        if from.row <= to.row && from.col <= to.col {
            self.merges.push(Region { from, to });
        }
    }

    /// The sheet as a grid, and what is to be said of it.
    fn finish(self, name: &Arc<str>, visibility: Visibility) -> (Grid, Vec<Note>) {
        let mut grid = Grid::new(Arc::clone(name), self.cells);
        grid.visibility = visibility;
        grid.merges = self.merges;
        grid.drawings = self.drawn.finish();
        grid.bold = self.bold.finish();
        let mut notes = self.omissions.put(&mut grid);
        notes.extend(self.hidden.note(&grid));
        notes.extend(self.comments.put(&mut grid));
        (grid, notes)
    }
}

/// Adds a sheet to its book, or why it could not be read.
///
/// # Errors
///
/// Where what is wrong with it is wrong with the whole file.
pub(super) fn add_to(
    book: &mut Book,
    name: &Arc<str>,
    visibility: Visibility,
    sheet: Result<SheetBuilder, Trouble>,
) -> Result<(), Refusal> {
    match sheet {
        Ok(sheet) => {
            let (grid, notes) = sheet.finish(name, visibility);
            book.notes.extend(notes);
            book.grids.push(grid);
        }
        Err(Trouble::Sheet(why)) => book.unreadable.push((Arc::clone(name), why)),
        Err(Trouble::File(refusal)) => return Err(refusal),
    }
    Ok(())
}

/// Says which sheets share a name, which Excel would not let be.
pub(super) fn note_twins<'n>(
    names: impl Iterator<Item = &'n Arc<str>> + Clone,
    notes: &mut Vec<Note>,
) {
    let mut lower: Vec<String> = names.clone().map(|name| name.to_lowercase()).collect();
    lower.sort();
    for twins in lower.chunk_by(|a, b| a == b).filter(|twins| twins.len() > 1) {
        let name = names.clone().find(|name| Some(&name.to_lowercase()) == twins.first());
        let text = format!("{} sheets have this name; each was read.", twins.len());
        notes.extend(name.map(|name| Note::on_sheet(name, text)));
    }
}
