//! QMR162: a target with the stretch asks for less than the one without.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::plan::Plan;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR162",
    name: "plan-stretch-worse",
    severity: Severity::Warning,
    what: "In an improvement plan, a figure with the stretch is no worse than the one of the same year without it, by the way that is good for the indicator.",
    why: "A stretch is what is reached on top; one that asks for less was exchanged with the other, or mistyped.",
    fix: "Exchange the two, or correct the one that is wrong.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Without LPSA: 83% (2026/27)")),
            Edit::Cell("Plan!A4", NewValue::Text("With LPSA: 81% (2026/27)")),
            Edit::Cell("Plan!A5", NewValue::Text("Action(s) required to achieve the target")),
        ],
        at: &["Plan!A4"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Without LPSA: 83% (2026/27)")),
        Edit::Cell("Plan!A4", NewValue::Text("With LPSA: 85% (2026/27)")),
        Edit::Cell("Plan!A5", NewValue::Text("Action(s) required to achieve the target")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(context: &Context<'_>, plan: &Plan, report: &mut Report) {
    let Some(indicator) = plan.own_row(context.register) else {
        return;
    };
    for pair in plan.stretch_pairs() {
        if !pair.is_worse(indicator.polarity) {
            continue;
        }
        report.push(Finding {
            found: pair.with.to_string(),
            expected: format!("no worse than {}", pair.without),
            message: format!(
                "With the stretch it is {}, and without it {}: the stretch asks for less, for {} is better here.",
                pair.with,
                pair.without,
                indicator.polarity.word(),
            ),
            fix: "Exchange the two, or correct the one that is wrong.".to_owned(),
            ..report.on_plan(plan, pair.at)
        });
    }
}
