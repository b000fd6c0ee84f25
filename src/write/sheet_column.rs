//! The columns of a data sheet: what the table declares, the formulas that stand in them, and how wide they are.

use std::collections::BTreeSet;

use super::letters::{BOLD, units};
use super::printed_page::pixels;
use super::row_formats::{ShownNumber, WidestNumbers, shown_in};
use crate::tables::column::{CellLook, RowFamily};
use crate::tables::content::CellContent;
use crate::tables::declaration::OutputTable;
use crate::tables::run_column::RunColumn;
use crate::tables::scope::WorkbookScope;

/// A column of a sheet.
pub(super) struct SheetColumn<F: RowFamily> {
    /// Its zero-based position.
    pub(super) index: u16,
    pub(super) declared: RunColumn<F>,
    /// The formula that rows take over which are added by hand.
    pub(super) new_rows: Option<String>,
    /// How wide it is, its numbers included.
    pub(super) width: f64,
    /// Whether it is as wide as the page has room.
    takes_the_rest: bool,
}

/// The columns of a table's sheet for the periods that are shown, with the formulas that new rows take over.
pub(super) fn sheet_columns<F: RowFamily>(
    table: &'static OutputTable<F>,
    scope: &WorkbookScope<'_>,
) -> Vec<SheetColumn<F>> {
    let columns = (0..).zip(table.run_columns(&scope.shown)).map(|(index, declared)| {
        let mut new_rows = table.new_rows.iter();
        let new_rows = new_rows.find(|(place, _)| declared.declared_at == Some(place.index()));
        SheetColumn {
            index,
            new_rows: new_rows.map(|(_, formula)| formula(scope)),
            width: declared.width.max(heading_width(&declared)),
            takes_the_rest: declared.is_printed() && declared.is_of_long_texts(),
            declared,
        }
    });
    columns.collect()
}

/// The room that a heading is set in by.
const INDENT: f64 = 1.9;

/// How wide a column must be for its heading: for its longest word, and for all of it where it is not printed and so
/// stands on one line.
fn heading_width<F: RowFamily>(declared: &RunColumn<F>) -> f64 {
    let width = |text: &str| units(text) * BOLD + INDENT;
    match declared.is_printed() {
        true => declared.heading.split(' ').map(width).fold(0.0, f64::max),
        false => width(&declared.heading),
    }
}

/// In a table of more rows nobody looks for columns that are blank in all of them.
const MOST_LOOKED_AT: usize = 8192;

/// Makes printed columns narrow that are blank in every row.
pub(super) fn narrow<'b, F: RowFamily>(
    columns: &mut [SheetColumn<F>],
    count: usize,
    rows: impl Iterator<Item = F::Row<'b>>,
) {
    if count == 0 || count > MOST_LOOKED_AT {
        return;
    }
    let mut blank: Vec<&mut SheetColumn<F>> =
        columns.iter_mut().filter(|column| column.declared.is_printed()).collect();
    for row in rows {
        blank.retain(|column| column.declared.content(&row).is_blank());
        if blank.is_empty() {
            return;
        }
    }
    for column in blank {
        column.width = heading_width(&column.declared);
        column.takes_the_rest = false;
    }
}

/// How much wider or narrower than declared a column of long texts becomes.
const NARROWEST: f64 = 0.4;
const WIDEST: f64 = 2.0;

/// Gives columns of long texts the room that the others leave on a page of so many pixels, each its share. Whole characters:
/// so more sheets have a text at the same width, and it is measured once.
pub(super) fn fit<F: RowFamily>(columns: &mut [SheetColumn<F>], page: f64) {
    let printed = || columns.iter().filter(|column| column.declared.is_printed());
    let (rest, fixed): (Vec<_>, Vec<_>) = printed().partition(|column| column.takes_the_rest);
    let fixed: f64 = fixed.iter().map(|column| pixels(column.width)).sum();
    let beside: f64 = rest.iter().map(|_| pixels(0.0)).sum();
    let wanted: f64 = rest.iter().map(|column| pixels(column.width) - pixels(0.0)).sum();
    let share = ((page - fixed - beside) / wanted.max(1.0)).clamp(NARROWEST, WIDEST);
    for column in columns.iter_mut().filter(|column| column.takes_the_rest) {
        column.width = (column.width * share).floor().max(heading_width(&column.declared));
    }
}

/// Makes columns wide enough for their numbers (one that has no room is shown as `###`), and says how numbers are shown
/// there.
pub(super) fn widen<'b, F: RowFamily>(
    columns: &mut [SheetColumn<F>],
    rows: impl Iterator<Item = F::Row<'b>>,
) -> Vec<ShownNumber> {
    let is_of_figures = |look: CellLook| matches!(look, CellLook::Figure | CellLook::Threshold);
    let mut widest: Vec<(&mut SheetColumn<F>, WidestNumbers)> = columns
        .iter_mut()
        .filter(|column| is_of_figures(column.declared.look))
        .map(|column| (column, WidestNumbers::default()))
        .collect();
    if widest.is_empty() {
        return Vec::new();
    }
    for row in rows {
        let figures = F::figures(&row);
        for (column, widest) in &mut widest {
            if let Some(shown) = shown_in(figures, column.declared.look) {
                let number = match column.declared.content(&row) {
                    CellContent::Number(number) => Some(number),
                    _ => None,
                };
                widest.meet(shown, number);
            }
        }
    }
    let mut shown = BTreeSet::new();
    for (column, widest) in widest {
        column.width = column.width.max(widest.width());
        shown.extend(widest.shown());
    }
    shown.into_iter().collect()
}
