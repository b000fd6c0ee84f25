//! What a figure would be judged to be, for a template: Computed and RAG in one cell, by the formulas of the sheet
//! Indicators. What stands in that sheet in columns of its own stands in the formula itself.

use super::judging::{RowNaming, computed, rag};
use super::places::{
    ACTUAL, AMBER_FROM, AMBER_TO, COMPUTED, GREEN_FROM, GREEN_TO, STATE, STATED, TEST,
};
use crate::judge::{Bounds, Test};
use crate::register::{JudgeMode, Rag};
use crate::tables::place::ColumnPlace;

/// A row of a template whose status is previewed.
#[derive(Debug)]
pub(crate) struct PreviewedRow<'r> {
    /// The cell of the figure (`H4`).
    pub(crate) actual: &'r str,
    /// That which says why there is none.
    pub(crate) state: &'r str,
    /// That of the officer's symbol.
    pub(crate) symbol: &'r str,
    /// The thresholds, in the workbook's unit.
    pub(crate) bounds: &'r Bounds,
}

/// What the drop-down of a symbol offers, and words for the same.
const SYMBOLS: [(Rag, &[&str]); 3] =
    [(Rag::Green, &["✓", "Green"]), (Rag::Amber, &["?", "Amber"]), (Rag::Red, &["×", "Red"])];

impl PreviewedRow<'_> {
    /// The formula of the preview, in a mode; whether the officer's symbol stands in for want of a target.
    pub(crate) fn formula(&self, mode: JudgeMode, withheld: bool) -> String {
        rag(mode, withheld, self)
    }

    /// What the symbol means.
    fn stated(&self) -> String {
        SYMBOLS.iter().rev().fold("\"\"".to_owned(), |rest, (rag, spellings)| {
            let is = spellings.iter().map(|text| format!("{}=\"{text}\"", self.symbol));
            let is = is.collect::<Vec<String>>().join(",");
            format!("IF(OR({is}),\"{}\",{rest})", rag.name())
        })
    }
}

impl RowNaming for PreviewedRow<'_> {
    fn cell(&self, column: ColumnPlace) -> String {
        let threshold = match column {
            ACTUAL => return self.actual.to_owned(),
            STATE => return self.state.to_owned(),
            STATED => return self.stated(),
            COMPUTED => return computed(self).trim_start_matches('=').to_owned(),
            TEST => return format!("\"{}\"", self.bounds.test.map_or("", Test::symbol)),
            GREEN_FROM => self.bounds.green_from,
            GREEN_TO => self.bounds.green_to,
            AMBER_FROM => self.bounds.amber_from,
            AMBER_TO => self.bounds.amber_to,
            _ => return "\"\"".to_owned(),
        };
        threshold.value.map_or_else(|| "\"\"".to_owned(), |value| value.normalize().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Scale;

    fn formula(mode: JudgeMode, withheld: bool, bounds: &Bounds) -> String {
        PreviewedRow { actual: "J1048576", state: "K1048576", symbol: "M1048576", bounds }
            .formula(mode, withheld)
    }

    /// Excel holds no longer one than 8,192 characters, and no text in it that is longer than 255.
    #[test]
    fn a_preview_is_no_longer_than_a_formula_can_be() {
        for mode in [JudgeMode::Computed, JudgeMode::Stated, JudgeMode::Worst] {
            for withheld in [false, true] {
                let formula = formula(mode, withheld, &Bounds::blank(Scale::Plain));
                assert!(formula.len() < 7000, "{mode:?} {withheld}: {}", formula.len());
                assert!(formula.starts_with("=IF(") && !formula.contains("=="), "{formula}");
            }
        }
    }

    #[test]
    fn what_stands_in_columns_of_its_own_elsewhere_stands_in_the_formula() {
        let formula = formula(JudgeMode::Computed, false, &Bounds::blank(Scale::Plain));
        assert!(formula.contains("ISNUMBER(J1048576)") && formula.contains("K1048576=\"Not due\""));
        assert!(formula.contains("COUNT(\"\",\"\")<1"), "{formula}");
    }
}
