//! The page on which sheets are printed, landscape: how much stands on it where letters are no smaller than they may be.

use rust_xlsxwriter::Worksheet;

use super::cell::ONE_LINE;
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
/// To how much the letters of 10 points may shrink.
const SMALLEST: f64 = 0.8;
/// How much wider columns are in other programs: LibreOffice has them wider than Excel by a twentieth and more.
const WIDER: f64 = 1.07;
/// How much room is left where a program is to find the scale: LibreOffice takes a hundredth or two less than has room.
const FOUND: f64 = 1.02;

/// Pixels of a character, and beside the characters of a column.
const CHARACTER: f64 = 7.0;
const BESIDE: f64 = 5.0;
const HALF: f64 = 0.5;

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

    /// How many pixels of columns stand across it in the smallest letters, at a scale that is set.
    pub(super) fn pixels(self) -> f64 {
        self.room().0 / SMALLEST / PIXEL / WIDER
    }

    /// How many do where a sheet is fitted to its width.
    pub(super) fn fitted(self) -> f64 {
        self.pixels() / FOUND
    }

    /// At which share of their size, in hundredths, columns of so many pixels stand on it, with a little to spare.
    pub(super) fn scale(self, pixels: f64) -> f64 {
        (self.room().0 / (pixels * PIXEL * WIDER).max(1.0) * 100.0).floor().clamp(10.0, 100.0)
    }

    /// Before which of some blocks pages end, so that none is torn which has room on a page. Each block has its first row
    /// and its height in points, with the blank row that ends it and may fall off the page; the pages are printed at a scale.
    pub(super) fn breaks(self, blocks: &[(u32, f64)], scale: f64) -> Vec<u32> {
        let room = self.room().1 * 100.0 / scale;
        let (mut breaks, mut used) = (Vec::new(), 0.0);
        for (row, height) in blocks {
            if used > 0.0 && used + height - ONE_LINE > room {
                breaks.push(*row);
                used = 0.0;
            }
            used = (used + height) % room;
        }
        breaks
    }

    /// At which scale, in hundredths, it shows what fills a page of A4 at full size.
    pub(super) const fn enlarged(self) -> u16 {
        match self.paper {
            Paper::A4 => 100,
            Paper::A3 => 141,
        }
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
    (width * CHARACTER + HALF).floor() + BESIDE
}

/// How many characters a column is wide of so many pixels.
pub(super) fn characters(pixels: f64) -> f64 {
    (pixels - BESIDE) / CHARACTER
}

/// A number of pixels or hundredths without its fraction; none of ours is beyond the range.
pub(super) fn whole(number: f64) -> u16 {
    (0..=u16::MAX).rev().find(|own| f64::from(*own) <= number).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_block_is_torn_that_has_room_on_a_page() {
        let page = PrintedPage::of(Paper::A4);
        // At full size a page has room for 501 points.
        let blocks = [(0, 200.0), (10, 200.0), (20, 200.0), (30, 300.0), (40, 900.0), (90, 100.0)];
        assert_eq!(page.breaks(&blocks, 100.0), [20, 40]);
        assert_eq!(page.breaks(&blocks[..3], 80.0), [0; 0]);
        assert_eq!(page.breaks(&[], 100.0), [0; 0]);
        // A blank row may fall off.
        assert_eq!(page.breaks(&[(0, 300.0), (20, 215.0)], 100.0), [0; 0]);
        assert_eq!(page.breaks(&[(0, 300.0), (20, 220.0)], 100.0), [20]);
    }

    #[test]
    fn a_sheet_as_wide_as_its_page_is_printed_in_letters_of_eight_points() {
        for paper in Paper::ALL {
            let page = PrintedPage::of(paper);
            assert!(page.scale(page.pixels() - 1.0) >= 80.0);
            assert!(page.scale(100.0) <= 100.0);
        }
    }
}
