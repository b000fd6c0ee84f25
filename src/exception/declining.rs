//! DECLINING: green, but worse than last year.

use crate::check::{Check, Context, Edit, Example};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::{Direction, Status};
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "DECLINING",
    severity: ExceptionSeverity::Medium,
    when: "An indicator is on target, but worse than the same quarter of last year; without that, than last year's outturn.",
    why: "It is on target, but worse than last year.",
    ask: "Will it still be on target next year?",
    fires: Example {
        edits: &[Edit::Register("HSG06", "prior_actual", "420")],
        at: &["HSG06"],
        beside: &["LAX-TARGET"],
    },
    quiet: &[Edit::Register("HSG06", "prior_actual", "412")],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.verdict.status == Status::Green && line.long == Some(Direction::Worse) {
        out.line(context, line);
    }
}
