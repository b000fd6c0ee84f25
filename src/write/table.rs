//! A data sheet: title, one table with its header in row 3, filters, frozen panes, print settings (DESIGN 5).

use std::marker::PhantomData;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, IgnoreError, TableColumn, TableStyle};

use super::cell::{Cached, Page, lines};
use super::names::Columns;
use super::stretch::Stretch;
use super::style::{Look, painted};
use super::{Book, Tab, fault};
use crate::cell::Pos;
use crate::error::Error;

/// The zero-based row of the header.
pub(super) const HEADER: u32 = 2;
/// The zero-based row of the first data row.
pub(super) const FIRST: u32 = HEADER + 1;
/// The rows that a sheet of Excel has, but for the one that ends the writing of a long one.
const MOST_ROWS: u32 = 1_048_575;

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
}

/// A data sheet while it is written.
pub(super) struct Table<'b, C> {
    page: Page,
    book: &'b Book<'b>,
    /// Whether it is written row by row.
    streams: bool,
    rows: u32,
    next: u32,
    /// The width of each column that wraps its text.
    wrapping: Vec<Option<f64>>,
    columns: PhantomData<C>,
}

/// One row of it.
pub(super) struct Row<'t, C> {
    page: &'t mut Page,
    wrapping: &'t [Option<f64>],
    /// How many lines it takes.
    lines: u32,
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
        let mut wrapping = Vec::with_capacity(C::ALL.len());
        let mut heading = 1;
        for column in C::ALL {
            let (width, look) = (plan.layout)(*column);
            wrapping.push(Some(width).filter(|_| look.wraps()));
            // The button of the filter takes room, and bold letters do.
            heading = lines(column.heading(), width - 3.0).max(heading);
            let sheet = &mut page.sheet;
            sheet
                .set_column_width(column.index(), width)
                .map_err(fault)?;
            sheet
                .set_column_format(column.index(), book.styles.of(look))
                .map_err(fault)?;
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
            wrapping,
            columns: PhantomData,
        };
        table.add_table(plan)?;
        table.set_up(plan)?;
        Ok(table)
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
                let formula = plan
                    .formulas
                    .iter()
                    .find(|(of, _)| of.index() == column.index());
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
        // Over one row for now: see `stretch`.
        let right = last_column::<C>(C::ALL.len());
        self.page
            .sheet
            .add_table(HEADER, 0, FIRST, right, &table)
            .map_err(fault)?;
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
        Row {
            page: &mut self.page,
            wrapping: &self.wrapping,
            lines: 1,
            row,
            columns: PhantomData,
        }
    }

    /// Paints words in a column.
    pub fn paint(&mut self, column: C, words: &[&str]) -> Result<(), Error> {
        let (last, at) = (self.last(), column.index());
        for rule in painted(words) {
            self.page
                .sheet
                .add_conditional_format(FIRST, at, last, at, &rule)
                .map_err(fault)?;
        }
        Ok(())
    }

    /// The sheet, written.
    pub fn finish(mut self) -> Result<Tab, Error> {
        self.end()?;
        let right = u32::from(last_column::<C>(C::ALL.len()));
        let range = |last: u32| format!("{}:{}", Pos::new(HEADER, 0), Pos::new(last, right));
        let stretch = Stretch {
            table: C::SHEET,
            from: range(FIRST),
            to: range(self.last()),
        };
        Ok(Tab {
            sheet: self.page.sheet,
            stretch: Some(stretch),
        })
    }

    /// Ends the last row of a sheet that is written row by row. The library would write the element of that row a second
    /// time when it saves the workbook, which Excel takes for damage; once a further row was begun it does not. What the
    /// further row is begun with is taken out again.
    fn end(&mut self) -> Result<(), Error> {
        if self.streams {
            self.page.count(self.next, 0, 0)?;
            self.page.sheet.clear_cell(self.next, 0);
        }
        Ok(())
    }
}

/// The last of a number of columns.
fn last_column<C: Columns>(count: usize) -> u16 {
    let shown = C::ALL.iter().take(count);
    shown.last().map_or(0, |column| column.index())
}

impl<C: Columns> Row<'_, C> {
    /// A text. The row grows with it.
    pub fn text(&mut self, column: C, text: &str) -> Result<(), Error> {
        if let Some(Some(width)) = self.wrapping.get(usize::from(column.index())) {
            let lines = lines(text, *width);
            if lines > self.lines {
                self.lines = lines;
                self.page.height(self.row, lines)?;
            }
        }
        self.page.text(self.row, column.index(), text)
    }

    /// A number in a format of its own; blank where there is none.
    pub fn number(
        &mut self,
        column: C,
        value: Option<Decimal>,
        format: &Format,
    ) -> Result<(), Error> {
        match value {
            Some(value) => self.page.number(self.row, column.index(), value, format),
            None => Ok(()),
        }
    }

    /// A count.
    pub fn count(&mut self, column: C, count: usize) -> Result<(), Error> {
        self.page.count(self.row, column.index(), count)
    }

    /// A day.
    pub fn day(&mut self, column: C, day: Date) -> Result<(), Error> {
        self.page.day(self.row, column.index(), day)
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
        self.page
            .formula(self.row, column.index(), formula, result, format)
    }
}
