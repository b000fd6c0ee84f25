//! The live formulas that rows of Indicators share, by what decides them.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::judge::{Made, Scale};
use crate::period::Period;
use crate::tables::place::ColumnPlace;
use crate::tables::shared_formula::SharedFormula;

/// What decides the formula of a row in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum JudgingRule {
    /// A threshold, and how it is made.
    Threshold(Made),
    /// Computed.
    Computed,
    /// RAG of a line that is judged by itself, and whether its target is withheld.
    Status { withheld: bool },
    /// Short direction: the unit of what counts as the same, and whether the quarter before compares.
    Short { scale: Scale, is_comparable: bool },
    /// Long direction: likewise with the same quarter of last year, and whether last year's outturn stands in for it.
    Long { scale: Scale, is_comparable: bool, with_outturn: bool },
    /// Run.
    Run,
    /// Since, and when the earlier run began.
    Since(Option<Period>),
    /// With stretch, and whether the target with the stretch must be passed.
    WithStretch { strict: bool },
    /// Plan, of an indicator without one.
    NoPlan,
}

/// The shared formulas of a sheet.
#[derive(Debug, Default)]
pub(crate) struct SharedFormulas {
    by_rule: HashMap<(u16, JudgingRule), SharedFormula, RandomState>,
    /// The number of the next stretch of cells.
    next: u32,
}

impl SharedFormulas {
    /// A cell in a zero-based row whose formula a rule decides; `marked` is its text with a mark wherever the number of the
    /// row belongs.
    pub(super) fn meet(
        &mut self,
        column: ColumnPlace,
        rule: JudgingRule,
        row: u32,
        marked: impl FnOnce() -> String,
    ) {
        let own = self.by_rule.entry((column.index(), rule));
        own.or_insert_with(|| SharedFormula::new(&marked())).meet(row, &mut self.next);
    }

    /// The formula that a rule decides in a column, where a cell was met with it.
    pub(super) fn get(&self, column: ColumnPlace, rule: JudgingRule) -> Option<&SharedFormula> {
        self.by_rule.get(&(column.index(), rule))
    }
}
