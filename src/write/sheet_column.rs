//! The columns of a data sheet: what the table declares, the formulas that stand in them, and how wide they are.

use std::collections::BTreeSet;

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
            width: declared.width,
            declared,
        }
    });
    columns.collect()
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
