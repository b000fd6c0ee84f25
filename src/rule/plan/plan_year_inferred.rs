//! QMR155: a due date of an improvement plan names no year.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::plan::Plan;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR155",
    name: "plan-year-inferred",
    severity: Severity::Note,
    what: "A date in an action or a resource of an improvement plan has its year.",
    why: "A month without a year is taken to lie in the financial year that is reported, which may not be meant.",
    fix: "Write the year.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Look for builders by September")),
        ],
        at: &["Plan!A4"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Look for builders by September 2025")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    for entry in &plan.entries {
        let Some(due) = entry.due.filter(|due| due.inferred) else {
            continue;
        };
        report.push(Finding {
            found: entry.text.to_string(),
            expected: "a date with its year".to_owned(),
            message: format!(
                "The date of an entry of the improvement plan has no year; it was taken to be {}.",
                due.due.date
            ),
            fix: "Write the year.".to_owned(),
            ..report.on_plan(plan, entry.at)
        });
    }
}
