//! Which live formula a row of Indicators has: thresholds that are made the same way, Computed, and RAG where a row is
//! judged by itself are the same in every such row but for the row.

use super::judging::{InAnyRow, bound, computed, rag};
use super::places::{AMBER_FROM, AMBER_TO, COMPUTED, GREEN_FROM, GREEN_TO, RAG};
use super::rows::{IndicatorCells, IndicatorFormulas};
use super::shared::{JudgingRule, SharedFormulas};
use crate::judge::{Against, Bound, Bounds, Made};
use crate::ledger::{Line, Part};
use crate::register::{JudgeMode, Register};
use crate::tables::declaration::CellFormula;
use crate::tables::place::{ColumnPlace, FIRST};

/// One threshold of a line.
type ThresholdOf = fn(&Bounds) -> Bound;

/// The thresholds of a line, each by its column.
const THRESHOLDS: [(ColumnPlace, ThresholdOf); 4] = [
    (GREEN_FROM, |bounds| bounds.green_from),
    (GREEN_TO, |bounds| bounds.green_to),
    (AMBER_FROM, |bounds| bounds.amber_from),
    (AMBER_TO, |bounds| bounds.amber_to),
];

/// Whether the rule says something of a line: of a whole without a row of its own its limbs do.
pub(super) fn is_computed(line: &Line) -> bool {
    line.verdict.computed.is_some() && line.part != Part::WholeOfLimbs
}

/// What decides a line's formula in a column; none where it shares none.
fn rule(column: ColumnPlace, line: &Line, bounds: &Bounds) -> Option<JudgingRule> {
    if let Some((_, of)) = THRESHOLDS.iter().find(|(own, _)| *own == column) {
        let made = of(bounds).in_workbook(bounds.scale).made;
        return matches!(made, Made::Around { .. }).then_some(JudgingRule::Threshold(made));
    }
    let withheld = line.verdict.against == Against::Withheld;
    is_computed(line).then_some(match column == COMPUTED {
        true => JudgingRule::Computed,
        false => JudgingRule::Status { withheld },
    })
}

/// The formulas that lines of a sheet share, in its order.
pub(super) fn shared_formulas<'c>(
    register: &Register,
    lines: impl Iterator<Item = &'c Line>,
) -> SharedFormulas {
    let columns = THRESHOLDS.map(|(column, _)| column).into_iter().chain([COMPUTED, RAG]);
    let mut all = SharedFormulas::default();
    for (row, line) in (FIRST..).zip(lines) {
        let bounds = line.bounds(register);
        for column in columns.clone() {
            if let Some(rule) = rule(column, line, &bounds) {
                all.meet(column, rule, row, || marked(column, rule, register.judging.mode));
            }
        }
    }
    all
}

/// The text of a formula, with a mark wherever the number of the row belongs.
fn marked(column: ColumnPlace, rule: JudgingRule, mode: JudgeMode) -> String {
    match rule {
        JudgingRule::Threshold(made) => {
            let made = Bound { value: None, made };
            bound(column, &made, &InAnyRow).unwrap_or_default()
        }
        JudgingRule::Computed => computed(&InAnyRow),
        JudgingRule::Status { withheld } => rag(mode, withheld, &InAnyRow),
    }
}

/// The formula that a row shares with others in a column; none where it shares none.
pub(super) fn shared<'l>(
    formulas: &'l IndicatorFormulas<'_>,
    column: ColumnPlace,
    cells: &IndicatorCells<'_>,
) -> Option<CellFormula<'l>> {
    let rule = rule(column, cells.line(), cells.bounds())?;
    formulas.shared.get(column, rule).map(CellFormula::Shared)
}
