//! The columns of a sheet as one run has them: those that always stand there, and between them those that stand once for
//! each quarter that the run shows, and for each year of which plans tell.

use std::borrow::Cow;

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{CellFormula, LiveCell, OutputTable, PeriodColumn};
use super::shown_periods::ShownPeriods;
use crate::consolidate::PeriodTextNo;
use crate::period::Period;

/// A column of a sheet.
pub(crate) struct RunColumn<F: RowFamily> {
    /// Its heading.
    pub(crate) heading: Cow<'static, str>,
    /// Its width, in characters.
    pub(crate) width: f64,
    /// How it looks.
    pub(crate) look: CellLook,
    /// Words that are painted there, each in its colour.
    pub(crate) painted: &'static [&'static str],
    /// Whether other sheets show its texts too.
    pub(crate) is_shown_elsewhere: bool,
    /// Whether it is printed.
    pub(crate) is_printed: bool,
    /// The place by which declarations name it, where it always stands there.
    pub(crate) declared_at: Option<u16>,
    source: RunSource<F>,
}

/// Where a column has its cells from.
enum RunSource<F: RowFamily> {
    /// It always stands there.
    Always(&'static OutputColumn<F>, Option<&'static LiveCell<F>>),
    /// It stands there for a period.
    In(&'static PeriodColumn<F>, Period),
}

impl<F: RowFamily> RunColumn<F> {
    fn always(table: &OutputTable<F>, place: u16, column: &'static OutputColumn<F>) -> Self {
        let live = table.live.iter().find(|(own, _)| own.index() == place);
        Self {
            heading: column.heading.into(),
            width: column.width,
            look: column.look,
            painted: column.painted,
            is_shown_elsewhere: column.is_shown_elsewhere,
            is_printed: usize::from(place) < table.printed.len(),
            declared_at: Some(place),
            source: RunSource::Always(column, live.map(|(_, live)| live)),
        }
    }

    fn in_period(column: &'static PeriodColumn<F>, period: Period) -> Self {
        Self {
            heading: column.heading(period).into(),
            width: column.width,
            look: column.look,
            painted: column.painted,
            is_shown_elsewhere: false,
            is_printed: column.is_printed,
            declared_at: None,
            source: RunSource::In(column, period),
        }
    }

    /// What a row has in it. Where there is a formula, this is the formula's result.
    pub(crate) fn content<'r>(&self, row: &'r F::Row<'_>) -> CellContent<'r> {
        match self.source {
            RunSource::Always(column, _) => column.content(row),
            RunSource::In(column, period) => (column.value)(row, period),
        }
    }

    /// The number of what a row has in it among the texts of the period, where it is one of them.
    pub(crate) fn period_text(&self, row: &F::Row<'_>) -> Option<PeriodTextNo> {
        match self.source {
            RunSource::Always(column, _) => column.period_text(row),
            RunSource::In(..) => None,
        }
    }

    /// The formula in a zero-based row, and whether it is a link; none where the value stands alone.
    pub(crate) fn formula<'l>(
        &self,
        formulas: &'l F::Formulas<'_>,
        cells: &F::Row<'_>,
        row: u32,
    ) -> Option<(CellFormula<'l>, bool)> {
        match self.source {
            RunSource::Always(_, live) => live?.in_row(formulas, cells, row),
            RunSource::In(column, period) => {
                Some(((column.live)(formulas, cells, (period, row))?, false))
            }
        }
    }
}

impl<F: RowFamily> OutputTable<F> {
    /// The columns of its sheet in order, for the periods that a run shows: the printed ones, those of the periods, and
    /// those right of them.
    pub(crate) fn run_columns(&self, shown: &ShownPeriods) -> Vec<RunColumn<F>> {
        let mut places = 0..;
        let mut always = |columns: &'static [OutputColumn<F>]| -> Vec<RunColumn<F>> {
            let columns = places.by_ref().zip(columns);
            columns.map(|(place, column)| RunColumn::always(self, place, column)).collect()
        };
        let (mut columns, technical) = (always(self.printed), always(self.technical));
        for column in self.by_period {
            let periods = shown.of(column.stands_for).iter();
            columns.extend(periods.map(|period| RunColumn::in_period(column, *period)));
        }
        columns.extend(technical);
        columns
    }
}
