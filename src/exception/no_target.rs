//! NO-TARGET: a figure with nothing to judge it against.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "NO-TARGET",
    severity: ExceptionSeverity::Medium,
    when: "A figure was given, and there is no target to judge it against.",
    why: "There is a figure, and no target to judge it against.",
    ask: "When will a target be set?",
    fires: Example {
        edits: &[Edit::Register("HSG04", "target", "TBC")],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!D8", NewValue::Blank)],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.verdict.status == Status::NoTarget {
        out.line(context, line);
    }
}
