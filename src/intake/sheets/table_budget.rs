//! How much the tables of a file may hold: rows cost far more than the cells that they are made of, and a text that holds
//! for many rows stands in the file once.

use crate::intake::rows::Row;
use crate::kind::{ColumnNo, Columns, Record, Role};
use crate::register::ConfiguredLimits;

/// What the tables of a file may still hold.
pub(crate) struct TableBudget {
    limits: ConfiguredLimits,
    pub(super) cells: usize,
    letters: usize,
    /// How many cells that no column reads may still be named one by one.
    pub(super) cells_named: usize,
    /// How many pieces of text may still go to Narrative.
    pub(super) passages: usize,
}

/// Cells that are named one by one, and pieces of text that are kept, of one file: far more than any return has.
const MOST: usize = 10_000;

impl TableBudget {
    pub(crate) fn of(limits: &ConfiguredLimits) -> Self {
        let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        Self {
            limits: *limits,
            cells: size(limits.table_cells),
            letters: ConfiguredLimits::bytes(limits.text_mib),
            cells_named: MOST,
            passages: MOST,
        }
    }

    /// Takes cells of tables; or says of what there is too much.
    pub(crate) fn take(&mut self, count: usize) -> Result<(), String> {
        let left = self.cells.checked_sub(count);
        self.cells = left.ok_or_else(|| format!("{} cells", self.limits.table_cells))?;
        Ok(())
    }

    /// Takes what is said of rows over and over though it stands in the file once: the sheet's name, and texts that hold
    /// for the rows below them.
    pub(crate) fn take_repeated<R: Record>(
        &mut self,
        name: &str,
        columns: Columns,
        rows: &[Row<R>],
    ) -> Result<(), String> {
        let fills = columns.numbered().filter(|(_, column)| column.role == Role::FillDown);
        let fills: Vec<ColumnNo> = fills.map(|(number, _)| number).collect();
        let filled = |row: &Row<R>| -> usize {
            let cells = fills.iter().filter_map(|column| row.record.cell(*column));
            cells.map(|cell| cell.shown.len()).sum()
        };
        let letters = rows.iter().map(|row| name.len() + filled(row)).sum();
        let left = self.letters.checked_sub(letters);
        self.letters = left.ok_or_else(|| format!("{} MiB of text", self.limits.text_mib))?;
        Ok(())
    }
}
