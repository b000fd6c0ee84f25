//! The sheet Summary while it is written, and what its blocks have in common.

use rust_xlsxwriter::Format;

use crate::cell::column_letters;
use crate::error::Error;
use crate::kind::Kind;
use crate::tables::count::LiveCount;
use crate::tables::indicators::places;
use crate::write::book::WorkbookDraft;
use crate::write::cell::SheetWriter;
use crate::write::fault::fault;
use crate::write::letters::height;
use crate::write::line::SummaryGroup;
use crate::write::style::{Paint, faint_zero, painted_count};

/// The last column of the widest block.
pub(super) const UNREGISTERED: u16 = 18;

/// The width of the labels.
const LABEL_WIDTH: f64 = 40.0;
/// The width of the counts.
const COUNT_WIDTH: f64 = 10.4;

/// What stands for a share or a count of nothing.
pub(super) const NO_SHARE: &str = "–";

/// The sheet while it is written, block after block.
pub(super) struct SummarySheet<'b> {
    pub(super) page: SheetWriter,
    pub(super) book: &'b WorkbookDraft<'b>,
    /// The row of what comes next.
    pub(super) next: u32,
}

/// The formats of one line.
pub(super) struct LineFormats<'s> {
    pub(super) label: &'s Format,
    pub(super) count: &'s Format,
    pub(super) share: &'s Format,
    pub(super) change: &'s Format,
}

impl<'b> SummarySheet<'b> {
    /// Its title, and what stands below it.
    pub(super) fn head(&mut self) -> Result<(), Error> {
        let styles = &self.book.styles;
        let sheet = &mut self.page.sheet;
        sheet.set_column_width(0, LABEL_WIDTH).map_err(fault)?;
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
        self.page.text_in(self.next, 0, title, &styles.block)?;
        for (col, heading) in (0..).zip(headings) {
            let format = if col == 0 { &styles.header } else { &styles.count_header };
            self.page.text_in(self.next + 1, col, heading, format)?;
        }
        let high = headings.iter().skip(1).map(|heading| height(heading, COUNT_WIDTH, true));
        self.page.height(self.next + 1, high.fold(0.0, f64::max))?;
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
        let high = height(label, LABEL_WIDTH - 2.0, true);
        self.page.height(self.next, high)?;
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
