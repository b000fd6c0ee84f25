//! TARGET-OUT-OF-REACH: the target lies beyond what the series reaches of itself.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::exception::steady::STEADY;
use crate::ledger::Line;
use crate::signal::Assurance;

pub(crate) static CODE: Code = Code {
    code: "TARGET-OUT-OF-REACH",
    severity: ExceptionSeverity::Medium,
    when: "The target lies beyond the limits within which the series varies of itself: as things are it will not be met, whatever a single quarter shows. Under twelve comparable quarters nothing is said.",
    why: "As things are the target is out of reach.",
    ask: "What will be done differently, or is it the wrong target?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E7", NewValue::Percent(0.948)),
            Edit::Earlier(STEADY),
            Edit::Register("HSG03", "target", "99.5"),
            Edit::Cell("Indicators!D7", NewValue::Percent(0.995)),
        ],
        at: &["HSG03"],
        beside: &["WORSE-AND-MISSED"],
    },
    quiet: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.948)), Edit::Earlier(STEADY)],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.past().assurance == Some(Assurance::OutOfReach) {
        out.line(context, line);
    }
}
