//! A data sheet: title, one table with its header in row 3, filters, frozen panes, print settings, and the cells that the
//! table's columns declare. Here its frame is made, which is everything but its rows.

use rust_xlsxwriter::{Format, Formula, IgnoreError, TableColumn, TableStyle, Worksheet};

use super::assemble::{FramedTable, SheetBody};
use super::book::{FinishedSheet, WorkbookDraft};
use super::cell::SheetWriter;
use super::fault::fault;
use super::letters::height;
use super::row_formats::RowFormats;
use super::sheet_column::{SheetColumn, close_up, fit, give_way, sheet_columns, widen};
use super::sheet_rows::StreamedRows;
use super::style::{WorkbookFormats, painted, tab_colour};
use crate::cell::Pos;
use crate::error::Error;
use crate::tables::column::{CellLook, RowFamily};
use crate::tables::declaration::{OutputTable, WithoutRows};
use crate::tables::place::{FIRST, HEADER};
use crate::tables::run_column::ColumnStanding;

/// The rows that a sheet of Excel has.
const MOST_ROWS: u32 = 1_048_576;
/// How high the button of a filter is, which stands below a heading, in points.
const BUTTON: f64 = 14.0;
/// The widest that a column can be.
const WIDEST: f64 = 255.0;

/// The sheet of a table, its rows still to be put in; none where the workbook has no such sheet.
///
/// # Errors
/// Where there are more rows than a sheet has.
pub(super) fn data_sheet<'b, F: RowFamily>(
    book: &'b WorkbookDraft<'b>,
    table: &'static OutputTable<F>,
) -> Result<Option<FinishedSheet<'b>>, Error> {
    let count = (table.count)(&book.scope);
    if count == 0 && table.without_rows == WithoutRows::LeftOut {
        return Ok(None);
    }
    let mut columns = sheet_columns(table, &book.scope);
    let shown = widen(&mut columns, (table.rows)(&book.scope));
    close_up(&mut columns, count, (table.rows)(&book.scope));
    give_way(&mut columns, book.page().fitted());
    fit(&mut columns, book.page().fitted());
    let formats = RowFormats::new(columns.len(), shown);
    let frame = TableFrame::new(book, table, &columns, count)?;
    let [framed, whole] = frame.ranges();
    let probes = frame.probes(&formats);
    let name = name_in_excel(table.sheet);
    let asked = probes.len();
    let sheet = frame.finish(&probes)?;
    let rows = StreamedRows { book, table, columns, formats, count };
    let body = (count > 0).then(|| Box::new(rows) as Box<dyn SheetBody + 'b>);
    let table = FramedTable { name, framed, whole, formats: asked, body };
    Ok(Some(FinishedSheet { sheet, table: Some(table) }))
}

/// The name of a sheet's table, which has no blanks.
fn name_in_excel(sheet: &str) -> String {
    sheet.replace(' ', "_")
}

/// The frame of a data sheet while it is made.
struct TableFrame<'b, 's, F: RowFamily> {
    page: SheetWriter,
    book: &'b WorkbookDraft<'b>,
    table: &'static OutputTable<F>,
    columns: &'s [SheetColumn<F>],
    rows: u32,
}

impl<'b, 's, F: RowFamily> TableFrame<'b, 's, F> {
    fn new(
        book: &'b WorkbookDraft<'b>,
        table: &'static OutputTable<F>,
        columns: &'s [SheetColumn<F>],
        count: usize,
    ) -> Result<Self, Error> {
        let rows = fitting(table.sheet, count, MOST_ROWS - FIRST)?;
        let mut page = SheetWriter::new(table.sheet, Worksheet::new())?;
        let mut heading: f64 = 0.0;
        for column in columns {
            heading = height(&column.declared.heading, column.width, true).max(heading);
            let format = column_format(&book.styles, column);
            page.sheet.set_column_format(column.index, format).map_err(fault)?;
            let width = column.width.min(WIDEST);
            page.sheet.set_column_width(column.index, width).map_err(fault)?;
        }
        for (row, format) in [(0, &book.styles.title), (1, &book.styles.subtitle)] {
            page.sheet.set_row_format(row, format).map_err(fault)?;
        }
        page.sheet.set_row_height(0, 21).map_err(fault)?;
        page.height(HEADER, heading + BUTTON)?;
        page.text_in(0, 0, table.title, &book.styles.title)?;
        page.text_in(1, 0, &subtitle(book, table, rows), &book.styles.subtitle)?;
        let mut frame = Self { page, book, table, columns, rows };
        frame.add_table()?;
        frame.set_up()?;
        frame.paint()?;
        Ok(frame)
    }

    /// The formats of its rows: those of its columns, then those that cells need beside them.
    fn probes(&self, formats: &RowFormats) -> Vec<Format> {
        let styles = &self.book.styles;
        let own = self.columns.iter().map(|column| column_format(styles, column).clone());
        match self.rows {
            0 => own.collect(),
            _ => own.chain(formats.beside_columns(styles)).collect(),
        }
    }

    /// The zero-based last row: a table has one, if only a blank one.
    fn last(&self) -> u32 {
        HEADER + self.rows.max(1)
    }

