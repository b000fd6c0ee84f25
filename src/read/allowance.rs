//! What a file that is being read may still hold.

use super::limits::{LIMITS, Limits};
use super::refusal::{Refusal, Trouble};
use crate::cell::Pos;

/// The limits for one file, and how many more cells it may hold.
pub(super) struct Allowance<'l> {
    pub(super) limits: &'l Limits,
    cells: usize,
}

impl<'l> Allowance<'l> {
    /// All that the limits allow.
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self { limits, cells: limits.cells }
    }

    /// Whether a workbook may have so many sheets.
    pub(super) fn check_sheets(&self, count: usize) -> Result<(), Refusal> {
        let most = self.limits.sheets;
        if count <= most {
            return Ok(());
        }
        Err(Refusal::TooLarge(format!(
            "the number of its sheets is {count}, and at most {most} are read ({LIMITS})"
        )))
    }

    /// Whether a sheet may have a row of this number, from zero.
    pub(super) fn check_row(&self, row: u32) -> Result<(), Trouble> {
        if row < self.limits.rows {
            return Ok(());
        }
        let shown = u64::from(row) + 1;
        Err(Trouble::Sheet(format!("its row {shown} is beyond the last row ({LIMITS})")))
    }

    /// Whether a sheet may have a cell in this column.
    pub(super) fn check_column(&self, pos: Pos) -> Result<(), Trouble> {
        if pos.col < self.limits.columns {
            return Ok(());
        }
        Err(Trouble::Sheet(format!("cell {pos} is beyond the last column ({LIMITS})")))
    }

    /// Counts a cell that holds something. Blank ones only cost the bytes that they take, and those have a limit.
    pub(super) fn count_cell(&mut self) -> Result<(), Refusal> {
        let most = self.limits.cells;
        self.cells = self.cells.checked_sub(1).ok_or_else(|| {
            Refusal::TooLarge(format!("it holds more than {most} cells ({LIMITS})"))
        })?;
        Ok(())
    }
}
