//! RATIO: a printed percentage is not its ratio's.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Line;
use crate::quantity::{percent_text, points};

pub(crate) static CODE: Code = Code {
    code: "RATIO",
    severity: ExceptionSeverity::Low,
    when: "Numerator and denominator do not give the percentage printed beside them. A percentage whose further decimals were cut off is named as truncated.",
    why: "The percentage is not that of the two figures beside it.",
    ask: "Which of the figures is right?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E6", NewValue::Text("97% 1410/1440"))],
        at: &["HSG02"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E6", NewValue::Text("98% 1410/1440"))],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let Some(ratio) = line.ratio_disagreement() else {
        return;
    };
    let note = format!(
        "printed {}{}, {}/{} is {}",
        percent_text(ratio.printed),
        if ratio.truncated { " (truncated)" } else { "" },
        points(ratio.numerator),
        points(ratio.denominator),
        percent_text(ratio.computed)
    );
    out.line_noting(context, line, note);
}
