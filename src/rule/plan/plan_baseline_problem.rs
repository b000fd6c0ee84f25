//! QMR158: an improvement plan says that its data have a problem.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::plan::{HeadKind, Plan};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR158",
    name: "plan-baseline-problem",
    severity: Severity::Note,
    what: "A plan that says of a problem with its data is named.",
    why: "A target that rests on data which the plan itself doubts should not be read as firm.",
    fix: "Nothing needs to be done until the data are right.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell(
                "Plan!A3",
                NewValue::Text("Problem with baseline data – the year is not whole"),
            ),
            Edit::Cell("Plan!A4", NewValue::Text("Action(s) required to achieve the target")),
        ],
        at: &["Plan!A3"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("The data of the baseline are whole")),
        Edit::Cell("Plan!A4", NewValue::Text("Action(s) required to achieve the target")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    for line in plan.lines.iter().filter(|line| line.kind == HeadKind::Caveat) {
        report.push(Finding {
            found: line.text.to_string(),
            expected: "data without a problem".to_owned(),
            message: "The improvement plan says that its data have a problem.".to_owned(),
            fix: "Nothing needs to be done until the data are right.".to_owned(),
            ..report.on_plan(plan, line.at)
        });
    }
}
