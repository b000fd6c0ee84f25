//! The page on which sheets are printed, landscape: how much stands on it where letters are no smaller than they may be.

use rust_xlsxwriter::Worksheet;

use crate::register::Paper;

/// Points of an inch.
const INCH: f64 = 72.0;
/// Points of a pixel, in which Excel measures columns and rows.
const PIXEL: f64 = 0.75;
/// The margins, in inches.
const SIDE: f64 = 0.4;
const TOP: f64 = 0.7;
const BOTTOM: f64 = 0.6;
const EDGE: f64 = 0.3;
/// To how much the letters of 10 points may shrink: to 8.1, so that a program which rounds down still prints 8.
const SMALLEST: f64 = 0.81;

/// Pixels of a character, and beside the characters of a column.
const CHARACTER: f64 = 7.0;
const BESIDE: f64 = 5.0;

/// The page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PrintedPage {
    paper: Paper,
}

impl PrintedPage {
    /// Of some paper.
    pub(super) const fn of(paper: Paper) -> Self {
        Self { paper }
    }

    /// Its width and height in points.
    const fn size(self) -> (f64, f64) {
        match self.paper {
            Paper::A4 => (841.9, 595.3),
            Paper::A3 => (1190.6, 841.9),
        }
    }

    /// The room between its margins at full size, across and down, in points.
    fn room(self) -> (f64, f64) {
        let (across, down) = self.size();
        (across - 2.0 * SIDE * INCH, down - (TOP + BOTTOM) * INCH)
    }

    /// How many pixels of columns stand across it in the smallest letters.
    pub(super) fn pixels(self) -> f64 {
        self.room().0 / SMALLEST / PIXEL
    }

    /// Its paper and margins, for a sheet.
    pub(super) fn set(self, sheet: &mut Worksheet) {
        let code = match self.paper {
            Paper::A4 => 9,
            Paper::A3 => 8,
        };
        sheet.set_landscape().set_paper_size(code);
        sheet.set_margins(SIDE, SIDE, TOP, BOTTOM, EDGE, EDGE);
    }
}

/// How many pixels a column is wide of so many characters.
pub(super) fn pixels(width: f64) -> f64 {
    (width * CHARACTER + BESIDE).floor()
}
