//! The columns of Trends that formulas name. Where a column stands depends on how many periods are shown.

use super::columns::{BY_PERIOD, KEY_HEADING, PRINTED, SHEET, TECHNICAL};
use super::formulas::TrendOfPeriod;
use super::rows::lines;
use crate::cell::column_letters;
use crate::tables::place::{ColumnPlace, cells_of};
use crate::tables::scope::WorkbookScope;
use crate::tables::shown_periods::StandsFor;

const fn technical(heading: &'static str) -> u16 {
    ColumnPlace::of(SHEET, [TECHNICAL, &[]], heading).index()
}

/// The columns on the right that formulas name, by their places among them.
const KEY: u16 = technical(KEY_HEADING);
const LOWER: u16 = technical("Lower limit");
const UPPER: u16 = technical("Upper limit");

/// Where the columns of Trends stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TrendPlaces {
    /// How many quarters are shown.
    pub(crate) quarters: usize,
    /// How many years are shown of which improvement plans tell.
    pub(crate) years: usize,
    /// How many rows there are.
    pub(crate) rows: usize,
}

impl TrendPlaces {
    /// In a workbook.
    pub(crate) fn of(scope: &WorkbookScope<'_>) -> Self {
        let (quarters, years) = (scope.shown.quarters.len(), scope.shown.years.len());
        Self { quarters, years, rows: lines(scope).count() }
    }

    /// The letters of the column with the keys.
    pub(crate) fn key(self) -> String {
        self.right(KEY)
    }

    /// The letters of the column with the lower limits.
    pub(crate) fn lower(self) -> String {
        self.right(LOWER)
    }

    /// The letters of the column with the upper limits.
    pub(crate) fn upper(self) -> String {
        self.right(UPPER)
    }

    /// The letters of a column of the quarter or year with a place among those that are shown.
    pub(crate) fn of_period(self, what: TrendOfPeriod, place: usize) -> String {
        let what = match what {
            TrendOfPeriod::Actual => 0,
            TrendOfPeriod::Status => 1,
            TrendOfPeriod::Target => 2,
            TrendOfPeriod::Outturn => 3,
        };
        letters(PRINTED.len() + self.before(what) + place)
    }

    /// The cells of a column in all rows, as a formula on another sheet names them.
    pub(crate) fn cells(self, letters: &str) -> String {
        format!("{SHEET}!{}", cells_of(letters, self.rows))
    }

    fn right(self, place: u16) -> String {
        letters(PRINTED.len() + self.before(BY_PERIOD.len()) + usize::from(place))
    }

    /// How many columns the first of those take that stand once for each period.
    fn before(self, columns: usize) -> usize {
        let first = BY_PERIOD.iter().take(columns);
        let each = first.map(|column| match column.stands_for {
            StandsFor::EachQuarter => self.quarters,
            StandsFor::EachYear => self.years,
        });
        each.sum()
    }
}

/// The letters of a column; a sheet has fewer columns than there are numbers.
fn letters(place: usize) -> String {
    column_letters(u32::try_from(place).unwrap_or(u32::MAX))
}
