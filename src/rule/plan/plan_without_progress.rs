//! QMR153: something stands in the place of an entry's progress.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::plan::{Plan, Progress, names_another_place};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR153",
    name: "plan-without-progress",
    severity: Severity::Note,
    what: "Beside each entry of an improvement plan stands its own progress.",
    why: "\"Nil return\", \"No action to date\" or \"See all other templates\" say nothing of this entry, so it counts as one without progress.",
    fix: "Write what was done for this entry.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
            Edit::Cell("Plan!B4", NewValue::Text("See all other templates")),
        ],
        at: &["Plan!B4"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
        Edit::Cell("Plan!B4", NewValue::Text("Three are found")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    for entry in &plan.entries {
        let Some(at) = entry.progress_at else {
            continue;
        };
        let message = match entry.kind {
            Progress::Nil => "says that there is nothing to say",
            Progress::Elsewhere => "sends its reader to another place",
            Progress::NoAction => "says that nothing was done",
            Progress::ToBeAdded => "says that it will be added",
            Progress::Own if names_another_place(&entry.progress) => {
                "sends its reader to another place beside its own words"
            }
            Progress::Own | Progress::Blank => continue,
        };
        report.push(Finding {
            found: entry.progress.to_string(),
            expected: "progress of the entry's own".to_owned(),
            message: format!("The progress of an entry of the improvement plan {message}."),
            fix: "Write what was done for this entry.".to_owned(),
            ..report.on_plan(plan, at)
        });
    }
}
