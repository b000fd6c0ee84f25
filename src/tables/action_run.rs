//! The live formulas of how long a milestone, measure or action has been red (docs/judging.md, "Runs"). What they say is what
//! [`crate::ledger`] says.

use super::declaration::CellFormula;
use super::place::ColumnPlace;
use crate::consolidate::Consolidated;
use crate::judge::Mark;
use crate::ledger::ActionPast;
use crate::period::Period;

/// What the formulas of a sheet of actions are made from.
pub(crate) struct ActionFormulas {
    /// Whether anything is known of earlier quarters.
    has_history: bool,
    /// The reported period.
    now: Period,
}

impl ActionFormulas {
    /// Of a period.
    pub(super) fn of(consolidated: &Consolidated) -> Self {
        let now = consolidated.register().period;
        Self { has_history: consolidated.has_history(), now }
    }
}

/// The formula of the run of reds up to now, in a zero-based row. The run before is a number in it: no column has it.
pub(super) fn run<'l>(
    formulas: &'l ActionFormulas,
    past: &ActionPast,
    status: ColumnPlace,
    row: u32,
) -> Option<CellFormula<'l>> {
    let before = past.red_before.map_or(0, |before| before.length);
    let passed = if before == 0 { "\"\"".to_owned() } else { before.to_string() };
    let is = |mark: Mark| format!("{}=\"{}\"", status.cell(row), mark.name());
    formulas.has_history.then(|| {
        CellFormula::Own(format!(
            "=IF({red},{length},IF(OR({amber},{green}),\"\",{passed}))",
            red = is(Mark::Red),
            length = before.saturating_add(1),
            amber = is(Mark::Amber),
            green = is(Mark::Green),
        ))
    })
}

/// The formula of the first period of that run, in a zero-based row.
pub(super) fn since<'l>(
    formulas: &'l ActionFormulas,
    past: &ActionPast,
    run: ColumnPlace,
    row: u32,
) -> Option<CellFormula<'l>> {
    let first = past.red_before.map_or(formulas.now, |before| before.since);
    let formula = format!("=IF(ISNUMBER({}),\"{first}\",\"\")", run.cell(row));
    formulas.has_history.then_some(CellFormula::Own(formula))
}
