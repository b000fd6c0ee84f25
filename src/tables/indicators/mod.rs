//! Indicators: one row for each indicator and limb of each service, judged by live formulas.

mod columns;
mod figures;
mod judging;
mod limbs;
pub(crate) mod places;
mod row_formula;
pub(crate) mod rows;
mod whole;

use crate::judge::{Against, Bound, Bounds, Status};
use crate::kind::Kind;
use crate::tables::declaration::{LiveCell, OutputTable, WithoutRows};
use crate::tables::place::ColumnPlace;
use columns::{PRINTED, TECHNICAL, TIDY};
use judging::{ByAddress, ByHeading, bound, computed, computed_in_any_row, rag};
use limbs::SplitIndicators;
use places::{AMBER_FROM, AMBER_TO, COMPUTED, COUNTS, GREEN_FROM, GREEN_TO, RAG, SHEET, STATE};
use rows::{IndicatorCells, IndicatorFormulas, IndicatorRows};
use whole::WorstLimb;

/// The table.
pub(crate) static INDICATORS: OutputTable<IndicatorRows> = OutputTable {
    sheet: SHEET,
    title: Kind::Indicator.declaration().title,
    about: "Change an actual or a target and its status and every count follow. A row added by hand is in no total: \
            put a new indicator into the register.",
    without_rows: WithoutRows::LeftOut,
    frozen: 2,
    printed: PRINTED,
    technical: TECHNICAL,
    csv: &[TIDY],
    whole_texts: Kind::Indicator.declaration().tidy,
    count: |scope| scope.rows_of(Kind::Indicator),
    rows: |scope| {
        let cells = |row| IndicatorCells::of(scope.consolidated, &scope.period, row);
        Box::new(scope.indicators().map(cells))
    },
    formulas: |scope| IndicatorFormulas {
        mode: scope.consolidated.register().judging.mode,
        computed: computed_in_any_row(),
        limbs: SplitIndicators::of(scope.indicators()),
        rows: scope.rows_of(Kind::Indicator),
    },
    live: &[
        (
            GREEN_FROM,
            LiveCell::Formula(|_, cells, row| {
                threshold(GREEN_FROM, cells, |bounds| bounds.green_from, row)
            }),
        ),
        (
            GREEN_TO,
            LiveCell::Formula(|_, cells, row| {
                threshold(GREEN_TO, cells, |bounds| bounds.green_to, row)
            }),
        ),
        (
            AMBER_FROM,
            LiveCell::Formula(|_, cells, row| {
                threshold(AMBER_FROM, cells, |bounds| bounds.amber_from, row)
            }),
        ),
        (
            AMBER_TO,
            LiveCell::Formula(|_, cells, row| {
                threshold(AMBER_TO, cells, |bounds| bounds.amber_to, row)
            }),
        ),
        (
            COMPUTED,
            LiveCell::Formula(|formulas, cells, row| {
                is_computed(cells).then(|| formulas.computed.in_row(row))
            }),
        ),
        (RAG, LiveCell::Formula(|formulas, cells, row| status(formulas, cells, row))),
    ],
    new_rows: &[
        (RAG, |formulas| rag(formulas.mode, false, &ByHeading)),
        // The register does not know a row that is added by hand: it says so, and that it counts nowhere.
        (STATE, |_| format!("=\"{}\"", Status::Unregistered)),
        (COMPUTED, |_| computed(&ByHeading)),
        (COUNTS, |_| "=\"No\"".to_owned()),
    ],
};

/// Whether the rule says something of a row: of a whole without a row of its own its limbs do.
fn is_computed(cells: &IndicatorCells<'_>) -> bool {
    cells.line().verdict.computed.is_some() && !cells.is_made_of_limbs()
}

/// The formula of a threshold.
fn threshold(
    column: ColumnPlace,
    cells: &IndicatorCells<'_>,
    of: fn(&Bounds) -> Bound,
    row: u32,
) -> Option<String> {
    let bounds = &cells.line().verdict.bounds;
    bound(column, &of(bounds).in_workbook(bounds.scale), &ByAddress { row })
}

/// The formula of RAG; none where it would be longer than a formula can be.
fn status(
    formulas: &IndicatorFormulas<'_>,
    cells: &IndicatorCells<'_>,
    row: u32,
) -> Option<String> {
    let line = cells.line();
    if is_computed(cells) {
        let withheld = line.verdict.against == Against::Withheld;
        return Some(rag(formulas.mode, withheld, &ByAddress { row }));
    }
    let whole = WorstLimb {
        mode: formulas.mode,
        service: cells.owner.service_name(),
        reference: &line.reference,
        withheld: formulas.limbs.withheld(line),
        row,
        rows: formulas.rows,
    };
    whole.rag()
}
