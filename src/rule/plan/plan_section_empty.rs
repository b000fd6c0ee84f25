//! QMR151: sections of an improvement plan have no entry.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::plan::Plan;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::listed;

pub(crate) static RULE: Rule = Rule {
    code: "QMR151",
    name: "plan-section-empty",
    severity: Severity::Note,
    what: "Each of the five sections of an improvement plan has an entry: actions, resources, risks, what mitigates them, and the budget.",
    why: "Words such as \"to be added in due course\" are no entry, and a section that is left out may have been forgotten.",
    fix: "Fill the sections in, or say that there is nothing to say.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
        ],
        at: &["Plan!A3"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
        Edit::Cell("Plan!A5", NewValue::Text("Resource required to deliver the action(s)")),
        Edit::Cell("Plan!A6", NewValue::Text("A surveyor")),
        Edit::Cell("Plan!A7", NewValue::Text("Risk(s) to achievement")),
        Edit::Cell("Plan!A8", NewValue::Text("Few builders")),
        Edit::Cell("Plan!A9", NewValue::Text("Risks mitigated by")),
        Edit::Cell("Plan!A10", NewValue::Text("A framework")),
        Edit::Cell("Plan!A11", NewValue::Text("Budget and financial performance")),
        Edit::Cell("Plan!A12", NewValue::Text("£40k a year")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    let empty = plan.empty_sections();
    let headed = plan.page.sections.iter().find(|section| empty.contains(&section.part));
    let Some(first) = headed.or(plan.page.sections.first()).filter(|_| !empty.is_empty()) else {
        return;
    };
    let (noun, verb) = match empty.len() {
        1 => ("section", "has"),
        _ => ("sections", "have"),
    };
    let fix = format!("Fill the {noun} in, or say that there is nothing to say.");
    report.push(Finding {
        found: listed(&empty, "and"),
        expected: "an entry in each section".to_owned(),
        message: format!(
            "The {noun} {} of the improvement plan {verb} no entry.",
            listed(&empty, "and")
        ),
        fix,
        ..report.on_plan(plan, first.at)
    });
}
