//! MILESTONE-OVERDUE: a milestone is due and not met.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::kind::Kind;
use crate::ledger::Action;

pub(crate) static CODE: Code = Code {
    code: "MILESTONE-OVERDUE",
    severity: ExceptionSeverity::High,
    when: "A milestone was due on or before the as-at date and has no tick, whatever its revised date.",
    why: "The milestone is overdue.",
    ask: "What stands in the way, and what is the new date?",
    fires: Example {
        edits: &[Edit::Cell("Milestones!E5", NewValue::Text("?"))],
        at: &["H1"],
        beside: &["AMBER"],
    },
    quiet: &[Edit::Cell("Milestones!E6", NewValue::Text("×"))],
    checks: &[Check::Action(check)],
};

fn check(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    if action.kind == Kind::Milestone && action.overdue {
        out.action(context, action);
    }
}
