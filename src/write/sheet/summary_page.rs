//! The sheet Summary while it is written, and what its blocks have in common.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Worksheet};

use crate::cell::column_letters;
use crate::error::Error;
use crate::kind::Kind;
use crate::tables::count::LiveCount;
use crate::tables::declaration::SheetAudience;
use crate::tables::indicators::places;
use crate::write::book::WorkbookDraft;
use crate::write::cell::{ONE_LINE, SheetWriter};
use crate::write::chart::SUMMARY;
use crate::write::fault::fault;
use crate::write::letters::{BOLD, height, units};
use crate::write::line::SummaryGroup;
use crate::write::printed_page::{characters, pixels, whole};
use crate::write::style::{Paint, faint_zero, painted_count, tab_colour};

/// The last column of the widest block.
pub(super) const UNREGISTERED: u16 = 18;

/// The least and the greatest width of the labels.
const LABEL_WIDTHS: [f64; 2] = [26.0, 44.0];
/// The width of the counts: eighteen beside a label have room on a page.
const COUNT_WIDTH: f64 = 7.45;
/// Points of a character that stands upright, and what stands above and below.
const UPRIGHT: f64 = 5.05;
const ABOVE_AND_BELOW: f64 = 6.0;
/// The room that a label is set in by below its directorate.
const INSET: f64 = 2.0;

/// What stands for a share or a count of nothing.
pub(super) const NO_SHARE: &str = "–";

/// The sheet while it is written, block after block.
pub(super) struct SummarySheet<'b> {
    pub(super) page: SheetWriter,
    pub(super) book: &'b WorkbookDraft<'b>,
    /// The row of what comes next.
    pub(super) next: u32,
    /// The columns of counts that are folded away.
    folded: Vec<u16>,
    label_width: f64,
    /// The heights of rows that have one of their own, in points.
    heights: BTreeMap<u32, f64>,
    /// The first rows of its blocks.
    blocks: Vec<u32>,
}

/// The formats of one line.
pub(super) struct LineFormats<'s> {
    pub(super) label: &'s Format,
    pub(super) count: &'s Format,
    pub(super) share: &'s Format,
    pub(super) change: &'s Format,
}

impl<'b> SummarySheet<'b> {
    /// A sheet, still empty, some columns of which are folded away.
    pub(super) fn new(book: &'b WorkbookDraft<'b>, folded: Vec<u16>) -> Result<Self, Error> {
        let page = SheetWriter::new(SUMMARY, Worksheet::new())?;
        let [least, most] = LABEL_WIDTHS;
        let counts = (1..=UNREGISTERED).filter(|column| !folded.contains(column));
        let counts: f64 = counts.map(|_| pixels(COUNT_WIDTH)).sum();
        let label_width = characters(book.page().pixels() - counts).floor().clamp(least, most);
        let (heights, blocks) = (BTreeMap::new(), vec![0]);
        Ok(Self { page, book, next: 3, folded, label_width, heights, blocks })
    }

    /// How wide it is, in pixels.
    pub(super) fn pixels(&self) -> f64 {
        let counts = (1..=UNREGISTERED).filter(|column| !self.folded.contains(column));
        pixels(self.label_width) + counts.map(|_| pixels(COUNT_WIDTH)).sum::<f64>()
    }

    /// Says that a block begins in the next row.
    pub(super) fn begin_block(&mut self) {
        self.blocks.push(self.next);
    }

    /// Makes a row as high as something in it.
    fn height(&mut self, row: u32, points: f64) -> Result<(), Error> {
        self.heights.insert(row, points.max(ONE_LINE));
        self.page.height(row, points)
    }

    /// Its page, which ends before a block that has no room on it any more. Fitted to a page no break would hold.
    pub(super) fn set_up(&mut self, last: u32) -> Result<(), Error> {
        let page = self.book.page();
        let scale = page.scale(self.pixels());
        let high = |row: u32| self.heights.get(&row).copied().unwrap_or(ONE_LINE);
        let ends = self.blocks.iter().skip(1).copied().chain([last + 1]);
        let blocks = self.blocks.iter().zip(ends);
        let blocks: Vec<(u32, f64)> =
            blocks.map(|(first, end)| (*first, (*first..end).map(high).sum())).collect();
        let breaks = page.breaks(&blocks, scale);
        let folded = self.folded.chunk_by(|one, next| one + 1 == *next);
        let folded: Vec<(u16, u16)> =
            folded.filter_map(|own| Some((*own.first()?, *own.last()?))).collect();
        let sheet = &mut self.page.sheet;
        for (first, last) in folded {
            sheet.group_columns_collapsed(first, last).map_err(fault)?;
        }
        sheet.set_print_area(0, 0, last, UNREGISTERED).map_err(fault)?;
        sheet.set_page_breaks(&breaks).map_err(fault)?;
        sheet.set_tab_color(tab_colour(SheetAudience::Everybody));
        self.book.print(sheet, SUMMARY);
        sheet.set_print_scale(whole(scale));
        sheet.set_print_gridlines(false).set_screen_gridlines(false);
        Ok(())
    }

