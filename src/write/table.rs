//! A data sheet: title, one table with its header in row 3, filters, frozen panes, print settings (DESIGN 5).

use std::borrow::Cow;
use std::marker::PhantomData;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, IgnoreError, TableColumn, TableStyle};

use super::cell::{Cached, HIGHEST, ONE_LINE, Page};
use super::letters::height;
use super::names::{Columns, FIRST, HEADER};
use super::style::{Figures, Look, Styles, painted};
use super::table_range::TableRange;
use super::{Book, Tab, fault};
use crate::cell::Pos;
use crate::error::Error;
use crate::sanitize::{begins_like_a_formula, is_longer_than_a_cell};

/// The rows that a sheet of Excel has, but for the one that ends the writing of a long one.
const MOST_ROWS: u32 = 1_048_575;
/// The widest that a column can be.
const WIDEST: f64 = 255.0;

/// What a data sheet is, beside its rows.
#[derive(Debug)]
pub(super) struct Plan<C> {
    /// The title in A1.
    pub title: &'static str,
    /// What stands below it.
    pub subtitle: String,
    /// How many columns stay in sight.
    pub frozen: u16,
    /// Width in characters and look of a column.
    pub layout: fn(C) -> (f64, Look),
    /// Columns whose formula new rows take over, and that formula.
    pub formulas: Vec<(C, String)>,
    /// Where a text stands that is longer than a cell or a row shows.
    pub whole: &'static str,
}

/// A data sheet while it is written.
pub(super) struct Table<'b, C> {
    page: Page,
    book: &'b Book<'b>,
    /// Whether it is written row by row.
    streams: bool,
    rows: u32,
    next: u32,
    /// The width and look of each column.
    layout: Vec<(f64, Look)>,
    whole: &'static str,
    /// Whether the last row that was begun has a height of its own.
    is_high: bool,
    columns: PhantomData<C>,
}

/// One row of it.
pub(super) struct Row<'t, C> {
    page: &'t mut Page,
    styles: &'t Styles,
    layout: &'t mut [(f64, Look)],
    whole: &'static str,
    /// How high it is, in points.
    height: f64,
    /// Whether it has a height of its own.
    is_high: &'t mut bool,
    /// Its zero-based number in the sheet.
    pub row: u32,
    columns: PhantomData<C>,
}

impl<'b, C: Columns> Table<'b, C> {
    /// A sheet for a number of rows.
    ///
    /// # Errors
    /// Where there are more rows than a sheet has.
    pub fn new(book: &'b Book<'b>, plan: &Plan<C>, rows: usize) -> Result<Self, Error> {
        let too_many = || {
            let most = MOST_ROWS - FIRST;
            Error::Internal(format!(
                "the sheet {} would have {rows} rows, and it can have {most}",
                C::SHEET
            ))
        };
        let cells = rows.saturating_mul(C::ALL.len());
        let rows = u32::try_from(rows).map_err(|_| too_many())?;
        if rows > MOST_ROWS - FIRST {
            return Err(too_many());
        }
        let mut page = Page::new(C::SHEET, book.sheet(cells)?)?;
        let layout: Vec<(f64, Look)> = C::ALL.iter().map(|column| (plan.layout)(*column)).collect();
        let mut heading: f64 = 0.0;
        for (column, (width, look)) in C::ALL.iter().zip(layout.iter().copied()) {
            // The button of the filter takes room.
            heading = height(column.heading(), width - 3.0, true).max(heading);
            page.sheet.set_column_format(column.index(), book.styles.of(look)).map_err(fault)?;
        }
        for (row, format) in [(0, &book.styles.title), (1, &book.styles.subtitle)] {
            page.sheet.set_row_format(row, format).map_err(fault)?;
        }
        page.sheet.set_row_height(0, 21).map_err(fault)?;
        page.height(HEADER, heading)?;
        page.text_in(0, 0, plan.title, &book.styles.title)?;
        page.text_in(1, 0, &plan.subtitle, &book.styles.subtitle)?;
        let mut table = Self {
            page,
            book,
            streams: book.streams(cells),
            rows,
            next: FIRST,
            layout,
            whole: plan.whole,
            is_high: false,
            columns: PhantomData,
        };
        table.add_table(plan)?;
        table.set_up(plan)?;
        if table.rows == 0 {
            table.blank_row()?;
        }
        Ok(table)
    }

