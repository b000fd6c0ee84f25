//! Plans: improvement plans as they stand on their pages, a row for each line of the head and each entry.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{CellFormula, LiveCell, OutputTable, SheetAudience, WithoutRows};
use super::indicators::places::{KEY as KEY_OF_INDICATOR, RAG as RAG_OF_INDICATOR};
use super::origin::{self, ReturnedRows};
use super::owner::{self, OwnedRows, RowOwner};
use super::place::ColumnPlace;
use super::scope::WorkbookScope;
use crate::cell::{Place, Pos};
use crate::consolidate::{Consolidated, PlanTableRow};
use crate::judge::Status;
use crate::kind::Kind;
use crate::ledger::{Line, LineNo};
use crate::plan::Pairing;
use crate::register::ServiceNo;

/// The rows of Plans and of `tidy/plans.csv`.
pub(crate) struct PlanRows;

/// A row of a plan, and whose it is.
pub(crate) struct PlanCells<'c> {
    owner: RowOwner<'c>,
    row: PlanTableRow<'c>,
}

impl<'c> PlanCells<'c> {
    /// Of a row of the period.
    pub(crate) fn of(
        consolidated: &'c Consolidated,
        period: &'c str,
        row: PlanTableRow<'c>,
    ) -> Self {
        let owner = RowOwner::of(consolidated, period, row.head.service, row.head.board);
        Self { owner, row }
    }

    fn status(&self) -> Option<Status> {
        self.row.head.line.map(|line| line.verdict.status)
    }
}

impl RowFamily for PlanRows {
    type Row<'c> = PlanCells<'c>;
    type Formulas<'c> = PlanFormulas;
}

impl OwnedRows for PlanRows {
    fn owner<'r>(cells: &'r PlanCells<'_>) -> &'r RowOwner<'r> {
        &cells.owner
    }
}

impl ReturnedRows for PlanRows {
    fn at<'r>(cells: &'r PlanCells<'_>) -> Option<(&'r Place, Pos)> {
        Some((&cells.row.at.place, cells.row.at.pos))
    }
}

type PlanColumn = OutputColumn<PlanRows>;

const REFERENCE: PlanColumn = PlanColumn::new("ref", "Ref", 10.5, CellLook::Word, |cells| {
    CellContent::text(cells.row.head.reference())
});
const LIMB: PlanColumn = PlanColumn::new("limb", "Limb", 10.0, CellLook::Word, |cells| {
    CellContent::text(cells.row.head.line.and_then(Line::limb))
});
const DESCRIPTION: PlanColumn =
    PlanColumn::new("title", "Description", 34.0, CellLook::Text, |cells| {
        cells.row.head.line.map_or(CellContent::Blank, |line| CellContent::Text(line.title_shown()))
    });
const RAG: PlanColumn = PlanColumn::new("rag", "RAG", 9.5, CellLook::Own, |cells| {
    CellContent::word(cells.status().map(Status::name))
})
.painted(&["Green", "Amber", "Red"]);
const GRADE: PlanColumn = PlanColumn::new("grade", "Grade", 12.0, CellLook::Own, |cells| {
    CellContent::Word(cells.row.head.plan.grade.name())
});
const PART: PlanColumn = PlanColumn::new("part", "Part", 12.0, CellLook::Own, |cells| {
    CellContent::Word(cells.row.part.map_or("Head", |part| part.name()))
});
const LINE: PlanColumn =
    PlanColumn::new("line", "Line", 14.0, CellLook::Own, |cells| CellContent::word(cells.row.line));
const SUB_HEADING: PlanColumn =
    PlanColumn::new("sub_heading", "Sub-heading", 14.0, CellLook::Text, |cells| {
        CellContent::text(cells.row.sub_heading)
    });
const ENTRY: PlanColumn = PlanColumn::new("entry", "Entry", 60.0, CellLook::Text, |cells| {
    CellContent::text(cells.row.text)
});
const PROGRESS: PlanColumn =
    PlanColumn::new("progress", "Progress", 48.0, CellLook::Text, |cells| {
        CellContent::text(cells.row.entry.map(|entry| &entry.progress))
    });
