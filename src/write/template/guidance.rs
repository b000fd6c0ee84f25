//! The sheet of a template that says how it is filled in.

use rust_xlsxwriter::Worksheet;

use super::looks::TemplateLooks;
use super::page::{lock, print};
use crate::error::Error;
use crate::prefill::FilledTemplate;
use crate::template::{GUIDANCE, GUIDANCE_TITLE, guidance_lines};
use crate::write::cell::SheetWriter;
use crate::write::fault::fault;
use crate::write::letters::height;

const ABOUT_WIDTH: f64 = 30.0;
const TEXT_WIDTH: f64 = 100.0;

/// Writes it.
///
/// # Errors
/// Where the library refuses something of it.
pub(super) fn write(filled: &FilledTemplate, looks: &TemplateLooks) -> Result<Worksheet, Error> {
    let mut page = SheetWriter::new(GUIDANCE, Worksheet::new())?;
    page.sheet.set_column_width(0, ABOUT_WIDTH).map_err(fault)?;
    page.sheet.set_column_width(1, TEXT_WIDTH).map_err(fault)?;
    page.sheet.set_row_height(0, 21).map_err(fault)?;
    page.text_in(0, 0, GUIDANCE_TITLE, &looks.all.title)?;
    let mut row = 2;
    for (about, text) in guidance_lines() {
        if text.is_empty() {
            row += 1;
            page.text_in(row, 0, &about, &looks.all.block)?;
        } else {
            page.text_in(row, 0, &about, &looks.all.strong)?;
            page.text_in(row, 1, &text, &looks.all.text)?;
            let tallest = height(&about, ABOUT_WIDTH, true).max(height(&text, TEXT_WIDTH, false));
            page.height(row, tallest)?;
        }
        row += 1;
    }
    page.sheet.set_print_area(0, 0, row, 1).map_err(fault)?;
    print(filled, &mut page.sheet, GUIDANCE);
    lock(&mut page.sheet);
    Ok(page.sheet)
}
