//! OUTLIER: a change beyond the outlier factor.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::{Before, Line, figure_text};

pub(crate) static CODE: Code = Code {
    code: "OUTLIER",
    severity: ExceptionSeverity::Medium,
    when: "The figure is more than [judging] outlier_factor times as large or as small as last year's outturn, or as last quarter's figure where the return has it.",
    why: "The figure is far from the one before.",
    ask: "Is the figure right, and what explains the change?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", NewValue::Number(30.0))],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E8", NewValue::Number(44.0))],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let Some(indicator) = line.indicator() else {
        return;
    };
    let notes: Vec<String> = line
        .outliers(context.register)
        .iter()
        .map(|outlier| {
            let when = match outlier.before {
                Before::LastYear => "last year",
                Before::LastQuarter => "last quarter",
            };
            format!("{when} {}", figure_text(outlier.figure, indicator))
        })
        .collect();
    if !notes.is_empty() {
        out.line_noting(context, line, notes.join(", "));
    }
}
