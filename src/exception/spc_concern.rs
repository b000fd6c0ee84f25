//! SPC-CONCERN: worse by more than chance.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::exception::steady::STEADY;
use crate::ledger::Line;
use crate::signal::Signal;

pub(crate) static CODE: Code = Code {
    code: "SPC-CONCERN",
    severity: ExceptionSeverity::Medium,
    when: "The figure has become worse by more than chance: a signal, not noise. Figures go up and down of themselves, within limits that the series itself tells. This one lies beyond the limit on the worse side, or is one of two in three that came close to it, the seventh in a row on that side of the mean, or the last of seven that each became worse. Under twelve comparable quarters nothing is said.",
    why: "It has become worse by more than chance.",
    ask: "What changed, and when did it begin?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.7)), Edit::Earlier(STEADY)],
        at: &["HSG03"],
        beside: &["NEW-RED", "STATED-BETTER", "TARGET-OUT-OF-REACH", "WORSE-AND-MISSED"],
    },
    quiet: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.948)), Edit::Earlier(STEADY)],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let own = line.past().signals.iter().filter(|(_, signal)| *signal == Signal::Concern);
    let said: Vec<&str> = own.map(|(rule, _)| rule.says()).collect();
    if line.past().signal() == Some(Signal::Concern) {
        out.line_noting(context, line, format!("this quarter's figure {}", said.join("; it ")));
    }
}
