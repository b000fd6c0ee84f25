//! QMR154: entries and progress were paired by their position in two cells.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::plan::{Pairing, Plan};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR154",
    name: "plan-paired-by-position",
    severity: Severity::Note,
    what: "Each entry of an improvement plan stands in a row of its own, with its progress beside it.",
    why: "Where two cells have as many lines each, the first entry is taken to have the first progress, and so on; a line more or less on one side would shift them all.",
    fix: "Put each entry into a row of its own.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Look for builders\nAsk the bank")),
            Edit::Cell("Plan!B4", NewValue::Text("Found\nAsked")),
        ],
        at: &["Plan!A4"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
        Edit::Cell("Plan!B4", NewValue::Text("Found")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    let mut paired = plan.entries.iter().filter(|entry| entry.pairing == Pairing::ByPosition);
    let Some(first) = paired.next() else {
        return;
    };
    // A pair by position is never alone.
    let entries = format!("{} entries", 1 + paired.count());
    report.push(Finding {
        found: entries.clone(),
        expected: "an entry and its progress in a row of their own".to_owned(),
        message: format!(
            "{entries} of the improvement plan have the progress that stands in the same place of the cell beside them."
        ),
        fix: "Check in Plans that each has its own; better, put each into a row of its own.".to_owned(),
        ..report.on_plan(plan, first.at)
    });
}
