//! Plan series: the figures by year that stand on pages of improvement plans.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{OutputTable, SheetAudience, WithoutRows};
use super::figures::{MOST_DECIMALS, RowFigures, ShownUnit};
use super::origin::{self, ReturnedRows};
use super::owner::{self, OwnedRows, RowOwner};
use super::scope::WorkbookScope;
use crate::cell::{Place, Pos};
use crate::consolidate::{Consolidated, SeriesTableRow};
use crate::intake::SeriesFigure;
use crate::judge::Scale;
use crate::quantity::{Figure, Ratio};

/// The rows of Plan series and of `tidy/plan_series.csv`.
pub(crate) struct PlanSeriesRows;

/// A figure of a plan, and whose it is.
pub(crate) struct SeriesCells<'c> {
    owner: RowOwner<'c>,
    row: SeriesTableRow<'c>,
}

impl<'c> SeriesCells<'c> {
    /// Of a row of the period.
    pub(crate) fn of(
        consolidated: &'c Consolidated,
        period: &'c str,
        row: SeriesTableRow<'c>,
    ) -> Self {
        let owner = RowOwner::of(consolidated, period, row.head.service, row.head.board);
        Self { owner, row }
    }

    fn figure(&self) -> Option<&Figure> {
        self.row.value.and_then(|value| value.kind.figure())
    }

    fn ratio(&self) -> Option<&Ratio> {
        self.figure()?.ratio.as_deref()
    }
}

impl RowFamily for PlanSeriesRows {
    type Row<'c> = SeriesCells<'c>;
    type Formulas<'c> = ();

    fn figures(cells: &SeriesCells<'_>) -> Option<RowFigures> {
        let figure = cells.figure()?;
        let (scale, unit, points) = if figure.percent {
            (Scale::Percent, ShownUnit::Percent, 2)
        } else {
            (Scale::Plain, ShownUnit::Plain, MOST_DECIMALS)
        };
        // Of a percentage worked out anew no more decimals are shown than of one that is printed.
        let decimals =
            usize::try_from(figure.value.normalize().scale()).unwrap_or(points).min(points);
        Some(RowFigures { scale, unit, decimals, threshold_decimals: decimals })
    }
}

impl OwnedRows for PlanSeriesRows {
    fn owner<'r>(cells: &'r SeriesCells<'_>) -> &'r RowOwner<'r> {
        &cells.owner
    }
}

impl ReturnedRows for PlanSeriesRows {
    fn at<'r>(cells: &'r SeriesCells<'_>) -> Option<(&'r Place, Pos)> {
        Some((&cells.row.at.place, cells.row.at.pos))
    }
}

type SeriesColumn = OutputColumn<PlanSeriesRows>;

const REFERENCE: SeriesColumn = SeriesColumn::new("ref", "Ref", 12.0, CellLook::Word, |cells| {
    CellContent::text(cells.row.head.reference())
});
const NUMBER: SeriesColumn = SeriesColumn::new("plan", "Plan", 6.0, CellLook::Count, |cells| {
    CellContent::Count(cells.row.head.number)
});
const GROUP: SeriesColumn = SeriesColumn::new("group", "Group", 20.0, CellLook::Text, |cells| {
    CellContent::text(cells.row.group)
});
const LINE: SeriesColumn = SeriesColumn::new("line", "Line", 34.0, CellLook::Text, |cells| {
    CellContent::text(cells.row.line)
});
const HEADING: SeriesColumn =
    SeriesColumn::new("heading", "Heading", 18.0, CellLook::Text, |cells| {
        CellContent::text(cells.row.heading)
    });
const YEAR: SeriesColumn = SeriesColumn::new("year", "Year", 10.0, CellLook::Word, |cells| {
    let year = cells.row.year.map(|year| year.to_string());
    year.map_or(CellContent::Blank, CellContent::Composed)
});
const FIGURE: SeriesColumn = SeriesColumn::new("kind", "Kind", 10.0, CellLook::Own, |cells| {
    CellContent::word(cells.row.figure.map(SeriesFigure::name))
});
const VALUE: SeriesColumn = SeriesColumn::new("value", "Value", 12.0, CellLook::Figure, |cells| {
    CellContent::number(cells.figure().map(|figure| figure.value))
});
// A part of a ratio is in no unit of the row's: it stands as it is.
const NUMERATOR: SeriesColumn =
    SeriesColumn::new("numerator", "Numerator", 12.0, CellLook::Count, |cells| {
        CellContent::number(cells.ratio().map(|ratio| ratio.numerator))
    });
const DENOMINATOR: SeriesColumn =
    SeriesColumn::new("denominator", "Denominator", 12.0, CellLook::Count, |cells| {
        CellContent::number(cells.ratio().map(|ratio| ratio.denominator))
    });
const AS_TYPED: SeriesColumn =
    SeriesColumn::new("as_typed", "As typed", 18.0, CellLook::Text, |cells| {
        CellContent::text(cells.row.value.map(|value| &value.as_typed))
    });

/// The table.
pub(crate) static PLAN_SERIES: OutputTable<PlanSeriesRows> = OutputTable {
    sheet: "Plan series",
    title: "Figures by year of improvement plans",
    about: "",
    audience: SheetAudience::Everybody,
    without_rows: WithoutRows::LeftOut,
    frozen: 2,
    printed: &[
        owner::service(),
        REFERENCE,
        NUMBER,
        GROUP,
        LINE,
        HEADING,
        YEAR,
        FIGURE,
        VALUE,
        NUMERATOR,
        DENOMINATOR,
        AS_TYPED,
    ],
    by_period: &[],
    technical: &[origin::file(), origin::sheet(), origin::cell()],
    csv: &[&[
        owner::period(),
        owner::directorate_id(),
        owner::directorate().in_csv_alone(),
        owner::service_id(),
        owner::service(),
        owner::board().in_csv_alone(),
        REFERENCE,
        NUMBER,
        GROUP,
        LINE,
        HEADING,
        YEAR,
        FIGURE,
        VALUE,
        NUMERATOR,
        DENOMINATOR,
        AS_TYPED,
        origin::file(),
        origin::sheet(),
        origin::cell(),
        owner::period_start(),
        owner::period_end(),
    ]],
    whole_texts: "tidy/plan_series.csv",
    count: |scope| rows(scope).count(),
    rows: |scope| {
        let cells = |row| SeriesCells::of(scope.consolidated, &scope.period, row);
        Box::new(rows(scope).map(cells))
    },
    formulas: |_| (),
    live: &[],
    new_rows: &[],
};

/// The rows of a workbook.
fn rows<'c>(scope: &'c WorkbookScope<'_>) -> impl Iterator<Item = SeriesTableRow<'c>> {
    let all = scope.consolidated.plan_series_rows().into_iter();
    all.filter(|row| scope.has_plan_of(row.head.service))
}
