//! What was found in a file that cannot be patched, as a workbook of its own.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use crate::error::Error;
use crate::finding::Finding;
use crate::write::OWN;
use crate::write::cell::{ONE_LINE, SheetWriter};
use crate::write::fault::fault;

/// The columns: heading and width.
const COLUMNS: &[(&str, f64)] = &[
    ("What to do", 12.0),
    ("Sheet", 20.0),
    ("Cell", 8.0),
    ("Ref", 12.0),
    ("What is wrong", 60.0),
    ("How to mend it", 50.0),
    ("Found", 30.0),
    ("Code", 10.0),
];

/// What was found in a file that cannot be patched. `head` stands above the list, the first line as its title.
///
/// # Errors
/// Where the workbook cannot be put together.
pub fn findings_alone(head: &[String], findings: &[&Finding]) -> Result<Vec<u8>, Error> {
    let title = Format::new().set_bold().set_font_size(14);
    let line_below = Format::new();
    let heading = Format::new().set_bold().set_text_wrap();
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut page = SheetWriter::new("Findings", Worksheet::new())?;
    let mut row = 0;
    for line in head {
        page.text_in(row, 0, line, if row == 0 { &title } else { &line_below })?;
        row += 1;
    }
    row += 1;
    for (column, (name, width)) in (0_u16..).zip(COLUMNS) {
        page.sheet.set_column_width(column, *width).map_err(fault)?;
        page.text_in(row, column, name, &heading)?;
    }
    page.sheet.set_freeze_panes(row + 1, 0).map_err(fault)?;
    for finding in findings {
        row += 1;
        let cell = finding.cell.map(|cell| cell.to_string()).unwrap_or_default();
        let texts = [
            finding.task(),
            finding.sheet.as_deref().unwrap_or_default(),
            &cell,
            finding.reference.as_deref().unwrap_or_default(),
            &finding.message,
            &finding.fix,
            &finding.found,
            finding.code,
        ];
        for (column, text) in (0_u16..).zip(texts) {
            page.text_in(row, column, text, &plain)?;
        }
        let longest = finding.message.chars().count().div_ceil(55);
        let longest = longest.max(finding.fix.chars().count().div_ceil(45)).max(1);
        page.height(row, f64::from(u32::try_from(longest).unwrap_or(u32::MAX)) * ONE_LINE)?;
    }
    page.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties()?);
    workbook.push_worksheet(page.sheet);
    workbook.save_to_buffer().map_err(fault)
}

/// That qmr wrote it, so that it is never taken for a return. No day is in it.
fn properties() -> Result<DocProperties, Error> {
    let created = ExcelDateTime::from_ymd(2000, 1, 1).map_err(fault)?;
    Ok(DocProperties::new()
        .set_author("qmr")
        .set_creation_datetime(&created)
        .set_custom_property(OWN, env!("CARGO_PKG_VERSION")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{self, Limits};

    #[test]
    fn it_is_known_as_qmr_s_own_and_the_same_twice() {
        let head = ["What qmr found: a.xls".to_owned(), "Nothing to mend.".to_owned()];
        let bytes = findings_alone(&head, &[]).unwrap();
        assert_eq!(bytes, findings_alone(&head, &[]).unwrap());
        let book = read::workbook(&bytes, &Limits::default()).unwrap();
        assert!(book.properties.custom.iter().any(|(name, _)| name == OWN));
    }
}