    /// Its title, and what stands below it.
    pub(super) fn head(&mut self) -> Result<(), Error> {
        let styles = &self.book.styles;
        let sheet = &mut self.page.sheet;
        sheet.set_column_width(0, self.label_width).map_err(fault)?;
        sheet.set_column_range_width(1, UNREGISTERED, COUNT_WIDTH).map_err(fault)?;
        self.page.sheet.set_row_height(0, 21).map_err(fault)?;
        self.page.text_in(0, 0, "Quarterly performance summary", &styles.title)?;
        self.page.text_in(1, 0, &self.book.scope.cover_line(), &styles.block)?;
        let about = "Every count is live: it follows when an actual or a target is changed on the sheet Indicators. \
                     What the words mean is on the sheet Key.";
        self.page.text_in(2, 0, about, &styles.subtitle)
    }

    /// How a line looks.
    pub(super) fn formats(&self, of: SummaryGroup) -> LineFormats<'b> {
        let styles = &self.book.styles;
        let (label, count, share, change) = match of {
            SummaryGroup::Directorate(_) => {
                (&styles.strong, &styles.strong_count, &styles.strong_share, &styles.strong_change)
            }
            SummaryGroup::Service(_) if self.book.by_directorate() => {
                (&styles.inset, &styles.count, &styles.share, &styles.change)
            }
            SummaryGroup::Service(_) | SummaryGroup::Board(_) => {
                (&styles.text, &styles.count, &styles.share, &styles.change)
            }
            SummaryGroup::All => {
                (&styles.total, &styles.total_count, &styles.total_share, &styles.total_change)
            }
        };
        LineFormats { label, count, share, change }
    }

    /// A count of indicators, of those of a line alone.
    pub(super) fn of_group(&self, count: LiveCount, of: SummaryGroup) -> LiveCount {
        let rows = self.book.scope.rows_of(Kind::Indicator);
        let column = match of {
            SummaryGroup::Directorate(_) => places::DIRECTORATE,
            SummaryGroup::Service(_) => places::SERVICE,
            SummaryGroup::Board(_) => places::BOARD,
            SummaryGroup::All => return count,
        };
        count.and(column.cells(rows), &label_cell(self.next), self.book.label(of))
    }

    /// A block's title and header; returns the row of its first line.
    pub(super) fn headings(&mut self, title: &str, headings: &[String]) -> Result<u32, Error> {
        let styles = &self.book.styles;
        self.begin_block();
        self.page.text_in(self.next, 0, title, &styles.block)?;
        // Where a word is wider than its column all of them stand upright.
        let counted = || headings.iter().skip(1);
        let is_wide = |word: &str| units(word) * BOLD > COUNT_WIDTH - 0.5;
        let upright = counted().flat_map(|heading| heading.split(' ')).any(is_wide);
        for (col, heading) in (0..).zip(headings) {
            let format = match upright {
                _ if col == 0 => &styles.header,
                true => &styles.upright_header,
                false => &styles.count_header,
            };
            self.page.text_in(self.next + 1, col, heading, format)?;
        }
        let high = counted().map(|heading| match upright {
            true => units(heading) * BOLD * UPRIGHT + ABOVE_AND_BELOW,
            false => height(heading, COUNT_WIDTH, true),
        });
        self.height(self.next + 1, high.fold(0.0, f64::max))?;
        self.next += 2;
        Ok(self.next)
    }

    /// Paints the counts of a block, from its first column on, and leaves a blank row below it.
    pub(super) fn close(&mut self, from: u32, paints: &[Paint]) -> Result<(), Error> {
        let last = self.next.saturating_sub(1);
        for (col, paint) in (1..).zip(paints) {
            let rule = painted_count(*paint);
            self.page.sheet.add_conditional_format(from, col, last, col, &rule).map_err(fault)?;
        }
        let zero = faint_zero();
        self.page
            .sheet
            .add_conditional_format(from, 1, last, UNREGISTERED, &zero)
            .map_err(fault)?;
        self.next += 1;
        Ok(())
    }

    /// A line's label.
    pub(super) fn write_label(&mut self, of: SummaryGroup, format: &Format) -> Result<(), Error> {
        let label = self.book.label(of);
        let is_bold = matches!(of, SummaryGroup::Directorate(_) | SummaryGroup::All);
        let inset = if matches!(of, SummaryGroup::Service(_)) { INSET } else { 0.0 };
        self.height(self.next, height(label, self.label_width - inset, is_bold))?;
        self.page.text_in(self.next, 0, label, format)
    }
}

/// The formula of a count. Where the column that it counts in was removed it shows that there is nothing to count.
pub(super) fn guarded(count: &str) -> String {
    format!("=IFERROR({count},\"{NO_SHARE}\")")
}

/// The address of a cell.
pub(super) fn address(row: u32, col: u16) -> String {
    format!("{}{}", column_letters(u32::from(col)), u64::from(row) + 1)
}

/// The cell that holds a line's label.
pub(super) fn label_cell(row: u32) -> String {
    format!("$A{}", u64::from(row) + 1)
}
