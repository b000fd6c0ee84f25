//! A data sheet: title, one table with its header in row 3, filters, frozen panes, print settings, and the cells that the
//! table's columns declare.

use std::borrow::Cow;
use std::fmt::Write;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, IgnoreError, TableColumn, TableStyle};

use super::book::{Book, Tab, fault};
use super::cell::{Cached, HIGHEST, ONE_LINE, Page};
use super::letters::height;
use super::style::{Styles, is_of_texts, number_width, painted};
use super::table_range::TableRange;
use crate::cell::Pos;
use crate::error::Error;
use crate::sanitize::{begins_like_a_formula, is_longer_than_a_cell};
use crate::tables::column::{Column, Look, RowFamily};
use crate::tables::content::{CellContent, in_words};
use crate::tables::declaration::{LiveCell, OutputTable, WithoutRows};
use crate::tables::figures::RowFigures;
use crate::tables::place::{FIRST, HEADER};

/// The rows that a sheet of Excel has, but for the one that ends the writing of a long one.
const MOST_ROWS: u32 = 1_048_575;
/// The widest that a column can be.
const WIDEST: f64 = 255.0;

/// Writes the sheet of a table; none where the workbook has no such sheet.
///
/// # Errors
/// Where there are more rows than a sheet has.
pub(super) fn data_sheet<'b, F: RowFamily>(
    book: &'b Book<'b>,
    table: &'static OutputTable<F>,
) -> Result<Option<Tab>, Error> {
    let rows = (table.count)(&book.scope);
    if rows == 0 && table.without_rows == WithoutRows::LeftOut {
        return Ok(None);
    }
    let mut sheet = DataSheet::new(book, table, rows)?;
    for cells in (table.rows)(&book.scope) {
        sheet.row(&cells)?;
    }
    sheet.paint()?;
    Ok(Some(sheet.finish()?))
}

/// A data sheet while it is written.
struct DataSheet<'b, F: RowFamily> {
    page: Page,
    book: &'b Book<'b>,
    table: &'static OutputTable<F>,
    formulas: F::Formulas<'b>,
    /// Whether it is written row by row.
    streams: bool,
    rows: u32,
    next: u32,
    columns: Vec<SheetColumn<F>>,
    /// Whether the last row that was begun has a height of its own.
    is_high: bool,
    /// What is put together for one cell.
    scratch: String,
}

/// A column of a sheet.
struct SheetColumn<F: RowFamily> {
    /// Its zero-based position.
    index: u16,
    declared: &'static Column<F>,
    live: Option<&'static LiveCell<F>>,
    /// The formula that rows take over which are added by hand.
    new_rows: Option<String>,
    /// How wide it is; it grows with its numbers.
    width: f64,
}

impl<'b, F: RowFamily> DataSheet<'b, F> {
    fn new(book: &'b Book<'b>, table: &'static OutputTable<F>, rows: usize) -> Result<Self, Error> {
        let formulas = (table.formulas)(&book.scope);
        let columns: Vec<SheetColumn<F>> = sheet_columns(table, &formulas);
        let cells = rows.saturating_mul(columns.len());
        let rows = u32::try_from(rows).ok().filter(|rows| *rows <= MOST_ROWS - FIRST);
        let rows = rows.ok_or_else(|| too_many(table.sheet, (table.count)(&book.scope)))?;
        let mut page = Page::new(table.sheet, book.sheet(cells)?)?;
        let mut heading: f64 = 0.0;
        for column in &columns {
            // The button of the filter takes room.
            heading = height(column.declared.heading, column.width - 3.0, true).max(heading);
            let format = book.styles.of(column.declared.look);
            page.sheet.set_column_format(column.index, format).map_err(fault)?;
        }
        for (row, format) in [(0, &book.styles.title), (1, &book.styles.subtitle)] {
            page.sheet.set_row_format(row, format).map_err(fault)?;
        }
        page.sheet.set_row_height(0, 21).map_err(fault)?;
        page.height(HEADER, heading)?;
        page.text_in(0, 0, table.title, &book.styles.title)?;
        page.text_in(1, 0, &subtitle(book, table, rows), &book.styles.subtitle)?;
        let mut sheet = Self {
            page,
            book,
            table,
            formulas,
            streams: book.streams(cells),
            rows,
            next: FIRST,
            columns,
            is_high: false,
            scratch: String::new(),
        };
        sheet.add_table()?;
        sheet.set_up()?;
        if sheet.rows == 0 {
            sheet.blank_row()?;
        }
        Ok(sheet)
    }

