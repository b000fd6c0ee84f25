//! A template as a workbook: what is filled in is locked, what is to be typed is pale yellow, and nobody sees the sheet
//! by which it is known when it comes back.

mod cover;
mod guidance;
mod looks;
mod page;
mod table;
mod widths;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::book::LEVEL;
use super::cell::SheetWriter;
use super::fault::fault;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::prefill::FilledTemplate;
use crate::register::ServiceNo;
use crate::sanitize::for_cell;
use crate::template::{CarriedSheet, PROPERTIES};
use looks::TemplateLooks;

/// Writes the template of a service, an `.xlsx`: `before` is the reported quarter before anything was sent. The same
/// register and the same earlier quarters give the same bytes.
///
/// # Errors
/// [`Error::Internal`] where the workbook cannot be put together.
pub fn template(before: &Consolidated, service: ServiceNo) -> Result<Vec<u8>, Error> {
    let filled = &FilledTemplate::of(before, service);
    let day = before.register().period.end();
    let looks = TemplateLooks::new();
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(LEVEL);
    workbook.set_properties(&properties(filled, day)?);
    workbook.push_worksheet(cover::write(filled, &looks)?);
    workbook.push_worksheet(guidance::write(filled, &looks)?);
    for sheet in &filled.sheets {
        workbook.push_worksheet(table::write(filled, sheet, &looks)?);
    }
    workbook.push_worksheet(carried(&filled.carried)?);
    workbook.save_to_buffer().map_err(fault)
}

fn properties(filled: &FilledTemplate, day: Date) -> Result<DocProperties, Error> {
    let created = ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(1900),
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
    )
    .map_err(fault)?;
    let own = DocProperties::new()
        .set_title(for_cell(&format!("{}: {}", filled.service, filled.period)))
        .set_subject("Quarterly performance return")
        .set_author("qmr")
        .set_company(for_cell(&filled.council))
        .set_creation_datetime(&created);
    let stamp = PROPERTIES.iter().zip(filled.carried.stamp.values());
    Ok(stamp.fold(own, |own, (name, value)| own.set_custom_property(*name, value)))
}

/// The sheet that nobody sees.
fn carried(carried: &CarriedSheet) -> Result<Worksheet, Error> {
    let mut page = SheetWriter::new(CarriedSheet::NAME, Worksheet::new())?;
    let plain = Format::new().set_num_format("@");
    for (row, texts) in (0..).zip(carried.cells()) {
        for (col, text) in (0..).zip(texts) {
            page.text_in(row, col, &text, &plain)?;
        }
    }
    page.sheet.protect().set_very_hidden(true);
    Ok(page.sheet)
}
