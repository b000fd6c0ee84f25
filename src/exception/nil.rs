//! NIL: a declared nil return.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "NIL",
    severity: ExceptionSeverity::Low,
    when: "The officer declares a nil return: submitted with nothing to say.",
    why: "The service declares that it has nothing to report.",
    ask: "Is nothing the right answer?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", NewValue::Text("Nil return"))],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E8", NewValue::Number(0.0))],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.verdict.status == Status::NilReturn {
        out.line(context, line);
    }
}