    fn add_table(&mut self) -> Result<(), Error> {
        let styles = &self.book.styles;
        let columns = self.columns.iter().map(|column| {
            let header = match column.declared.look {
                _ if !column.declared.is_printed() => &styles.technical,
                look if is_of_numbers(look) => &styles.number_header,
                _ => &styles.table_header,
            };
            let own = TableColumn::new()
                .set_header(&*column.declared.heading)
                .set_header_format(header.clone());
            match &column.new_rows {
                Some(formula) => own.set_formula(Formula::new(formula)),
                None => own,
            }
        });
        let columns: Vec<TableColumn> = columns.collect();
        let table = rust_xlsxwriter::Table::new()
            .set_name(name_in_excel(self.table.sheet))
            .set_columns(&columns)
            .set_style(TableStyle::Light1)
            .set_alt_text(self.table.title);
        // Over one row for now: the library notes every cell of a table and writes the formula of a column into every row.
        let right = self.last_column();
        self.page.sheet.add_table(HEADER, 0, FIRST, right, &table).map_err(fault)?;
        Ok(())
    }

    fn set_up(&mut self) -> Result<(), Error> {
        let last = self.last();
        let mut printed = self.columns.iter().filter(|column| column.declared.is_printed());
        let printed = printed.next_back().map_or(0, |column| column.index);
        let right = self.last_column();
        let sheet = &mut self.page.sheet;
        sheet.set_freeze_panes(FIRST, self.table.frozen).map_err(fault)?;
        sheet.set_repeat_rows(HEADER, HEADER).map_err(fault)?;
        sheet.set_print_area(0, 0, last, printed).map_err(fault)?;
        sheet
            .ignore_error_range(FIRST, 0, last, right, IgnoreError::NumberStoredAsText)
            .map_err(fault)?;
        for column in self.columns.iter().filter(|column| column.new_rows.is_some()) {
            let at = column.index;
            sheet
                .ignore_error_range(FIRST, at, last, at, IgnoreError::InconsistentColumnFormula)
                .map_err(fault)?;
        }
        self.book.print(sheet, self.table.sheet);
        sheet.set_tab_color(tab_colour(self.table.audience));
        self.fold()
    }

    /// Folds columns away, those together that stand together.
    fn fold(&mut self) -> Result<(), Error> {
        let is_folded =
            |column: &&SheetColumn<F>| column.declared.standing == ColumnStanding::Folded;
        let folded: Vec<u16> =
            self.columns.iter().filter(is_folded).map(|column| column.index).collect();
        for together in folded.chunk_by(|one, next| one + 1 == *next) {
            if let Some((first, last)) = together.first().zip(together.last()) {
                self.page.sheet.group_columns_collapsed(*first, *last).map_err(fault)?;
            }
        }
        Ok(())
    }

    /// Paints the words that columns have painted.
    fn paint(&mut self) -> Result<(), Error> {
        let last = self.last();
        for column in self.columns {
            for rule in painted(column.declared.painted) {
                self.page
                    .sheet
                    .add_conditional_format(FIRST, column.index, last, column.index, &rule)
                    .map_err(fault)?;
            }
        }
        Ok(())
    }

    /// The frame, with a blank cell for each format in the table's first row: they tell the numbers of the formats, and in
    /// a table without rows they stay.
    fn finish(mut self, formats: &[Format]) -> Result<Worksheet, Error> {
        for (place, format) in (0..).zip(formats) {
            self.page.blank(FIRST, place, format)?;
        }
        Ok(self.page.sheet)
    }

    /// The range of the table over one row, as the frame has it, and over all of them.
    fn ranges(&self) -> [String; 2] {
        let right = u32::from(self.last_column());
        [FIRST, self.last()]
            .map(|last| format!("{}:{}", Pos::new(HEADER, 0), Pos::new(last, right)))
    }

    /// The last column.
    fn last_column(&self) -> u16 {
        self.columns.last().map_or(0, |column| column.index)
    }
}

/// The format of a column's cells.
fn column_format<'s, F: RowFamily>(
    styles: &'s WorkbookFormats,
    column: &SheetColumn<F>,
) -> &'s Format {
    styles.of(column.declared.look, column.declared.is_printed())
}

/// How many rows a sheet has, if it can hold them: none is left out without a word.
fn fitting(sheet: &'static str, rows: usize, most: u32) -> Result<u32, Error> {
    let fit = u32::try_from(rows).ok().filter(|rows| *rows <= most);
    fit.ok_or(Error::TooManyRows { sheet, rows, most })
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
    matches!(look, CellLook::Spelt | CellLook::Count | CellLook::Figure | CellLook::Threshold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_a_sheet_cannot_hold_are_refused_by_name() {
        assert_eq!(fitting("Plans", 3, 3).ok(), Some(3));
        assert_eq!(fitting("Plans", 0, 3).ok(), Some(0));
        for rows in [4, usize::MAX] {
            let refused = fitting("Plans", rows, 3).unwrap_err();
            let said = format!("the sheet Plans would have {rows} rows, and a workbook can hold 3");
            assert_eq!(refused.to_string(), said);
            assert!(refused.help().contains("very long improvement plans"));
        }
    }
}
