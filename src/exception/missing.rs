//! MISSING: a figure was due and not given, or cannot be read.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "MISSING",
    severity: ExceptionSeverity::High,
    when: "A figure was due and is not there, or what is there cannot be read. A service that sent nothing has NO-RETURN instead.",
    why: "A figure was due, and is missing or cannot be read.",
    ask: "When will the figure be there?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E6", NewValue::Text("about 90")),
            Edit::Cell("Indicators!E8", NewValue::Blank),
        ],
        at: &["HSG02", "HSG04"],
        beside: &["TOTALS"],
    },
    quiet: &[Edit::Cell("Indicators!E8", NewValue::Number(0.0))],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if matches!(line.verdict.status, Status::Missing | Status::Unreadable) {
        out.line(context, line);
    }
}
