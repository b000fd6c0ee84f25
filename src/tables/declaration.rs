//! A table of the outputs: its columns, and what its sheet says beside them.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::place::ColumnPlace;
use super::scope::WorkbookScope;
use super::shared_formula::SharedFormula;
use super::shown_periods::StandsFor;
use crate::period::Period;

/// The formula of a cell in a zero-based row of its sheet; none where the cell holds its value alone.
pub(crate) type FormulaOf<F> = for<'l, 'f, 'r, 'c> fn(
    &'l <F as RowFamily>::Formulas<'f>,
    &'r <F as RowFamily>::Row<'c>,
    u32,
) -> Option<CellFormula<'l>>;

/// The formula of a link in a zero-based row of its sheet; none where the cell holds its value alone.
pub(crate) type LinkOf<F> = for<'l, 'f, 'r, 'c> fn(
    &'l <F as RowFamily>::Formulas<'f>,
    &'r <F as RowFamily>::Row<'c>,
    u32,
) -> Option<String>;

/// The formula of a cell.
#[derive(Debug)]
pub(crate) enum CellFormula<'l> {
    /// Of this cell alone.
    Own(String),
    /// One that cells of other rows share.
    Shared(&'l SharedFormula),
}

/// The formula that rows which are added by hand take over.
pub(crate) type NewRowFormula = for<'c> fn(&WorkbookScope<'c>) -> String;

/// What stands in the cells of a column beside their value.
pub(crate) enum LiveCell<F: RowFamily> {
    /// A formula whose result the value is.
    Formula(FormulaOf<F>),
    /// A link that shows the value.
    Link(LinkOf<F>),
}

impl<F: RowFamily> LiveCell<F> {
    /// The formula in a zero-based row, and whether it is a link; none where the value stands alone.
    pub(crate) fn in_row<'l>(
        &self,
        formulas: &'l F::Formulas<'_>,
        cells: &F::Row<'_>,
        row: u32,
    ) -> Option<(CellFormula<'l>, bool)> {
        match self {
            Self::Formula(formula) => Some((formula(formulas, cells, row)?, false)),
            Self::Link(formula) => Some((CellFormula::Own(formula(formulas, cells, row)?), true)),
        }
    }
}

/// How what a row has in a period is told.
type PeriodValueOf<F> = for<'r, 'c> fn(&'r <F as RowFamily>::Row<'c>, Period) -> CellContent<'r>;

/// The formula of a cell for a period in a zero-based row; none where the cell holds its value alone.
type PeriodFormulaOf<F> = for<'l, 'f, 'r, 'c> fn(
    &'l <F as RowFamily>::Formulas<'f>,
    &'r <F as RowFamily>::Row<'c>,
    (Period, u32),
) -> Option<CellFormula<'l>>;

/// Of which periods a column is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PrintedPeriods {
    /// Of all.
    All,
    /// Of the reported one.
    Reported,
    /// Of none.
    None,
}

impl PrintedPeriods {
    /// Whether the one is among them that lies so many before the reported one.
    pub(crate) const fn has(self, age: usize) -> bool {
        match self {
            Self::All => true,
            Self::Reported => age == 0,
            Self::None => false,
        }
    }
}

/// For whom a sheet is made, which its tab shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SheetAudience {
    /// Whoever wants to know how the council performs.
    Everybody,
    /// The boards.
    Boards,
    /// Whoever sees to it that the data are right.
    DataOfficers,
}

/// A column that stands once for each period.
pub(crate) struct PeriodColumn<F: RowFamily> {
    /// Of which kind these are.
    pub(crate) stands_for: StandsFor,
    /// What stands behind the period in its headings; empty where nothing does.
    pub(crate) words: &'static str,
    /// Its width, in characters.
    pub(crate) width: f64,
    /// How it looks.
    pub(crate) look: CellLook,
    /// Words that are painted there, each in its colour.
    pub(crate) painted: &'static [&'static str],
    /// Of which periods it is printed.
    pub(crate) printed: PrintedPeriods,
    /// What a row has in it.
    pub(crate) value: PeriodValueOf<F>,
    /// Which of its cells are live.
    pub(crate) live: PeriodFormulaOf<F>,
}

impl<F: RowFamily> PeriodColumn<F> {
    /// Its heading for a period.
    pub(crate) fn heading(&self, period: Period) -> String {
        let period = match self.stands_for {
            StandsFor::EachQuarter => period.to_string(),
            StandsFor::EachYear => period.year.to_string(),
        };
        match self.words {
            "" => period,
            words => format!("{period} {words}"),
        }
    }
}

/// What becomes of a sheet without rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WithoutRows {
    /// The workbook has no such sheet.
    LeftOut,
    /// The sheet says so.
    Says(&'static str),
}

/// A table. Its sheet and its CSV are two ways of writing the same columns: what stands in one alone is declared so.
pub(crate) struct OutputTable<F: RowFamily> {
    /// The sheet, and the Excel table on it.
    pub(crate) sheet: &'static str,
    /// The title in A1.
    pub(crate) title: &'static str,
    /// What stands below it, behind whom it is about; empty where nothing does.
    pub(crate) about: &'static str,
    /// For whom it is made.
    pub(crate) audience: SheetAudience,
    /// What becomes of it where there are no rows.
    pub(crate) without_rows: WithoutRows,
    /// How many columns stay in sight.
    pub(crate) frozen: u16,
    /// The columns of the sheet that are printed.
    pub(crate) printed: &'static [OutputColumn<F>],
    /// Behind them the columns that stand once for each period that is shown, column by column.
    pub(crate) by_period: &'static [PeriodColumn<F>],
    /// Those right of them.
    pub(crate) technical: &'static [OutputColumn<F>],
    /// The columns of the CSV, in its order, in one piece or several.
    pub(crate) csv: &'static [&'static [OutputColumn<F>]],
    /// Where a text stands whole that is longer than a cell or a row shows.
    pub(crate) whole_texts: &'static str,
    /// How many rows a workbook has.
    pub(crate) count: fn(&WorkbookScope<'_>) -> usize,
    /// These rows.
    pub(crate) rows: for<'c> fn(
        &'c WorkbookScope<'c>,
    ) -> Box<dyn Iterator<Item = <F as RowFamily>::Row<'c>> + 'c>,
    /// What the formulas of its sheet are made from.
    pub(crate) formulas: for<'c> fn(&'c WorkbookScope<'c>) -> <F as RowFamily>::Formulas<'c>,
    /// Which cells of the sheet are live.
    pub(crate) live: &'static [(ColumnPlace, LiveCell<F>)],
    /// Which columns new rows fill by themselves.
    pub(crate) new_rows: &'static [(ColumnPlace, NewRowFormula)],
}
