//! Indicators: one row for each indicator and limb of each service, judged by live formulas.

mod beside;
mod columns;
pub(crate) mod figures;
mod judged_by;
mod judging;
mod limbs;
mod live;
mod over_time;
pub(crate) mod places;
pub(crate) mod preview;
pub(crate) mod rows;
mod shared;
mod whole;

use crate::judge::Status;
use crate::kind::Kind;
use crate::tables::declaration::{CellFormula, LiveCell, OutputTable, SheetAudience, WithoutRows};
use columns::{PRINTED, TECHNICAL, TIDY};
use judged_by::JudgedBy;
use judging::{ByHeading, computed, rag};
use limbs::SplitIndicators;
use live::{is_computed, shared, shared_formulas};
use places::{
    AMBER_FROM, AMBER_TO, COMPUTED, COUNTS, GREEN_FROM, GREEN_TO, LONG, PLAN, RAG, RUN, SHEET,
    SHORT, SINCE, STATE, WITH_STRETCH,
};
use rows::{IndicatorCells, IndicatorFormulas, IndicatorRows};
use whole::WorstLimb;

/// The table.
pub(crate) static INDICATORS: OutputTable<IndicatorRows> = OutputTable {
    sheet: SHEET,
    title: Kind::Indicator.declaration().title,
    about: "Status and counts follow an actual or a target. A row added by hand is in no total: put it into the register.",
    audience: SheetAudience::Everybody,
    without_rows: WithoutRows::LeftOut,
    frozen: 2,
    printed: PRINTED,
    by_period: &[],
    technical: TECHNICAL,
    csv: &[TIDY],
    whole_texts: Kind::Indicator.declaration().tidy,
    count: |scope| scope.rows_of(Kind::Indicator),
    rows: |scope| {
        let cells = |row| IndicatorCells::of(scope.consolidated, &scope.period, row);
        Box::new(scope.indicators().map(cells))
    },
    formulas: |scope| {
        let lines = || scope.indicators().map(|row| row.line);
        let by = JudgedBy::of(&scope.consolidated.context(), lines());
        IndicatorFormulas {
            by,
            shared: shared_formulas((&by, scope.consolidated.register()), lines()),
            limbs: SplitIndicators::of(scope.indicators()),
            rows: scope.rows_of(Kind::Indicator),
        }
    },
    live: &[
        (GREEN_FROM, LiveCell::Formula(|formulas, cells, _| shared(formulas, GREEN_FROM, cells))),
        (GREEN_TO, LiveCell::Formula(|formulas, cells, _| shared(formulas, GREEN_TO, cells))),
        (AMBER_FROM, LiveCell::Formula(|formulas, cells, _| shared(formulas, AMBER_FROM, cells))),
        (AMBER_TO, LiveCell::Formula(|formulas, cells, _| shared(formulas, AMBER_TO, cells))),
        (COMPUTED, LiveCell::Formula(|formulas, cells, _| shared(formulas, COMPUTED, cells))),
        (RAG, LiveCell::Formula(|formulas, cells, row| status(formulas, cells, row))),
        (SHORT, LiveCell::Formula(|formulas, cells, _| shared(formulas, SHORT, cells))),
        (LONG, LiveCell::Formula(|formulas, cells, _| shared(formulas, LONG, cells))),
        (RUN, LiveCell::Formula(|formulas, cells, _| shared(formulas, RUN, cells))),
        (SINCE, LiveCell::Formula(|formulas, cells, _| shared(formulas, SINCE, cells))),
        (
            WITH_STRETCH,
            LiveCell::Formula(|formulas, cells, _| shared(formulas, WITH_STRETCH, cells)),
        ),
        (PLAN, LiveCell::Formula(|formulas, cells, _| shared(formulas, PLAN, cells))),
    ],
    new_rows: &[
        (RAG, |scope| rag(scope.consolidated.register().judging.mode, false, &ByHeading)),
        // The register does not know a row that is added by hand: it says so, and that it counts nowhere.
        (STATE, |_| format!("=\"{}\"", Status::Unregistered)),
        (COMPUTED, |_| computed(&ByHeading)),
        (COUNTS, |_| "=\"No\"".to_owned()),
    ],
};

/// The formula of RAG; none where it would be longer than a formula can be.
fn status<'l>(
    formulas: &'l IndicatorFormulas<'_>,
    cells: &IndicatorCells<'_>,
    row: u32,
) -> Option<CellFormula<'l>> {
    let line = cells.line();
    if is_computed(line) {
        return shared(formulas, RAG, cells);
    }
    let whole = WorstLimb {
        mode: formulas.by.mode,
        service: cells.owner.service_name(),
        reference: &line.reference,
        withheld: formulas.limbs.withheld(line),
        row,
        rows: formulas.rows,
    };
    whole.rag().map(CellFormula::Own)
}
