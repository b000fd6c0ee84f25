//! TARGET-CHANGED: the return's target is not the register's.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "TARGET-CHANGED",
    severity: ExceptionSeverity::Medium,
    when: "The return and the register have different numbers as the target. The register's is judged by.",
    why: "The return has another target than the register.",
    ask: "Who changed the target, and was that agreed?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!D6", NewValue::Percent(0.9))],
        at: &["HSG02"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!D6", NewValue::Text("96")),
        Edit::Cell("Indicators!D8", NewValue::Blank),
    ],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let Some(indicator) = line.indicator() else {
        return;
    };
    let differences = line.target_differences(context.register);
    let notes: Vec<String> = differences
        .iter()
        .map(|one| {
            format!(
                "target in the return {}, in the register {}",
                one.returned.text(indicator),
                one.registered.text(indicator)
            )
        })
        .collect();
    if !notes.is_empty() {
        out.line_noting(context, line, notes.join("; "));
    }
}
