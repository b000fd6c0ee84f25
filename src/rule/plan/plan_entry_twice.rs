//! QMR156: a section of an improvement plan has the same entry twice.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use std::collections::BTreeSet;

use crate::plan::Plan;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR156",
    name: "plan-entry-twice",
    severity: Severity::Note,
    what: "Within a section of an improvement plan each entry stands once.",
    why: "What was copied may have been meant to say something else.",
    fix: "Change one of the two, or take it out.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
            Edit::Cell("Plan!A5", NewValue::Text("Look for builders")),
        ],
        at: &["Plan!A5"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
        Edit::Cell("Plan!A5", NewValue::Text("Look for more builders")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for entry in plan.entries.iter().filter(|entry| !entry.text.is_empty()) {
        if seen.insert((entry.part, &entry.text)) {
            continue;
        }
        report.push(Finding {
            found: entry.text.to_string(),
            expected: "each entry once".to_owned(),
            message: format!("An entry of {} stands in the improvement plan again.", entry.part),
            fix: "Change one of the two, or take it out.".to_owned(),
            ..report.on_plan(plan, entry.at)
        });
    }
}
