//! CARRY-OVER: the year's outturn is late.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::{Exception, Exceptions};
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::Line;
use crate::period::Quarter;

pub(crate) static CODE: Code = Code {
    code: "CARRY-OVER",
    severity: ExceptionSeverity::Medium,
    when: "At the year's end a figure is not yet available: the outturn is late and is completed in the next quarter's return; high where it is so for the third time running. It stands instead of NYA.",
    why: "The year's figure is late.",
    ask: "Who will complete it, and by when?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E8", NewValue::Text("NYA")),
            Edit::Earlier(
                "period,service,ref,actual\n2025/26 Q2,HSG,HSG04,NYA\n2025/26 Q3,HSG,HSG04,NYA\n",
            ),
        ],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[
        Edit::Config("2025/26 Q4", "2025/26 Q3"),
        Edit::Cell("Cover!B5", NewValue::Text("Quarter 3 to period end 31st December 2025")),
        Edit::Cell("Indicators!E4", NewValue::Text("Quarter 3")),
        Edit::Cell("Indicators!E8", NewValue::Text("NYA")),
    ],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let is_year_end = context.register.period.quarter == Quarter::Q4;
    if !is_year_end || line.verdict.status != Status::NotYetAvailable {
        return;
    }
    let run = line.past().not_yet_available;
    let severity = match run {
        Some(run) if run.length >= 3 => ExceptionSeverity::High,
        _ => ExceptionSeverity::Medium,
    };
    let exception = Exception { severity, ..out.about_line(context, line) };
    out.push(context, exception.lasting("not available", run));
}
