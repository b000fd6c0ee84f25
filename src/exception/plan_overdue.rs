//! PLAN-OVERDUE: an entry of an improvement plan is overdue.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::plan_subject::plans_of;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "PLAN-OVERDUE",
    severity: ExceptionSeverity::Medium,
    when: "An entry of the improvement plan was due before the as-at date, and its progress does not say that it is done.",
    why: "Something in its improvement plan is overdue.",
    ask: "Why is it late, and when will it be done?",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Cabinet Lead: Cabinet member")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Find builders by January 2026")),
            Edit::Cell("Plan!B4", NewValue::Text("We are looking")),
        ],
        at: &["HSG01"],
        beside: &["PLAN-INCOMPLETE", "PLAN-MISSING"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Cabinet Lead: Cabinet member")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Find builders by January 2026")),
        Edit::Cell("Plan!B4", NewValue::Text("Three are appointed")),
    ],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    for plan in plans_of(context, line) {
        for entry in plan.entries.iter().filter(|entry| entry.is_overdue(context.as_at)) {
            let due = entry.due.map(|found| found.due.date.to_string()).unwrap_or_default();
            let exception = out.about_line(context, line).standing_at(plan.at(entry.at));
            out.push(context, exception.noting(format!("{}, due {due}", entry.text)));
        }
    }
}
