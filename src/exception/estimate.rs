//! ESTIMATE: an estimate or a provisional value.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "ESTIMATE",
    severity: ExceptionSeverity::Low,
    when: "An indicator is judged on an estimate or a provisional value, or would be if it had a target.",
    why: "The figure is an estimate or provisional.",
    ask: "When will the final figure be there?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", NewValue::Text("118 E"))],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!G8", NewValue::Text("Estimated by the team in January."))],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let status = line.verdict.status;
    let judged = status.is_rated() || status == Status::NoTarget;
    if judged && line.flag().is_some() {
        out.line(context, line);
    }
}