    /// The row of a table without any: its cells are blank.
    fn blank_row(&mut self) -> Result<(), Error> {
        for column in &self.columns {
            let format = self.book.styles.of(column.declared.look);
            self.page.blank(FIRST, column.index, format)?;
        }
        Ok(())
    }

    /// The zero-based last row: a table has one, if only a blank one.
    fn last(&self) -> u32 {
        HEADER + self.rows.max(1)
    }

    fn add_table(&mut self) -> Result<(), Error> {
        let styles = &self.book.styles;
        let printed = self.table.printed.len();
        let columns = self.columns.iter().enumerate().map(|(at, column)| {
            let header = match column.declared.look {
                _ if at >= printed => &styles.technical,
                look if is_of_numbers(look) => &styles.count_header,
                _ => &styles.header,
            };
            let own = TableColumn::new()
                .set_header(column.declared.heading)
                .set_header_format(header.clone());
            match &column.new_rows {
                Some(formula) => own.set_formula(Formula::new(formula)),
                None => own,
            }
        });
        let columns: Vec<TableColumn> = columns.collect();
        let table = rust_xlsxwriter::Table::new()
            .set_name(self.table.sheet)
            .set_columns(&columns)
            .set_style(TableStyle::Light1)
            .set_alt_text(self.table.title);
        // Over one row for now: see `table_range`.
        let right = self.last_column(self.columns.len());
        self.page.sheet.add_table(HEADER, 0, FIRST, right, &table).map_err(fault)?;
        Ok(())
    }

    fn set_up(&mut self) -> Result<(), Error> {
        let last = self.last();
        let printed = self.last_column(self.table.printed.len());
        let right = self.last_column(self.columns.len());
        let sheet = &mut self.page.sheet;
        sheet.set_freeze_panes(FIRST, self.table.frozen).map_err(fault)?;
        sheet.set_repeat_rows(HEADER, HEADER).map_err(fault)?;
        sheet.set_print_area(0, 0, last, printed).map_err(fault)?;
        sheet
            .ignore_error_range(FIRST, 0, last, right, IgnoreError::NumberStoredAsText)
            .map_err(fault)?;
        for (place, _) in self.table.new_rows {
            let at = place.index();
            sheet
                .ignore_error_range(FIRST, at, last, at, IgnoreError::InconsistentColumnFormula)
                .map_err(fault)?;
        }
        self.book.print(sheet, self.table.sheet);
        Ok(())
    }

    /// Writes the next row.
    fn row(&mut self, cells: &F::Row<'_>) -> Result<(), Error> {
        let row = self.next;
        self.next += 1;
        self.is_high = false;
        let mut line = SheetRow {
            page: &mut self.page,
            styles: &self.book.styles,
            whole_texts: self.table.whole_texts,
            figures: F::figures(cells),
            scratch: &mut self.scratch,
            height: ONE_LINE,
            is_high: &mut self.is_high,
            row,
        };
        for column in &mut self.columns {
            let content = (column.declared.value)(cells);
            match column.live.and_then(|live| live.in_row(&self.formulas, cells, row)) {
                Some(formula) => line.formula(column, &formula, &content)?,
                None => line.content(column, content)?,
            }
        }
        Ok(())
    }

    /// Paints the words that columns have painted.
    fn paint(&mut self) -> Result<(), Error> {
        let last = self.last();
        for column in &self.columns {
            for rule in painted(column.declared.painted) {
                self.page
                    .sheet
                    .add_conditional_format(FIRST, column.index, last, column.index, &rule)
                    .map_err(fault)?;
            }
        }
        Ok(())
    }

