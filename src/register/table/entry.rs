//! A cell of a sheet as an entry of the register's table.

use crate::decimal::exact;
use crate::grid::RawCell;
use crate::register::table::line::{RegisterEntry, text_entry};

/// What a cell says, unless it is blank.
pub(super) fn entry(raw: &RawCell) -> Option<RegisterEntry> {
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
