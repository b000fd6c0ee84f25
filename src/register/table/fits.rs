//! What stands below a heading that may be of several columns.

use crate::register::entry::{IndicatorClass, Measure};
use crate::register::table::column::RegisterColumn;
use crate::register::table::line::RegisterLine;
use crate::register::table::words::{RegisterWord, WordReading};

/// Whether every cell below a heading, and there is one, may be a column's.
pub(super) fn fits(column: RegisterColumn, index: usize, body: &[RegisterLine]) -> bool {
    let mut cells = body.iter().filter_map(|line| line.cells.get(&index)).peekable();
    let filled = cells.peek().is_some();
    filled && cells.all(|entry| may_be(column, entry.text()))
}

fn may_be(column: RegisterColumn, text: &str) -> bool {
    match column {
        RegisterColumn::Kind => IndicatorClass::read(text, true) != WordReading::Unknown,
        RegisterColumn::Measure => Measure::read(text, true) != WordReading::Unknown,
        RegisterColumn::Ref => text.contains(|c: char| c.is_ascii_digit()) && text.len() <= 20,
        _ => true,
    }
}
