//! The live formulas that rows of Indicators share, by what decides them.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::judge::Made;
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
}

/// The shared formulas of a sheet.
#[derive(Debug, Default)]
pub(crate) struct SharedFormulas(HashMap<(u16, JudgingRule), SharedFormula, RandomState>);

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
        // A sheet has fewer rows than there are numbers.
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let own = self.0.entry((column.index(), rule));
        own.or_insert_with(|| SharedFormula::new(number, row, &marked())).last = row;
    }

    /// The formula that a rule decides in a column, where a cell was met with it.
    pub(super) fn get(&self, column: ColumnPlace, rule: JudgingRule) -> Option<&SharedFormula> {
        self.0.get(&(column.index(), rule))
    }
}
