//! How wide the columns of a template are: what is printed has room on its page in letters that can be read.

use crate::prefill::{TemplateCell, TemplateColumn, TemplateSheet};
use crate::template::SealedColumn;
use crate::write::letters::{longest_word, units};
use crate::write::printed_page::{PrintedPage, pixels};

/// From which declared width on a column gives way to the page, in characters: what stands there has room in more lines.
const GIVES_WAY: u16 = 14;
/// What is kept free beside a word.
const BESIDE: f64 = 0.8;

/// The widths of a sheet's columns in characters, of which so many are printed.
pub(super) fn widths(sheet: &TemplateSheet, printed: usize, page: PrintedPage) -> Vec<f64> {
    let mut widths: Vec<f64> =
        sheet.columns.iter().enumerate().map(|(at, column)| width(sheet, at, column)).collect();
    let on_page = || sheet.columns.iter().zip(&widths).take(printed);
    let (wide, fixed): (Vec<_>, Vec<_>) =
        on_page().partition(|(column, _)| column.width >= GIVES_WAY);
    let taken: f64 = fixed.iter().map(|(_, own)| pixels(**own)).sum();
    let beside: f64 = wide.iter().map(|_| pixels(0.0)).sum();
    let wanted: f64 = wide.iter().map(|(_, own)| pixels(**own) - pixels(0.0)).sum();
    let share = ((page.fitted() - taken - beside) / wanted.max(1.0)).min(1.0);
    for (column, own) in sheet.columns.iter().zip(&mut widths).take(printed) {
        if column.width >= GIVES_WAY {
            *own = (*own * share).floor().max(longest_word(&column.heading) + BESIDE);
        }
    }
    widths
}

/// How wide a column is for itself: one of words that are there already is no wider than these. Where rows may be added so
/// are short words alone, and a column in which none stands yet has room for some.
fn width(sheet: &TemplateSheet, at: usize, column: &TemplateColumn) -> f64 {
    let declared = f64::from(column.width);
    let heading = longest_word(&column.heading) + BESIDE;
    let is_full = sheet.spare == 0;
    if column.part != SealedColumn::Locked || !is_full && column.width >= GIVES_WAY {
        return declared.max(heading);
    }
    let words = sheet.rows.iter().filter_map(|cells| cells.get(at)).map(|cell| match cell {
        TemplateCell::Blank => 0.0,
        TemplateCell::Text(text) => units(text) + BESIDE,
        _ => declared,
    });
    match words.fold(0.0, f64::max) {
        none if none == 0.0 && !is_full => declared.max(heading),
        widest => widest.min(declared).max(heading),
    }
}
