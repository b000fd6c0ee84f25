//! WORSE-AND-MISSED: red or amber, and worse than before.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::{Direction, Status};
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "WORSE-AND-MISSED",
    severity: ExceptionSeverity::High,
    when: "An indicator is red or amber, and worse than the quarter before; without a comparison with that, than the year before.",
    why: "It misses its target and is getting worse.",
    ask: "Why does it fall away from its target, and who will turn it?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.905))],
        at: &["HSG03"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E6", NewValue::Percent(0.955))],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let missed = matches!(line.verdict.status, Status::Red | Status::Amber);
    if missed && line.past().short.or(line.long) == Some(Direction::Worse) {
        out.line(context, line);
    }
}