    /// The row of a table without any: its cells are blank.
    fn blank_row(&mut self) -> Result<(), Error> {
        for (column, (_, look)) in C::ALL.iter().zip(&self.layout) {
            let format = self.book.styles.of(*look);
            self.page.blank(FIRST, column.index(), format)?;
        }
        Ok(())
    }

    /// The zero-based last row: a table has one, if only a blank one.
    fn last(&self) -> u32 {
        HEADER + self.rows.max(1)
    }

    fn add_table(&mut self, plan: &Plan<C>) -> Result<(), Error> {
        let styles = &self.book.styles;
        let columns: Vec<TableColumn> = C::ALL
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let header = match (plan.layout)(*column).1 {
                    _ if at >= C::PRINTED => &styles.technical,
                    Look::Number => &styles.count_header,
                    _ => &styles.header,
                };
                let own = TableColumn::new()
                    .set_header(column.heading())
                    .set_header_format(header.clone());
                let formula = plan.formulas.iter().find(|(of, _)| of.index() == column.index());
                match formula {
                    Some((_, formula)) => own.set_formula(Formula::new(formula)),
                    None => own,
                }
            })
            .collect();
        let table = rust_xlsxwriter::Table::new()
            .set_name(C::SHEET)
            .set_columns(&columns)
            .set_style(TableStyle::Light1)
            .set_alt_text(plan.title);
        // Over one row for now: see `table_range`.
        let right = last_column::<C>(C::ALL.len());
        self.page.sheet.add_table(HEADER, 0, FIRST, right, &table).map_err(fault)?;
        Ok(())
    }

    fn set_up(&mut self, plan: &Plan<C>) -> Result<(), Error> {
        let last = self.last();
        let sheet = &mut self.page.sheet;
        sheet.set_freeze_panes(FIRST, plan.frozen).map_err(fault)?;
        sheet.set_repeat_rows(HEADER, HEADER).map_err(fault)?;
        let right = last_column::<C>(C::PRINTED);
        sheet.set_print_area(0, 0, last, right).map_err(fault)?;
        let right = last_column::<C>(C::ALL.len());
        sheet
            .ignore_error_range(FIRST, 0, last, right, IgnoreError::NumberStoredAsText)
            .map_err(fault)?;
        for (column, _) in &plan.formulas {
            let at = column.index();
            sheet
                .ignore_error_range(FIRST, at, last, at, IgnoreError::InconsistentColumnFormula)
                .map_err(fault)?;
        }
        self.book.print(sheet, C::SHEET);
        Ok(())
    }

    /// The next row.
    pub fn row(&mut self) -> Row<'_, C> {
        let row = self.next;
        self.next += 1;
        self.is_high = false;
        Row {
            is_high: &mut self.is_high,
            page: &mut self.page,
            styles: &self.book.styles,
            layout: &mut self.layout,
            whole: self.whole,
            height: ONE_LINE,
            row,
            columns: PhantomData,
        }
    }

    /// Paints words in a column.
    pub fn paint(&mut self, column: C, words: &[&str]) -> Result<(), Error> {
        let (last, at) = (self.last(), column.index());
        for rule in painted(words) {
            self.page.sheet.add_conditional_format(FIRST, at, last, at, &rule).map_err(fault)?;
        }
        Ok(())
    }

    /// The sheet, written.
    pub fn finish(mut self) -> Result<Tab, Error> {
        for (column, (width, _)) in C::ALL.iter().zip(&self.layout) {
            self.page.sheet.set_column_width(column.index(), width.min(WIDEST)).map_err(fault)?;
        }
        let right = u32::from(last_column::<C>(C::ALL.len()));
        let range = |last: u32| format!("{}:{}", Pos::new(HEADER, 0), Pos::new(last, right));
        let is_overrun = self.streams && self.is_high;
        if is_overrun {
            self.end()?;
        }
        let range =
            TableRange { is_overrun, table: C::SHEET, from: range(FIRST), to: range(self.last()) };
        Ok(Tab { sheet: self.page.sheet, range: Some(range) })
    }
}

