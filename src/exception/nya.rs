//! NYA: a figure is not yet available, in the first three quarters.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::{Exception, Exceptions};
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::Line;
use crate::period::Quarter;
use crate::quantity::Quantity;

pub(crate) static CODE: Code = Code {
    code: "NYA",
    severity: ExceptionSeverity::Medium,
    when: "A figure that was due is not yet available; high where it was so in the quarter before too. At the year's end there is CARRY-OVER instead.",
    why: "The figure is not yet available.",
    ask: "When will it be there, and what does last year's suggest?",
    fires: Example {
        edits: &[
            Edit::Config("2025/26 Q4", "2025/26 Q3"),
            Edit::Cell("Cover!B5", NewValue::Text("Quarter 3 to period end 31st December 2025")),
            Edit::Cell("Indicators!E4", NewValue::Text("Quarter 3")),
            Edit::Cell("Indicators!E8", NewValue::Text("NYA")),
        ],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E8", NewValue::Text("NYA"))],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let is_year_end = context.register.period.quarter == Quarter::Q4;
    if is_year_end || line.verdict.status != Status::NotYetAvailable {
        return;
    }
    let is_again = line.past().not_yet_available.is_some_and(|run| run.length > 1);
    let severity = if is_again || was_late(line) {
        ExceptionSeverity::High
    } else {
        ExceptionSeverity::Medium
    };
    let run = line.past().not_yet_available;
    let exception = Exception { severity, ..out.about_line(context, line) };
    out.push(context, exception.lasting("not available", run));
}

/// Whether the return's own column for last quarter says the same.
fn was_late(line: &Line) -> bool {
    let before = line.entry().and_then(|entry| entry.row.record.previous_actual.as_deref());
    before.and_then(|cell| cell.good()) == Some(&Quantity::NotYetAvailable)
}
