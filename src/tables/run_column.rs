//! The columns of a sheet as one run has them: those that always stand there, and between them those that stand once for
//! each quarter that the run shows, and for each year of which plans tell.

use std::borrow::Cow;

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{CellFormula, LiveCell, OutputTable, PeriodColumn};
use super::shown_periods::ShownPeriods;
use crate::consolidate::PeriodTextNo;
use crate::period::Period;

/// Where a column stands to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnStanding {
    /// It is printed.
    Printed,
    /// It is seen on the screen alone.
    InSight,
    /// It is folded away, for whoever looks behind a row.
    Folded,
}

/// How wide a column of texts is declared to be that grows and shrinks with the page, in characters.
const LONG_TEXT: f64 = 24.0;

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
    /// Where it stands to the page.
    pub(crate) standing: ColumnStanding,
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
            standing: match usize::from(place) < table.printed.len() {
                true => ColumnStanding::Printed,
                false if column.is_in_sight => ColumnStanding::InSight,
                false => ColumnStanding::Folded,
            },
            declared_at: Some(place),
            source: RunSource::Always(column, live.map(|(_, live)| live)),
        }
    }

    /// The column of a period that lies so many before the reported one.
    fn in_period(column: &'static PeriodColumn<F>, (period, age): (Period, usize)) -> Self {
        Self {
            heading: column.heading(period).into(),
            width: column.width,
            look: column.look,
            painted: column.painted,
            is_shown_elsewhere: false,
            standing: match column.printed.has(age) {
                true => ColumnStanding::Printed,
                false => ColumnStanding::Folded,
            },
            declared_at: None,
            source: RunSource::In(column, period),
        }
    }

    /// Whether it is printed.
    pub(crate) fn is_printed(&self) -> bool {
        self.standing == ColumnStanding::Printed
    }

    /// Whether it holds texts of any length, and so is as wide as the page has room.
    pub(crate) fn is_of_long_texts(&self) -> bool {
        self.look == CellLook::Text && self.width >= LONG_TEXT
    }

    /// Whether what stands in it changes where something else does, or is there to be changed.
    pub(crate) fn changes(&self) -> bool {
        match self.source {
            RunSource::Always(_, Some(LiveCell::Formula(_))) | RunSource::In(..) => true,
            RunSource::Always(_, Some(LiveCell::Link(_))) => false,
            RunSource::Always(_, None) => self.look == CellLook::Status && !self.painted.is_empty(),
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
            let periods = shown.of(column.stands_for);
            let ages = (0..periods.len()).rev();
            let own = periods.iter().copied().zip(ages);
            columns.extend(own.map(|own| RunColumn::in_period(column, own)));
        }
        columns.extend(technical);
        columns
    }
}
