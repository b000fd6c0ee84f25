//! QMR152: an improvement plan names no lead or no objective beside its label.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::PlanLabel;
use crate::plan::Plan;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR152",
    name: "plan-label-blank",
    severity: Severity::Note,
    what: "Beside the labels of leads and of the objective stands a name or a text.",
    why: "A plan without a lead is nobody's to answer for.",
    fix: "Write the name or the objective beside its label.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective –")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        ],
        at: &["Plan!A1"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    for text in plan.page.texts.iter().filter(|text| text.text.is_empty()) {
        let label = text.label;
        if !(label.is_lead() || label == PlanLabel::Objective || label.is_priority()) {
            continue;
        }
        report.push(Finding {
            expected: format!("a text beside {label}"),
            message: format!("{label} of the improvement plan is blank."),
            fix: format!("Write beside {label} what belongs there."),
            ..report.on_plan(plan, text.label_at)
        });
    }
}
