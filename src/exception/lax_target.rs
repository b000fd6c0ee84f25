//! LAX-TARGET: the target is worse than last year's outturn.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::{Line, figure_text};

pub(crate) static CODE: Code = Code {
    code: "LAX-TARGET",
    severity: ExceptionSeverity::Low,
    when: "The annual target is worse than what was reached last year.",
    why: "The target asks for less than was reached last year.",
    ask: "Why does the target ask for less than last year's outturn?",
    fires: Example {
        edits: &[
            Edit::Register("HSG02", "target", "94"),
            Edit::Cell("Indicators!D6", NewValue::Percent(0.94)),
        ],
        at: &["HSG02"],
        beside: &[],
    },
    quiet: &[
        Edit::Register("HSG02", "target", "95"),
        Edit::Cell("Indicators!D6", NewValue::Percent(0.95)),
    ],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if let (Some(target), Some(prior), Some(indicator)) =
        (line.lax_target(), line.prior, line.indicator())
    {
        let note = format!(
            "target {}, last year {}",
            figure_text(target, indicator),
            figure_text(prior, indicator)
        );
        out.line_noting(context, line, note);
    }
}
