//! PLAN-INCOMPLETE: an improvement plan lacks something.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::plan_subject::plans_of;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Line;
use crate::plan::{Plan, PlanGrade};

pub(crate) static CODE: Code = Code {
    code: "PLAN-INCOMPLETE",
    severity: ExceptionSeverity::Low,
    when: "The improvement plan has progress for some of its entries and not for all, names no lead, or has an entry that is overdue.",
    why: "Its improvement plan is incomplete.",
    ask: "What of the plan has not begun?",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Cabinet Lead: Cabinet member")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
            Edit::Cell("Plan!B4", NewValue::Text("Three are found")),
            Edit::Cell("Plan!A5", NewValue::Text("Ask the bank")),
        ],
        at: &["HSG01"],
        beside: &["PLAN-MISSING"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Cabinet Lead: Cabinet member")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
        Edit::Cell("Plan!B4", NewValue::Text("Three are found")),
    ],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    for plan in plans_of(context, line).filter(|plan| plan.grade == PlanGrade::Incomplete) {
        let exception = out.about_line(context, line).standing_at(plan.first_cell());
        out.push(context, exception.noting(lacking(context, plan)));
    }
}

/// What a plan lacks: sections with how many of their entries have no progress, a lead, entries in time.
fn lacking(context: &Context<'_>, plan: &Plan) -> String {
    let missing = plan.missing();
    let mut lacking: Vec<String> = missing
        .iter()
        .map(|missing| {
            format!("{}: {} of {} without progress", missing.part, missing.without, missing.entries)
        })
        .collect();
    if !plan.has_lead() {
        lacking.push("no lead".to_owned());
    }
    let overdue = plan.entries.iter().filter(|entry| entry.is_overdue(context.as_at)).count();
    if overdue > 0 {
        lacking.push(format!("{overdue} overdue"));
    }
    lacking.join("; ")
}
