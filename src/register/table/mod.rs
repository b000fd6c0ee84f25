//! The indicators table: its rows of text, from CSV or from a sheet, each with the line that its file shows; its header,
//! wherever it stands; and what each column holds.

mod body;
mod cells;
mod column;
mod entry;
mod fits;
mod headings;
mod line;
mod located;
mod row;
mod sheets;
mod text_file;
mod units;
mod vocabulary;
mod words;

use crate::grid::Grid;
use crate::heading::Heading;
use crate::period::FinancialYear;
use crate::register::faults::Faults;
pub(super) use body::BodyRow;
pub(super) use cells::service_names;
pub(super) use column::RegisterColumn;
pub(super) use headings::Headings;
use line::SheetLines;
use located::locate;
pub(super) use row::Row;
pub(crate) use sheets::sheets_read;
pub(super) use units::units_of;
use vocabulary::RegisterVocabulary;
pub(crate) use words::polarity_said;

/// The indicators table as it was read from its file.
#[derive(Clone, Copy, Debug)]
pub enum Table<'a> {
    /// The bytes of a `.csv` file.
    Csv(&'a [u8]),
    /// The sheets of a workbook.
    Sheets(&'a [Grid]),
}

/// The headings of the table and its rows of indicators, with a fault for what cannot be read.
pub(super) fn read(
    table: Table<'_>,
    year: Option<FinancialYear>,
    one_service: bool,
    faults: &mut Faults,
) -> (Headings, Vec<BodyRow>) {
    let vocabulary = RegisterVocabulary::new(year);
    let sheet = match table {
        Table::Csv(bytes) => {
            let lines = text_file::lines(bytes, faults);
            SheetLines { lines, ..SheetLines::default() }
        }
        Table::Sheets(grids) => sheets::indicators(grids, &vocabulary, faults),
    };
    let Some(first) = sheet.lines.first() else {
        if !faults.any_error() {
            let place = Headings::default().place(1, RegisterColumn::Ref);
            faults.error(
                &place,
                "The file is empty",
                "Start it with a row of headings: ref, title, service, polarity, unit, target.",
            );
        }
        return (Headings::default(), Vec::new());
    };
    let found = locate(&sheet, &vocabulary);
    // Text whose first row has the names of the description, or in which no row is a header at all.
    let named = match &found {
        None => true,
        Some(found) => {
            let own = |heading: &Heading| RegisterColumn::named(&heading.text).is_some();
            let known = |heading: &&Heading| vocabulary.meaning(&heading.text).is_some();
            let by_name = found.texts.iter().filter(known).all(own);
            sheet.name.is_none() && found.above == 1 && by_name
        }
    };
    let (headings, above, head) = match found {
        Some(found) if !named => {
            let (_, body) = sheet.lines.split_at(found.above.min(sheet.lines.len()));
            let name = sheet.name.clone();
            let headings = Headings::meant(&found.texts, name, &vocabulary, body, faults);
            (headings, found.above, found.texts.iter().map(|text| text.text.to_string()).collect())
        }
        _ => (Headings::named(first, sheet.name.clone(), faults), 1, Vec::new()),
    };
    headings.check_complete(one_service, faults);
    let body = sheet.lines.into_iter().skip(above).collect();
    let rows = body::rows(&headings, &head, body, faults);
    for row in &rows {
        headings.check_width(&row.line, faults);
    }
    (headings, rows)
}
