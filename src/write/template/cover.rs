//! The cover of a template, and how much is still to be filled in.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Worksheet};

use super::looks::TemplateLooks;
use super::page::{lock, print};
use super::table::cut;
use crate::error::Error;
use crate::prefill::{COVER, COVER_TITLE, CoverValue, FIRST_LINE, FilledTemplate, TO_FILL, ToFill};
use crate::write::cell::{FormulaResult, SheetWriter};
use crate::write::fault::fault;
use crate::write::letters::height;
use crate::write::style::{AMBER, painted_count};

const LABEL_WIDTH: f64 = 24.0;
const VALUE_WIDTH: f64 = 60.0;

/// Writes it.
///
/// # Errors
/// Where the library refuses something of it.
pub(super) fn write(filled: &FilledTemplate, looks: &TemplateLooks) -> Result<Worksheet, Error> {
    let mut page = SheetWriter::new(COVER, Worksheet::new())?;
    page.sheet.set_column_width(0, LABEL_WIDTH).map_err(fault)?;
    page.sheet.set_column_width(1, VALUE_WIDTH).map_err(fault)?;
    page.sheet.set_row_height(0, 21).map_err(fault)?;
    page.text_in(0, 0, COVER_TITLE, &looks.all.title)?;
    page.text_in(1, 0, &filled.council, &looks.all.subtitle)?;
    let mut row = FIRST_LINE;
    for line in &filled.cover {
        page.text_in(row, 0, line.label, &looks.all.strong)?;
        match &line.value {
            CoverValue::Filled(text) => {
                page.text_in(row, 1, text, &looks.all.text)?;
                page.height(row, height(text, VALUE_WIDTH, false))?;
            }
            CoverValue::Text(message) => {
                open(&mut page, row, &looks.open_text(), (line.label, message))?;
            }
            CoverValue::Day(message) => {
                open(&mut page, row, &looks.open_day(), (line.label, message))?;
            }
        }
        row += 1;
    }
    row += 1;
    let total = looks.all.total_count.clone().set_align(FormatAlign::Left);
    let count = looks.all.count.clone().set_align(FormatAlign::Left);
    let of_cover = (COVER, filled.cover_to_fill());
    let sheets = filled.sheets.iter().map(|sheet| (sheet.name, sheet.to_fill.clone()));
    let parts: Vec<(&str, ToFill)> = std::iter::once(of_cover).chain(sheets).collect();
    let first = row + 1;
    let last = row + u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let all = parts.iter().map(|(_, part)| part.count).sum();
    page.text_in(row, 0, TO_FILL, &looks.all.total)?;
    let sum = format!("=SUM(B{}:B{})", first + 1, last + 1);
    page.formula(row, 1, &sum, FormulaResult::count(all), Some(&total))?;
    page.sheet.add_conditional_format(row, 1, row, 1, &painted_count(AMBER)).map_err(fault)?;
    for (row, (name, part)) in (first..).zip(&parts) {
        page.text_in(row, 0, name, &looks.all.inset)?;
        let formula = format!("={}", part.formula);
        page.formula(row, 1, &formula, FormulaResult::count(part.count), Some(&count))?;
    }
    page.sheet.set_print_area(0, 0, last, 1).map_err(fault)?;
    page.sheet.set_active(true);
    print(filled, &mut page.sheet, COVER);
    lock(&mut page.sheet);
    Ok(page.sheet)
}

/// A cell that is to be filled in, and what is said beside it.
fn open(
    page: &mut SheetWriter,
    row: u32,
    format: &Format,
    (label, message): (&str, &str),
) -> Result<(), Error> {
    page.blank(row, 1, format)?;
    let asked = DataValidation::new()
        .allow_any_value()
        .set_input_title(cut(label, 32))
        .map_err(fault)?
        .set_input_message(message)
        .map_err(fault)?;
    page.sheet.add_data_validation(row, 1, row, 1, &asked).map_err(fault)?;
    Ok(())
}
