//! Trends: one row for each indicator and limb of each service with its last eight quarters, and with what a person needs
//! to check a signal by hand.

pub(crate) mod charted;
mod columns;
pub(crate) mod formulas;
mod live;
pub(crate) mod places;
pub(crate) mod rows;

use crate::tables::declaration::{OutputTable, SheetAudience, WithoutRows};
use columns::{BY_PERIOD, PRINTED, SHEET, TECHNICAL};
use rows::{TrendRows, lines, rows};

/// The table.
pub(crate) static TRENDS: OutputTable<TrendRows> = OutputTable {
    sheet: SHEET,
    title: "Trends",
    about: "This quarter follows the sheet Indicators. Signals and limits are as of the run, made from the columns on the right.",
    audience: SheetAudience::Everybody,
    without_rows: WithoutRows::LeftOut,
    frozen: 2,
    printed: PRINTED,
    by_period: BY_PERIOD,
    technical: TECHNICAL,
    csv: &[],
    whole_texts: "the register",
    count: |scope| lines(scope).count(),
    rows: |scope| Box::new(rows(scope)),
    formulas: live::formulas,
    live: &[],
    new_rows: &[],
};
