//! A column of an output: declared once, written into sheets and CSVs.

use super::content::CellContent;
use super::figures::RowFigures;
use crate::consolidate::PeriodTextNo;
use crate::kind::{ShownColumn, ShownValue};

/// What the rows of a table are, for its columns.
pub(crate) trait RowFamily: 'static {
    /// One row: what its cells are taken from.
    type Row<'c>: Sync;

    /// What the formulas of a sheet are made from, beside the row.
    type Formulas<'c>: Sync;

    /// How a row's figures are shown in a sheet; none where it has none.
    fn figures(_row: &Self::Row<'_>) -> Option<RowFigures> {
        None
    }

    /// What a row shows in a column that its kind declares; blank where the rows are of no kind.
    fn shown<'r>(_row: &'r Self::Row<'_>, _value: ShownValue) -> CellContent<'r> {
        CellContent::Blank
    }

    /// The number of that among the texts of the period, where it is one of them.
    fn shown_text(_row: &Self::Row<'_>, _value: ShownValue) -> Option<PeriodTextNo> {
        None
    }
}

/// How what a row has in a column is told.
pub(crate) type ValueOf<F> = for<'r, 'c> fn(&'r <F as RowFamily>::Row<'c>) -> CellContent<'r>;

/// How the number of what a row has in a column is told, among the texts of the period; none where it is none of them.
pub(crate) type PeriodTextOf<F> =
    for<'r, 'c> fn(&'r <F as RowFamily>::Row<'c>) -> Option<PeriodTextNo>;

/// Where a column has what a row holds in it.
enum ColumnSource<F: RowFamily> {
    /// The table tells it.
    Told(ValueOf<F>),
    /// The kind declares it.
    Declared(ShownValue),
}

impl<F: RowFamily> Clone for ColumnSource<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: RowFamily> Copy for ColumnSource<F> {}

/// How a column looks in a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellLook {
    /// Text, wrapped.
    Text,
    /// A word or a short code, from a return or the register.
    Word,
    /// A word or a key of qmr's own; a formula may stand there.
    Own,
    /// A figure or a day as a person reads it, in letters; it stands right, as numbers do.
    Spelt,
    /// A count.
    Count,
    /// A figure, in the unit and with the decimals of its row.
    Figure,
    /// A threshold, with as many decimals as tell it exactly.
    Threshold,
    /// A date.
    Date,
    /// A status.
    Status,
}

/// A column.
pub(crate) struct OutputColumn<F: RowFamily> {
    /// Its name in a CSV; empty where it stands in none.
    pub(crate) name: &'static str,
    /// Its heading in a sheet; empty where it stands in none.
    pub(crate) heading: &'static str,
    /// Its width there, in characters.
    pub(crate) width: f64,
    /// How it looks there.
    pub(crate) look: CellLook,
    /// Words that are painted there, each in its colour.
    pub(crate) painted: &'static [&'static str],
    /// Whether other sheets show its texts too.
    pub(crate) is_shown_elsewhere: bool,
    /// Whether it stands in sight where it is not printed; else it is folded away there.
    pub(crate) is_in_sight: bool,
    /// The number of the text that a row has in it, where it is one of the period's.
    period_text: Option<PeriodTextOf<F>>,
    /// What a row has in it.
    source: ColumnSource<F>,
}

impl<F: RowFamily> Clone for OutputColumn<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: RowFamily> Copy for OutputColumn<F> {}

impl<F: RowFamily> OutputColumn<F> {
    /// A column of sheets and CSVs.
    pub(crate) const fn new(
        name: &'static str,
        heading: &'static str,
        width: f64,
        look: CellLook,
        value: ValueOf<F>,
    ) -> Self {
        Self {
            name,
            heading,
            width,
            look,
            painted: &[],
            is_shown_elsewhere: false,
            is_in_sight: false,
            period_text: None,
            source: ColumnSource::Told(value),
        }
    }

    /// A column that a kind of sheet declares.
    pub(crate) const fn declared(shown: &ShownColumn, look: CellLook) -> Self {
        let ShownColumn { value, name, heading, width, .. } = *shown;
        Self {
            name,
            heading,
            width,
            look,
            painted: &[],
            is_shown_elsewhere: false,
            is_in_sight: false,
            period_text: None,
            source: ColumnSource::Declared(value),
        }
    }

    /// What a row has in it. Where a sheet has a formula there, this is the formula's result.
    pub(crate) fn content<'r>(&self, row: &'r F::Row<'_>) -> CellContent<'r> {
        match self.source {
            ColumnSource::Told(value) => value(row),
            ColumnSource::Declared(value) => F::shown(row, value),
        }
    }

    /// A column of sheets alone.
    pub(crate) const fn of_sheet(
        heading: &'static str,
        width: f64,
        look: CellLook,
        value: ValueOf<F>,
    ) -> Self {
        Self::new("", heading, width, look, value)
    }

    /// A column of CSVs alone.
    pub(crate) const fn of_csv(name: &'static str, value: ValueOf<F>) -> Self {
        Self::new(name, "", 0.0, CellLook::Text, value)
    }

    /// The same, with words painted.
    pub(crate) const fn painted(mut self, words: &'static [&'static str]) -> Self {
        self.painted = words;
        self
    }

    /// The same, whose texts other sheets show too.
    pub(crate) const fn shown_elsewhere(mut self) -> Self {
        self.is_shown_elsewhere = true;
        self
    }

    /// The same, in sight where it is not printed.
    pub(crate) const fn in_sight(mut self) -> Self {
        self.is_in_sight = true;
        self
    }

    /// The same, whose texts are texts of the period, known by number.
    pub(crate) const fn of_the_period(mut self, number: PeriodTextOf<F>) -> Self {
        self.period_text = Some(number);
        self
    }

    /// The number of what a row has in it among the texts of the period, where it is one of them.
    pub(crate) fn period_text(&self, row: &F::Row<'_>) -> Option<PeriodTextNo> {
        match (self.period_text, self.source) {
            (Some(number), _) => number(row),
            (None, ColumnSource::Declared(value)) => F::shown_text(row, value),
            (None, ColumnSource::Told(_)) => None,
        }
    }

    /// The same, of CSVs alone.
    pub(crate) const fn in_csv_alone(mut self) -> Self {
        self.heading = "";
        self
    }

    /// The same, of sheets alone.
    pub(crate) const fn in_sheet_alone(mut self) -> Self {
        self.name = "";
        self
    }
}
