//! A data sheet: title, one table with its header in row 3, filters, frozen panes, print settings, and the cells that the
//! table's columns declare.

use rust_xlsxwriter::{Formula, IgnoreError, TableColumn, TableStyle};

use super::book::{FinishedSheet, WorkbookDraft, fault};
use super::cell::{ONE_LINE, SheetWriter};
use super::letters::height;
use super::sheet_row::{SheetColumn, SheetRow};
use super::style::painted;
use super::table_range::TableRange;
use crate::cell::Pos;
use crate::error::Error;
use crate::tables::column::{CellLook, RowFamily};
use crate::tables::declaration::{OutputTable, WithoutRows};
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
    book: &'b WorkbookDraft<'b>,
    table: &'static OutputTable<F>,
) -> Result<Option<FinishedSheet>, Error> {
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
    page: SheetWriter,
    book: &'b WorkbookDraft<'b>,
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

impl<'b, F: RowFamily> DataSheet<'b, F> {
    fn new(
        book: &'b WorkbookDraft<'b>,
        table: &'static OutputTable<F>,
        rows: usize,
    ) -> Result<Self, Error> {
        let formulas = (table.formulas)(&book.scope);
        let columns: Vec<SheetColumn<F>> = sheet_columns(table, &formulas);
        let cells = rows.saturating_mul(columns.len());
        let rows = u32::try_from(rows).ok().filter(|rows| *rows <= MOST_ROWS - FIRST);
        let rows = rows.ok_or_else(|| too_many(table.sheet, (table.count)(&book.scope)))?;
        let mut page = SheetWriter::new(table.sheet, book.sheet(cells)?)?;
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
            let content = column.declared.content(cells);
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
    fn finish(mut self) -> Result<FinishedSheet, Error> {
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
        Ok(FinishedSheet { sheet: self.page.sheet, range: Some(range) })
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
fn subtitle<F: RowFamily>(book: &WorkbookDraft<'_>, table: &OutputTable<F>, rows: u32) -> String {
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
const fn is_of_numbers(look: CellLook) -> bool {
    matches!(look, CellLook::Count | CellLook::Figure | CellLook::Threshold)
}
