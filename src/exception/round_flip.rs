//! ROUND-FLIP: rounding changes the status.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "ROUND-FLIP",
    severity: ExceptionSeverity::Low,
    when: "Actual and target rounded to the decimals that are published would have another status: readers of the table see a contradiction.",
    why: "Rounded as it is published, it would have another status.",
    ask: "Does the published figure need another decimal?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E8", NewValue::Number(120.4)),
            Edit::Cell("Indicators!F8", NewValue::Text("?")),
            Edit::Cell("Indicators!G8", NewValue::Text("One more family than in March.")),
        ],
        at: &["HSG04"],
        beside: &["AMBER"],
    },
    quiet: &[
        Edit::Cell("Indicators!E8", NewValue::Number(120.6)),
        Edit::Cell("Indicators!F8", NewValue::Text("?")),
    ],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if let Some(rounded) = line.rounded {
        out.line_noting(context, line, format!("{rounded} once rounded"));
    }
}