    /// The sheet, written.
    fn finish(mut self) -> Result<Tab, Error> {
        for column in &self.columns {
            let width = column.width.min(WIDEST);
            self.page.sheet.set_column_width(column.index, width).map_err(fault)?;
        }
        let right = u32::from(self.last_column(self.columns.len()));
        let range = |last: u32| format!("{}:{}", Pos::new(HEADER, 0), Pos::new(last, right));
        let is_overrun = self.streams && self.is_high;
        if is_overrun {
            self.end()?;
        }
        let table = self.table.sheet;
        let range = TableRange { is_overrun, table, from: range(FIRST), to: range(self.last()) };
        Ok(Tab { sheet: self.page.sheet, range: Some(range) })
    }

    /// Ends a last row that has a height of its own, on a sheet that is written row by row. The library would write the
    /// element of that row a second time when it saves the workbook, which Excel takes for damage; once a further row was
    /// begun it does not. What the further row is begun with is taken out again, here and by [`mod@super::table_range`].
    fn end(&mut self) -> Result<(), Error> {
        self.page.count(self.next, 0, 0)?;
        self.page.sheet.clear_cell(self.next, 0);
        Ok(())
    }

    /// The last of a number of columns.
    fn last_column(&self, count: usize) -> u16 {
        self.columns.iter().take(count).next_back().map_or(0, |column| column.index)
    }
}

/// The columns of a table's sheet, with the formulas that stand in them.
fn sheet_columns<F: RowFamily>(
    table: &'static OutputTable<F>,
    formulas: &F::Formulas<'_>,
) -> Vec<SheetColumn<F>> {
    let columns = (0..).zip(table.columns()).map(|(index, declared)| {
        let live = table.live.iter().find(|(place, _)| place.index() == index);
        let new_rows = table.new_rows.iter().find(|(place, _)| place.index() == index);
        SheetColumn {
            index,
            declared,
            live: live.map(|(_, live)| live),
            new_rows: new_rows.map(|(_, formula)| formula(formulas)),
            width: declared.width,
        }
    });
    columns.collect()
}

fn too_many(sheet: &str, rows: usize) -> Error {
    let most = MOST_ROWS - FIRST;
    Error::Internal(format!("the sheet {sheet} would have {rows} rows, and it can have {most}"))
}

/// What stands below the title.
fn subtitle<F: RowFamily>(book: &Book<'_>, table: &OutputTable<F>, rows: u32) -> String {
    let about = match table.without_rows {
        WithoutRows::Says(none) if rows == 0 => none,
        _ => table.about,
    };
    match about {
        "" => book.scope.cover_line(),
        about => format!("{}. {about}", book.scope.cover_line()),
    }
}

/// Whether numbers stand in a column, over which the heading stands right.
const fn is_of_numbers(look: Look) -> bool {
    matches!(look, Look::Count | Look::Figure | Look::Threshold)
}

/// One row while it is written.
struct SheetRow<'s> {
    page: &'s mut Page,
    styles: &'s Styles,
    whole_texts: &'static str,
    figures: Option<RowFigures>,
    scratch: &'s mut String,
    /// How high it is, in points.
    height: f64,
    /// Whether it has a height of its own.
    is_high: &'s mut bool,
    /// Its zero-based number in the sheet.
    row: u32,
}

