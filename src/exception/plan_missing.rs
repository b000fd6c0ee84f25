//! PLAN-MISSING: off target, and there is no improvement plan.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::{Exception, Exceptions};
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "PLAN-MISSING",
    severity: ExceptionSeverity::High,
    when: "The status is Red or Amber, and no improvement plan belongs to the indicator, though the council has plans; low beside an Amber.",
    why: "It is off target and has no improvement plan.",
    ask: "What will bring it back to target, by when, and who answers for it?",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Cabinet Lead: Cabinet member")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
            Edit::Cell("Plan!B4", NewValue::Text("Three are found")),
        ],
        at: &["HSG03"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Cabinet Lead: Cabinet member")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG03")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!A4", NewValue::Text("Look for builders")),
        Edit::Cell("Plan!B4", NewValue::Text("Three are found")),
    ],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    // A council that sends no plans at all does not work with them.
    if context.ledger.plans.is_empty() || context.ledger.plans_of(line).next().is_some() {
        return;
    }
    let severity = match line.verdict.status {
        Status::Red => ExceptionSeverity::High,
        Status::Amber => ExceptionSeverity::Low,
        _ => return,
    };
    let exception = Exception { severity, ..out.about_line(context, line) };
    out.push(context, exception);
}
