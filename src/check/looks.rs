//! What a check looks at: each is one function over one such thing.

use super::context::Context;
use crate::cell::Fault;
use crate::intake::{File, Header, SheetFacts};
use crate::kind::{CellView, Field};
use crate::ledger::{Account, Action, ColumnFigure, Line};
use crate::plan::Plan;

/// What a check looks at, and the function that is shown one such thing after the other and tells a report `R` what is to
/// be said of it.
#[derive(Debug)]
pub enum Check<R> {
    /// A row of the ledger: an indicator, a limb of one, or a row that the register does not know.
    Row(RowCheck<R>),
    /// The same, of what a board may be told: the register's rows, of services that sent something. The whole of a split
    /// indicator without a row of its own is left to its limbs (docs/exceptions.md, "What the codes look at").
    Indicator(RowCheck<R>),
    /// A figure of a row, held against the register.
    Figure(FigureCheck<R>),
    /// A cell of an indicator's row that is no value of its column.
    Cell(CellCheck<R>),
    /// A milestone, risk control measure or equality action.
    Action(ActionCheck<R>),
    /// A service with all its rows, whether it sent something or not.
    Service(ServiceCheck<R>),
    /// A file among the returns, whatever became of it.
    File(FileCheck<R>),
    /// A file with tables whose rows are used.
    Return(FileCheck<R>),
    /// A sheet of a file whose rows are used.
    Sheet(SheetCheck<R>),
    /// The headings of a table in such a sheet.
    Table(TableCheck<R>),
    /// An improvement plan that is used.
    Plan(PlanCheck<R>),
    /// Everything of a run, once.
    Run(RunCheck<R>),
}

/// Looks at a row of the ledger.
pub(super) type RowCheck<R> = fn(&Context<'_>, &Line, &mut R);
/// Looks at a figure of a row.
pub(super) type FigureCheck<R> = fn(&Context<'_>, &Line, &ColumnFigure<'_>, &mut R);
/// Looks at a faulty cell.
pub(super) type CellCheck<R> = fn(&Context<'_>, &FaultyCell<'_>, &mut R);
/// Looks at a milestone, risk control measure or equality action.
pub(super) type ActionCheck<R> = fn(&Context<'_>, &Action, &mut R);
/// Looks at a service.
pub(super) type ServiceCheck<R> = fn(&Context<'_>, &Account, &mut R);
/// Looks at a file.
pub(super) type FileCheck<R> = fn(&Context<'_>, &File, &mut R);
/// Looks at a sheet of a file.
pub(super) type SheetCheck<R> = fn(&Context<'_>, &File, &SheetFacts, &mut R);
/// Looks at the headings of a table.
pub(super) type TableCheck<R> = fn(&Context<'_>, &TableHead<'_>, &mut R);
/// Looks at an improvement plan.
pub(super) type PlanCheck<R> = fn(&Context<'_>, &Plan, &mut R);
/// Looks at everything.
pub(super) type RunCheck<R> = fn(&Context<'_>, &mut R);

/// A cell of an indicator's row that is no value of its column.
#[derive(Clone, Debug)]
pub struct FaultyCell<'a> {
    /// The line that the row answers; of limbs that share a row the first.
    pub line: &'a Line,
    /// The cell.
    pub view: CellView<'a>,
    /// Why it is no value.
    pub fault: &'a Fault,
}

impl FaultyCell<'_> {
    /// Its column.
    #[must_use]
    pub fn field(&self) -> Field {
        self.view.column.field
    }
}

/// The headings of a table whose rows are used, and where they stand.
#[derive(Clone, Copy, Debug)]
pub struct TableHead<'a> {
    /// The file.
    pub file: &'a File,
    /// The sheet.
    pub sheet: &'a SheetFacts,
    /// The headings: the first of the kind in the sheet, for those printed again further down say the same.
    pub header: &'a Header,
}
