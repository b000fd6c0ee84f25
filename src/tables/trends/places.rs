//! The columns of Trends that formulas name. Where a column stands depends on how many periods are shown.

use super::columns::{BY_PERIOD, KEY_HEADING, PRINTED, SHEET, TECHNICAL};
use super::rows::lines;
use crate::cell::column_letters;
use crate::tables::place::ColumnPlace;
use crate::tables::scope::WorkbookScope;

const fn technical(heading: &'static str) -> u16 {
    ColumnPlace::of(SHEET, [TECHNICAL, &[]], heading).index()
}

/// The column with the keys, by its place among those on the right.
const KEY: u16 = technical(KEY_HEADING);

/// Where the columns of Trends stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TrendPlaces {
    /// How many periods are shown.
    pub(crate) periods: usize,
    /// How many rows there are.
    pub(crate) rows: usize,
}

impl TrendPlaces {
    /// In a workbook.
    pub(crate) fn of(scope: &WorkbookScope<'_>) -> Self {
        Self { periods: scope.periods.len(), rows: lines(scope).count() }
    }

    /// The letters of the column with the keys.
    pub(crate) fn key(self) -> String {
        self.right(KEY)
    }

    fn right(self, place: u16) -> String {
        letters(PRINTED.len() + BY_PERIOD.len() * self.periods + usize::from(place))
    }
}

/// The letters of a column; a sheet has fewer columns than there are numbers.
fn letters(place: usize) -> String {
    column_letters(u32::try_from(place).unwrap_or(u32::MAX))
}