impl<C: Columns> Table<'_, C> {
    /// Ends a last row that has a height of its own, on a sheet that is written row by row. The library would write the
    /// element of that row a second time when it saves the workbook, which Excel takes for damage; once a further row was
    /// begun it does not. What the further row is begun with is taken out again, here and by [`mod@super::table_range`].
    fn end(&mut self) -> Result<(), Error> {
        self.page.count(self.next, 0, 0)?;
        self.page.sheet.clear_cell(self.next, 0);
        Ok(())
    }
}

/// The last of a number of columns.
fn last_column<C: Columns>(count: usize) -> u16 {
    let shown = C::ALL.iter().take(count);
    shown.last().map_or(0, |column| column.index())
}

impl<C: Columns> Row<'_, C> {
    /// A text; an empty one leaves the cell blank. The row grows with it. One that is longer than a cell holds or a row
    /// can be high says so at its beginning.
    pub fn text(&mut self, column: C, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        let (width, look) = self.look(column);
        let high = height(text, width, look == Look::Status);
        let marked = if is_longer_than_a_cell(text) {
            Some(format!(
                "[The end is cut off: a cell of Excel holds no more. See {}.]",
                self.whole
            ))
        } else if high > HIGHEST {
            Some(format!(
                "[Longer than a row can be high: open the cell to read all of it, or see {}.]",
                self.whole
            ))
        } else {
            None
        };
        self.grow(high)?;
        let text = marked.map_or(Cow::Borrowed(text), |mark| Cow::Owned(format!("{mark}\n{text}")));
        let (row, col) = (self.row, column.index());
        // A cell that names no format has its column's.
        if look.is_of_texts() && !begins_like_a_formula(&text) {
            self.page.text(row, col, &text)
        } else if look.is_of_texts() {
            self.page.text_in(row, col, &text, self.styles.of(look))
        } else {
            self.page.text_in(row, col, &text, self.styles.of(Look::Text))
        }
    }

    fn look(&self, column: C) -> (f64, Look) {
        let own = self.layout.get(usize::from(column.index()));
        own.copied().unwrap_or((0.0, Look::Text))
    }

    /// Makes the row as high as something in it.
    fn grow(&mut self, height: f64) -> Result<(), Error> {
        if height <= self.height {
            return Ok(());
        }
        self.height = height;
        *self.is_high = true;
        self.page.height(self.row, height)
    }

    /// A number; where there is none, a blank that what is typed later is shown in. The column grows with it.
    pub fn number(
        &mut self,
        column: C,
        value: Option<Decimal>,
        figures: Figures,
    ) -> Result<(), Error> {
        let format = self.styles.number(figures);
        match value {
            Some(value) => {
                self.page.number(self.row, column.index(), value, format)?;
                self.widen(column, value, figures);
                Ok(())
            }
            None => self.page.blank(self.row, column.index(), format),
        }
    }

    /// A number that a formula gives.
    pub fn number_of(
        &mut self,
        column: C,
        formula: &str,
        value: Option<Decimal>,
        figures: Figures,
    ) -> Result<(), Error> {
        let result = value.map_or(Cached::Text(""), Cached::Number);
        if let Some(value) = value {
            self.widen(column, value, figures);
        }
        self.formula(column, formula, result, Some(self.styles.number(figures)))
    }

    /// Makes a column wide enough for a number: one that has no room is shown as `###`.
    fn widen(&mut self, column: C, value: Decimal, figures: Figures) {
        if let Some((width, _)) = self.layout.get_mut(usize::from(column.index())) {
            *width = width.max(figures.shown.width(value, figures.decimals));
        }
    }

    /// A count.
    pub fn count(&mut self, column: C, count: usize) -> Result<(), Error> {
        self.page.count(self.row, column.index(), count)
    }

    /// A day.
    pub fn day(&mut self, column: C, day: Date) -> Result<(), Error> {
        let text = self.styles.of(Look::Text);
        self.page.day(self.row, column.index(), day, text)
    }

    /// Nothing, where the table would else put the column's formula.
    pub fn blank(&mut self, column: C) {
        self.page.sheet.clear_cell(self.row, column.index());
    }

    /// A formula with its result.
    pub fn formula(
        &mut self,
        column: C,
        formula: &str,
        result: Cached<'_>,
        format: Option<&Format>,
    ) -> Result<(), Error> {
        self.page.formula(self.row, column.index(), formula, result, format)
    }
}
