//! PLAN-EMPTY: no entry of an improvement plan has progress.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::plan_subject::plans_of;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Line;
use crate::plan::PlanGrade;

pub(crate) static CODE: Code = Code {
    code: "PLAN-EMPTY",
    severity: ExceptionSeverity::High,
    when: "No entry of the improvement plan has progress of its own.",
    why: "Its improvement plan tells of no progress.",
    ask: "Has anything been done since the plan was written?",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Cabinet Lead: Cabinet member")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
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
    for plan in plans_of(context, line).filter(|plan| plan.grade == PlanGrade::Empty) {
        let exception = out.about_line(context, line).standing_at(plan.first_cell());
        out.push(context, exception);
    }
}
