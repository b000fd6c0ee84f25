//! SPC-IMPROVEMENT: better by more than chance.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::exception::steady::STEADY;
use crate::ledger::Line;
use crate::signal::Signal;

pub(crate) static CODE: Code = Code {
    code: "SPC-IMPROVEMENT",
    severity: ExceptionSeverity::Low,
    when: "The figure has become better by more than chance: a signal, not noise. Figures go up and down of themselves, within limits that the series itself tells. This one lies beyond the limit on the better side, or is one of two in three that came close to it, the seventh in a row on that side of the mean, or the last of seven that each became better. Under twelve comparable quarters nothing is said.",
    why: "It has become better by more than chance.",
    ask: "What was done, and can others do it?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.999)), Edit::Earlier(STEADY)],
        at: &["HSG03"],
        beside: &["STATED-WORSE"],
    },
    quiet: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.948)), Edit::Earlier(STEADY)],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let own = line.past().signals.iter().filter(|(_, signal)| *signal == Signal::Improvement);
    let said: Vec<&str> = own.map(|(rule, _)| rule.says()).collect();
    if line.past().signal() == Some(Signal::Improvement) {
        out.line_noting(context, line, format!("this quarter's figure {}", said.join("; it ")));
    }
}
