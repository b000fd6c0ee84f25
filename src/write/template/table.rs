//! A sheet of a template with its table.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Worksheet};

use super::looks::TemplateLooks;
use super::page::{lock, print};
use super::widths::widths;
use crate::error::Error;
use crate::prefill::{
    FIRST_ROW, FilledTemplate, HEADING_ROW, TemplateCell, TemplateColumn, TemplateSheet,
};
use crate::template::SealedColumn;
use crate::write::cell::{FormulaResult, SheetWriter, serial};
use crate::write::fault::fault;
use crate::write::letters::height;
use crate::write::printed_page::PrintedPage;
use crate::write::style::painted;

/// The longest title and the longest text of what is said beside a cell, in letters.
const LONGEST_TITLE: usize = 32;
const LONGEST_MESSAGE: usize = 255;

/// Writes it.
///
/// # Errors
/// Where the library refuses something of it.
pub(super) fn write(
    filled: &FilledTemplate,
    sheet: &TemplateSheet,
    looks: &TemplateLooks,
) -> Result<Worksheet, Error> {
    let mut page = SheetWriter::new(sheet.name, Worksheet::new())?;
    page.text_in(0, 0, sheet.title, &looks.all.title)?;
    page.sheet.set_row_height(0, 21).map_err(fault)?;
    // What was said last quarter is for whoever fills it in, and not for paper.
    let printed = sheet.columns.iter().rposition(|column| column.part != SealedColumn::Shown);
    let printed = printed.map_or(0, |last| last + 1);
    let widths = widths(sheet, printed, PrintedPage::of(filled.paper));
    headings(&mut page, (sheet, &widths), looks)?;
    for (row, cells) in (FIRST_ROW..).zip(&sheet.rows) {
        let mut tallest: f64 = 0.0;
        for (((col, column), own), width) in (0..).zip(&sheet.columns).zip(cells).zip(&widths) {
            cell(&mut page, (row, col), own, (column, looks))?;
            if let TemplateCell::Text(text) = own {
                tallest = height(text, *width, false).max(tallest);
            }
        }
        page.height(row, tallest)?;
    }
    let below = FIRST_ROW.saturating_add(count(sheet.rows.len()));
    for row in below..below.saturating_add(count(sheet.spare)) {
        for (col, column) in (0..).zip(&sheet.columns) {
            if let Some(format) = looks.spare(column) {
                page.blank(row, col, &format)?;
            }
        }
    }
    let last = below.saturating_add(count(sheet.spare)).saturating_sub(1).max(FIRST_ROW);
    for (col, column) in (0..).zip(&sheet.columns) {
        said_beside(&mut page.sheet, (col, last), column)?;
        for rule in painted(column.painted) {
            page.sheet.add_conditional_format(FIRST_ROW, col, last, col, &rule).map_err(fault)?;
        }
    }
    let right = u16::try_from(printed).unwrap_or(u16::MAX).saturating_sub(1);
    page.sheet.set_freeze_panes(FIRST_ROW, sheet.frozen).map_err(fault)?;
    page.sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW).map_err(fault)?;
    page.sheet.set_print_area(0, 0, last, right).map_err(fault)?;
    print(filled, &mut page.sheet, sheet.name);
    lock(&mut page.sheet);
    Ok(page.sheet)
}

fn headings(
    page: &mut SheetWriter,
    (sheet, widths): (&TemplateSheet, &[f64]),
    looks: &TemplateLooks,
) -> Result<(), Error> {
    let mut tallest: f64 = 0.0;
    for ((col, column), width) in (0..).zip(&sheet.columns).zip(widths) {
        let format = looks.heading(column);
        page.text_in(HEADING_ROW, col, &column.heading, &format)?;
        page.sheet.set_column_width(col, *width).map_err(fault)?;
        tallest = height(&column.heading, *width, true).max(tallest);
    }
    page.height(HEADING_ROW, tallest)
}

fn cell(
    page: &mut SheetWriter,
    (row, col): (u32, u16),
    cell: &TemplateCell,
    (column, looks): (&TemplateColumn, &TemplateLooks),
) -> Result<(), Error> {
    let format = looks.of(cell, column);
    match cell {
        TemplateCell::Blank | TemplateCell::Unknown | TemplateCell::Figure(..) => {
            page.blank(row, col, &format)
        }
        TemplateCell::Text(text) => page.text_in(row, col, text, &format),
        TemplateCell::Number(number, ..) => page.number(row, col, *number, &format),
        TemplateCell::Day(day) => match serial(*day) {
            Some(day) => page.number(row, col, day.into(), &format),
            None => page.text_in(row, col, &day.to_string(), &format),
        },
        TemplateCell::Formula(formula, result) => {
            page.formula(row, col, formula, FormulaResult::Text(result), Some(&format))
        }
    }
}

/// What is said beside the cells of a column that somebody is in, and the words that a list offers there.
fn said_beside(
    sheet: &mut Worksheet,
    (col, last): (u16, u32),
    column: &TemplateColumn,
) -> Result<(), Error> {
    if column.part != SealedColumn::Open {
        return Ok(());
    }
    let asked = match column.choice {
        [] => DataValidation::new().allow_any_value(),
        words => DataValidation::new()
            .allow_list_strings(words)
            .map_err(fault)?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Choose from the list")
            .map_err(fault)?
            .set_error_message(
                "The list in this cell has what is understood there. Keep what you typed?",
            )
            .map_err(fault)?,
    };
    let asked = asked
        .set_input_title(cut(&column.heading, LONGEST_TITLE))
        .map_err(fault)?
        .set_input_message(cut(&column.message, LONGEST_MESSAGE))
        .map_err(fault)?;
    sheet.add_data_validation(FIRST_ROW, col, last, col, &asked).map_err(fault)?;
    Ok(())
}

/// A text, cut where it is longer than what is said beside a cell may be.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// How many rows there are; none has as many as a sheet.
fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
