//! What every sheet of a template has: how it is locked, and how it is printed.

use rust_xlsxwriter::{ProtectionOptions, Worksheet};

use crate::prefill::FilledTemplate;
use crate::write::book::field;
use crate::write::printed_page::PrintedPage;

/// Locks a sheet but for what is to be filled in; columns and rows may be made wider and higher.
pub(super) fn lock(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
}

/// How a sheet is printed.
pub(super) fn print(filled: &FilledTemplate, sheet: &mut Worksheet, name: &str) {
    PrintedPage::of(filled.paper).set(sheet);
    sheet
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!(
            "&L{}&C{}&R{}",
            field(&filled.council),
            field(&filled.service),
            filled.period
        ))
        .set_footer(format!("&L{name}&RPage &P of &N"))
        .set_screen_gridlines(false);
}
