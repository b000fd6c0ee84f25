//! The live formulas of Trends: what stands there for the reported quarter is taken from Indicators, by the key in the
//! column Row, so that sorting either sheet breaks nothing.

use super::formulas::{MOST_LIVE, TrendFormulas};
use super::places::TrendPlaces;
use crate::kind::Kind;
use crate::tables::indicators::places::{ACTUAL, KEY, RAG, TARGET};
use crate::tables::place::{ColumnPlace, FIRST};
use crate::tables::scope::WorkbookScope;
use crate::tables::shared_formula::{ROW_MARK, SharedFormula};

/// The formulas of a workbook.
pub(super) fn formulas(scope: &WorkbookScope<'_>) -> TrendFormulas {
    let (count, own) = (scope.rows_of(Kind::Indicator), TrendPlaces::of(scope));
    let place = format!("MATCH({}{ROW_MARK},{},0)", own.key(), KEY.cells(count));
    let found = |column: ColumnPlace| format!("INDEX({},{place})", column.cells(count));
    // A blank cell would be taken for a zero.
    let figure = |column| {
        let found = found(column);
        format!("=IFERROR(IF(ISNUMBER({found}),{found},\"\"),\"\")")
    };
    let last = FIRST + u32::try_from(own.rows).unwrap_or(u32::MAX).clamp(1, MOST_LIVE) - 1;
    let shared = |number, text: &str| SharedFormula::over((FIRST, last), number, text);
    TrendFormulas {
        reported: scope.consolidated.register().period,
        actual: shared(0, &figure(ACTUAL)),
        status: shared(1, &format!("=IFERROR({},\"\")", found(RAG))),
        target: shared(2, &figure(TARGET)),
    }
}
