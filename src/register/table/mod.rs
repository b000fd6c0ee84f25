//! The indicators table as rows of text, from CSV or from a sheet, each with the line that its file shows.

mod cells;
mod column;
mod headings;
mod line;
mod row;
mod text_file;

use crate::decimal::exact;
use crate::grid::{Grid, RawCell};
use crate::register::faults::Faults;
pub(super) use column::RegisterColumn;
pub(super) use headings::Headings;
pub(super) use line::RegisterLine;
use line::{RegisterEntry, text_entry};
pub(super) use row::Row;

/// The indicators table as it was read from its file.
#[derive(Clone, Copy, Debug)]
pub enum Table<'a> {
    /// The bytes of a `.csv` file.
    Csv(&'a [u8]),
    /// The first sheet of an `.xlsx` workbook.
    Grid(&'a Grid),
}

/// The rows of a table that hold anything; none, with a fault, if the file cannot be read.
pub(super) fn lines(table: Table<'_>, faults: &mut Faults) -> Vec<RegisterLine> {
    match table {
        Table::Csv(bytes) => text_file::lines(bytes, faults),
        Table::Grid(grid) => grid
            .rows()
            .map(|(row, cells)| RegisterLine {
                number: usize::try_from(row).map_or(usize::MAX, |row| row + 1),
                cells: cells
                    .iter()
                    .filter_map(|(pos, raw)| Some((usize::try_from(pos.col).ok()?, entry(raw)?)))
                    .collect(),
            })
            .filter(|line| !line.cells.is_empty())
            .collect(),
    }
}

fn entry(raw: &RawCell) -> Option<RegisterEntry> {
    let shown = raw.shown();
    match raw {
        RawCell::Text { text, .. } => text_entry(text),
        RawCell::Bool(_) => text_entry(&shown),
        RawCell::Number { value, format } => {
            Some(number_entry(*value, format.is_percent(), &shown))
        }
        RawCell::Date { .. } => Some(RegisterEntry::Unusable(
            format!("the date {shown}"),
            "Format the cell as Text, then type what is meant once more.",
        )),
        RawCell::Error(_) => Some(RegisterEntry::Unusable(
            format!("the Excel error {shown}"),
            "Type the value itself, or mend the formula.",
        )),
        RawCell::NotCalculated => Some(RegisterEntry::Unusable(
            "a formula without a result".to_owned(),
            "Open the workbook in Excel and save it, or type the value itself.",
        )),
    }
}

fn number_entry(value: f64, percent: bool, shown: &str) -> RegisterEntry {
    let points = exact(value).and_then(|number| match percent {
        true => number.checked_mul(rust_decimal::Decimal::ONE_HUNDRED),
        false => Some(number),
    });
    match points {
        Some(points) => RegisterEntry::Filled {
            shown: shown.to_owned(),
            plain: format!("{}{}", points.normalize(), if percent { "%" } else { "" }),
        },
        None => RegisterEntry::Unusable(
            format!("the number {shown}"),
            "Numbers have at most 28 digits: write a shorter one.",
        ),
    }
}