impl SheetRow<'_> {
    /// What a cell holds.
    fn content<F: RowFamily>(
        &mut self,
        column: &mut SheetColumn<F>,
        content: CellContent<'_>,
    ) -> Result<(), Error> {
        match content {
            CellContent::Blank => self.blank(column),
            CellContent::Text(text)
            | CellContent::Spelt(text)
            | CellContent::Word(text)
            | CellContent::ForReaders(text) => self.text(column, text),
            CellContent::Shared(text) => self.text(column, &text),
            CellContent::Composed(text) => self.text(column, &text),
            CellContent::Name(name) => self.made(column, |text| in_words(name, text)),
            CellContent::Position(pos) => self.made(column, |text| {
                // Writing to a String cannot fail.
                let _ = write!(text, "{pos}");
            }),
            CellContent::Number(number) => self.number(column, number),
            CellContent::Count(count) => self.page.count(self.row, column.index, count),
            CellContent::Day(day) => {
                let text = self.styles.of(Look::Text);
                self.page.day(self.row, column.index, day, text)
            }
        }
    }

    /// Nothing: a blank that what is typed later is shown in, and not the formula of new rows.
    fn blank<F: RowFamily>(&mut self, column: &SheetColumn<F>) -> Result<(), Error> {
        if let Some((figures, decimals)) = self.figures_of(column.declared.look) {
            let format = self.styles.number(figures.unit, decimals);
            return self.page.blank(self.row, column.index, format);
        }
        if column.new_rows.is_some() {
            self.page.sheet.clear_cell(self.row, column.index);
        }
        Ok(())
    }

    /// A text that is made for this cell alone.
    fn made<F: RowFamily>(
        &mut self,
        column: &SheetColumn<F>,
        make: impl FnOnce(&mut String),
    ) -> Result<(), Error> {
        let mut text = std::mem::take(self.scratch);
        text.clear();
        make(&mut text);
        let done = self.text(column, &text);
        *self.scratch = text;
        done
    }

    /// A text; an empty one leaves the cell blank. The row grows with it. One that is longer than a cell holds or a row
    /// can be high says so at its beginning.
    fn text<F: RowFamily>(&mut self, column: &SheetColumn<F>, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        let look = column.declared.look;
        let high = height(text, column.width, look == Look::Status);
        let marked = if is_longer_than_a_cell(text) {
            Some(format!(
                "[The end is cut off: a cell of Excel holds no more. See {}.]",
                self.whole_texts
            ))
        } else if high > HIGHEST {
            Some(format!(
                "[Longer than a row can be high: open the cell to read all of it, or see {}.]",
                self.whole_texts
            ))
        } else {
            None
        };
        self.grow(high)?;
        let text = marked.map_or(Cow::Borrowed(text), |mark| Cow::Owned(format!("{mark}\n{text}")));
        let col = column.index;
        // A cell that names no format has its column's.
        if is_of_texts(look) && !begins_like_a_formula(&text) {
            self.page.text(self.row, col, &text)
        } else if is_of_texts(look) {
            self.page.text_in(self.row, col, &text, self.styles.of(look))
        } else {
            self.page.text_in(self.row, col, &text, self.styles.of(Look::Text))
        }
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

    /// How a column's figures are shown in this row, and with how many decimals.
    fn figures_of(&self, look: Look) -> Option<(RowFigures, usize)> {
        let figures = self.figures?;
        match look {
            Look::Figure => Some((figures, figures.decimals)),
            Look::Threshold => Some((figures, figures.threshold_decimals)),
            _ => None,
        }
    }

    /// A number. The column grows with it.
    fn number<F: RowFamily>(
        &mut self,
        column: &mut SheetColumn<F>,
        number: Decimal,
    ) -> Result<(), Error> {
        let look = column.declared.look;
        let Some((figures, decimals)) = self.figures_of(look) else {
            return self.page.number(self.row, column.index, number, self.styles.of(look));
        };
        let number = figures.scale.in_workbook(number);
        widen(column, number, figures, decimals);
        let format = self.styles.number(figures.unit, decimals);
        self.page.number(self.row, column.index, number, format)
    }

    /// A formula with its result.
    fn formula<F: RowFamily>(
        &mut self,
        column: &mut SheetColumn<F>,
        (formula, is_link): &(String, bool),
        content: &CellContent<'_>,
    ) -> Result<(), Error> {
        let figures = self.figures_of(column.declared.look);
        let result = match content {
            CellContent::Number(number) => {
                let scaled = figures.map(|(figures, _)| figures.scale.in_workbook(*number));
                Cached::Number(scaled.unwrap_or(*number))
            }
            CellContent::Text(text) | CellContent::Word(text) => Cached::Text(text),
            _ => Cached::Text(""),
        };
        if let (Cached::Number(number), Some((figures, decimals))) = (result, figures) {
            widen(column, number, figures, decimals);
        }
        let format = match figures {
            _ if *is_link => Some(&self.styles.link),
            Some((figures, decimals)) => Some(self.styles.number(figures.unit, decimals)),
            None => None,
        };
        self.page.formula(self.row, column.index, formula, result, format)
    }
}

/// Makes a column wide enough for a number: one that has no room is shown as `###`.
fn widen<F: RowFamily>(
    column: &mut SheetColumn<F>,
    number: Decimal,
    figures: RowFigures,
    decimals: usize,
) {
    column.width = column.width.max(number_width(figures.unit, number, decimals));
}
