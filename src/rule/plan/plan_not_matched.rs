//! QMR149: an improvement plan names no indicator of the register.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::plan::{Plan, closest_indicator, closest_ref};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR149",
    name: "plan-not-matched",
    severity: Severity::Warning,
    what: "An improvement plan names its indicator by a ref, an alias or a title of the register.",
    why: "A plan that belongs to no indicator stands beside no figure, so a red one seems to have no plan.",
    fix: "Write the ref on a line of its own above the sections.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("Letting homes")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        ],
        at: &["Plan!A1"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
        Edit::Cell("Plan!B4", NewValue::Text("Ongoing")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(context: &Context<'_>, plan: &Plan, report: &mut Report) {
    if plan.owner.is_some() {
        return;
    }
    let lines: Vec<String> = plan.lines.iter().map(|line| line.text.to_string()).collect();
    let by_title = closest_indicator(&plan.lines, context.register);
    let by_title = by_title
        .map(|own| format!(" The closest title is that of {}: \"{}\".", own.reference, own.title));
    let by_ref = closest_ref(&plan.lines, plan.service, context.register);
    let by_ref = by_ref.map(|(typed, own)| {
        format!(" The closest ref to \"{typed}\" is {}: \"{}\".", own.reference, own.title)
    });
    let closest = [by_ref, by_title].into_iter().flatten().collect::<String>();
    report.push(Finding {
        found: lines.join("; "),
        expected: "a ref, an alias or a title of the register".to_owned(),
        message: format!(
            "The improvement plan names no indicator of the register, so it stands beside no figure. It is kept in Plans.{}",
            closest
        ),
        fix: "Write the ref on a line of its own above the sections.".to_owned(),
        ..report.on_plan(plan, plan.page.first_cell())
    });
}
