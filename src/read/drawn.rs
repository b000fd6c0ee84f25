//! What is drawn on a sheet while it is read. What it shows is not looked at.

use crate::cell::Pos;
use crate::grid::{Drawing, DrawingKind};

/// How many of a sheet are kept.
const MOST: usize = 1_000;

/// What is drawn on one sheet.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    drawings: Vec<Drawing>,
}

impl Drawn {
    /// Adds something that begins at a cell, where that is known.
    pub(super) fn draw(&mut self, cell: Option<Pos>, kind: DrawingKind) {
        if self.drawings.len() < MOST {
            self.drawings.push(Drawing { cell, kind });
        }
    }

    /// Notes that something could not be looked at.
    pub(super) fn lose(&mut self) {
        self.draw(None, DrawingKind::Unknown);
    }

    /// All of them, by their cells.
    pub(super) fn finish(mut self) -> Vec<Drawing> {
        self.drawings.sort();
        self.drawings
    }
}
