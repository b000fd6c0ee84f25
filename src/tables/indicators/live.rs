//! Which live formula a row of Indicators has: thresholds that are made the same way, Computed, RAG where a row is judged
//! by itself, and what earlier quarters say are the same in every such row but for the row.

use super::beside::{no_plan, with_stretch};
use super::judged_by::JudgedBy;
use super::judging::{InAnyRow, bound, computed, rag};
use super::over_time::{long, run, short, since};
use super::places::{
    AMBER_FROM, AMBER_TO, COMPUTED, GREEN_FROM, GREEN_TO, LONG, PLAN, RAG, RUN, SHORT, SINCE,
    WITH_STRETCH,
};
use super::rows::{IndicatorCells, IndicatorFormulas};
use super::shared::{JudgingRule, SharedFormulas};
use crate::judge::{Against, Bound, Bounds, Made, Scale, compares_with_outturn};
use crate::ledger::{Line, Part};
use crate::register::{Measure, Register, Tolerance};
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
fn rule(
    by: &JudgedBy<'_>,
    column: ColumnPlace,
    line: &Line,
    bounds: &Bounds,
) -> Option<JudgingRule> {
    if let Some((_, of)) = THRESHOLDS.iter().find(|(own, _)| *own == column) {
        let made = of(bounds).in_workbook(bounds.scale).made;
        return matches!(made, Made::Around { .. }).then_some(JudgingRule::Threshold(made));
    }
    match column {
        SHORT | LONG => direction_rule(by, column, line),
        RUN | SINCE => run_rule(by, column, line),
        WITH_STRETCH => {
            let stretch = line.stretch_target();
            stretch.value().map(|_| JudgingRule::WithStretch { strict: stretch.is_strict() })
        }
        PLAN => has_no_plan(by, line).then_some(JudgingRule::NoPlan),
        COMPUTED => is_computed(line).then_some(JudgingRule::Computed),
        _ => {
            let withheld = line.verdict.against == Against::Withheld;
            is_computed(line).then_some(JudgingRule::Status { withheld })
        }
    }
}

/// Whether the register has a line of which no plan was sent, though the council sent some.
fn has_no_plan(by: &JudgedBy<'_>, line: &Line) -> bool {
    let no_plan = by.plans.is_some_and(|ledger| ledger.plans_of(line).next().is_none());
    no_plan && line.indicator().is_some()
}

/// Of a direction: in every row of the register where the sheet has figures to compare with, whether this row has one or
/// not, so that cells below each other share it.
fn direction_rule(by: &JudgedBy<'_>, column: ColumnPlace, line: &Line) -> Option<JudgingRule> {
    let (indicator, past) = (line.indicator()?, line.past());
    // A share is one in any unit.
    let scale = match by.same_within {
        Tolerance::None | Tolerance::Relative(_) => Scale::Plain,
        Tolerance::Points(_) | Tolerance::Lower { .. } => Scale::of(indicator),
    };
    if column == SHORT {
        let compares = by.has_last && indicator.measure == Measure::Snapshot;
        let is_comparable = !past.last_is_of_another;
        return compares.then_some(JudgingRule::Short { scale, is_comparable });
    }
    let with_outturn = compares_with_outturn(indicator, by.period.quarter);
    let is_comparable = !past.year_ago_is_of_another;
    let compares = by.has_history || with_outturn;
    compares.then_some(JudgingRule::Long { scale, is_comparable, with_outturn })
}

/// Of a run: of what is in the register, where anything is known of earlier quarters.
fn run_rule(by: &JudgedBy<'_>, column: ColumnPlace, line: &Line) -> Option<JudgingRule> {
    line.indicator().filter(|_| by.has_history)?;
    let before = line.past().red_before.map(|run| run.since);
    Some(if column == RUN { JudgingRule::Run } else { JudgingRule::Since(before) })
}

/// The text of a formula, with a mark wherever the number of the row belongs.
fn marked(by: &JudgedBy<'_>, column: ColumnPlace, rule: JudgingRule) -> String {
    match rule {
        JudgingRule::Threshold(made) => {
            let made = Bound { value: None, made };
            bound(column, &made, &InAnyRow).unwrap_or_default()
        }
        JudgingRule::Computed => computed(&InAnyRow),
        JudgingRule::Status { withheld } => rag(by.mode, withheld, &InAnyRow),
        JudgingRule::Short { scale, is_comparable } => {
            short(is_comparable, scale.tolerance_in_workbook(by.same_within), &InAnyRow)
        }
        JudgingRule::Long { scale, is_comparable, with_outturn } => {
            let same_within = scale.tolerance_in_workbook(by.same_within);
            long((is_comparable, with_outturn), same_within, &InAnyRow)
        }
        JudgingRule::Run => run(&InAnyRow),
        JudgingRule::Since(before) => since(before, by.period, &InAnyRow),
        JudgingRule::WithStretch { strict } => with_stretch(strict, &InAnyRow),
        JudgingRule::NoPlan => no_plan(&InAnyRow),
    }
}

/// The formulas that lines of a sheet share, in its order.
pub(super) fn shared_formulas<'c>(
    (by, register): (&JudgedBy<'_>, &Register),
    lines: impl Iterator<Item = &'c Line>,
) -> SharedFormulas {
    let columns = THRESHOLDS.map(|(column, _)| column).into_iter();
    let columns = columns.chain([COMPUTED, RAG, SHORT, LONG, RUN, SINCE, WITH_STRETCH, PLAN]);
    let mut all = SharedFormulas::default();
    for (row, line) in (FIRST..).zip(lines) {
        let bounds = line.bounds(register);
        for column in columns.clone() {
            if let Some(rule) = rule(by, column, line, &bounds) {
                all.meet(column, rule, row, || marked(by, column, rule));
            }
        }
    }
    all
}

/// The formula that a row shares with others in a column; none where it shares none.
pub(super) fn shared<'l>(
    formulas: &'l IndicatorFormulas<'_>,
    column: ColumnPlace,
    cells: &IndicatorCells<'_>,
) -> Option<CellFormula<'l>> {
    let rule = rule(&formulas.by, column, cells.line(), cells.bounds())?;
    formulas.shared.get(column, rule).map(CellFormula::Shared)
}