const DUE: PlanColumn = PlanColumn::new("due", "Due", 11.0, CellLook::Date, |cells| {
    let due = cells.row.entry.and_then(|entry| entry.due);
    due.map_or(CellContent::Blank, |found| CellContent::Day(found.due.date))
});
const OVERDUE: PlanColumn = PlanColumn::new("overdue", "Overdue", 9.0, CellLook::Own, |cells| {
    cells.row.overdue.map_or(CellContent::Blank, CellContent::yes_or_no)
});
const PAIRING: PlanColumn = PlanColumn::new("pairing", "Pairing", 12.0, CellLook::Own, |cells| {
    CellContent::word(cells.row.entry.map(|entry| entry.pairing).and_then(Pairing::name))
});
const NUMBER: PlanColumn = PlanColumn::new("plan", "Plan", 6.0, CellLook::Count, |cells| {
    CellContent::Count(cells.row.head.number)
});
const KEY: PlanColumn =
    PlanColumn::of_sheet("Row", 8.0, CellLook::Own, |cells| CellContent::Count(cells.row.key));

/// The sheet.
const SHEET: &str = "Plans";

/// The columns that are printed.
const PRINTED: &[PlanColumn] = &[
    owner::service(),
    REFERENCE,
    LIMB,
    RAG,
    PART,
    LINE,
    SUB_HEADING,
    ENTRY,
    PROGRESS,
    DUE,
    OVERDUE,
];

/// Those right of them.
const TECHNICAL: &[PlanColumn] = &[
    DESCRIPTION.in_sight(),
    GRADE.in_sight(),
    PAIRING,
    NUMBER,
    owner::directorate(),
    owner::board(),
    KEY,
    origin::file(),
    origin::sheet(),
    origin::cell(),
];

const STATUS: ColumnPlace = ColumnPlace::of(SHEET, [PRINTED, TECHNICAL], "RAG");

/// The table.
pub(crate) static PLANS: OutputTable<PlanRows> = OutputTable {
    sheet: SHEET,
    title: "Improvement plans",
    about: "",
    audience: SheetAudience::Everybody,
    without_rows: WithoutRows::LeftOut,
    frozen: 2,
    printed: PRINTED,
    by_period: &[],
    technical: TECHNICAL,
    csv: &[&[
        owner::period(),
        owner::directorate_id(),
        owner::directorate(),
        owner::service_id(),
        owner::service(),
        owner::board(),
        REFERENCE,
        LIMB,
        DESCRIPTION,
        RAG,
        GRADE,
        PART,
        LINE,
        SUB_HEADING,
        ENTRY,
        PROGRESS,
        DUE,
        OVERDUE,
        PAIRING,
        NUMBER,
        origin::file(),
        origin::sheet(),
        origin::cell(),
        owner::period_start(),
        owner::period_end(),
    ]],
    whole_texts: "tidy/plans.csv",
    count: |scope| rows(scope).count(),
    rows: |scope| {
        let cells = |row| PlanCells::of(scope.consolidated, &scope.period, row);
        Box::new(rows(scope).map(cells))
    },
    formulas: PlanFormulas::of,
    live: &[(STATUS, LiveCell::Formula(|formulas, cells, _| formulas.status(cells)))],
    new_rows: &[],
};

/// What the formulas of the sheet are made from: the keys of the rows of Indicators.
pub(crate) struct PlanFormulas {
    keys: HashMap<(ServiceNo, LineNo), usize, RandomState>,
    /// How many rows Indicators has.
    indicators: usize,
}

impl PlanFormulas {
    fn of(scope: &WorkbookScope<'_>) -> Self {
        let keys = scope.indicators().map(|row| ((row.service, row.line.number), row.key));
        Self { keys: keys.collect(), indicators: scope.rows_of(Kind::Indicator) }
    }

    /// The formula of RAG, which finds the indicator's row by its key. Where that was removed there is none.
    fn status<'l>(&self, cells: &PlanCells<'_>) -> Option<CellFormula<'l>> {
        let line = cells.row.head.line?;
        let key = self.keys.get(&(line.service, line.number))?;
        let columns = [RAG_OF_INDICATOR, KEY_OF_INDICATOR];
        let [status, keys] = columns.map(|column| column.cells(self.indicators));
        Some(CellFormula::Own(format!("=IFERROR(INDEX({status},MATCH({key},{keys},0)),\"\")")))
    }
}

/// The rows of a workbook.
fn rows<'c>(scope: &'c WorkbookScope<'_>) -> impl Iterator<Item = PlanTableRow<'c>> {
    let all = scope.consolidated.plan_rows().into_iter();
    all.filter(|row| scope.has_plan_of(row.head.service))
}
