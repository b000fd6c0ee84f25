//! RECOVERED: red before, and green now.

use crate::check::{Check, Context, Edit, Example};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::Line;

pub(crate) static CODE: Code = Code {
    code: "RECOVERED",
    severity: ExceptionSeverity::Low,
    when: "An indicator or limb had been red and is green.",
    why: "It had been red and is green.",
    ask: "What turned it, and will it hold?",
    fires: Example {
        edits: &[Edit::Earlier(
            "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG01,70,82,Red\n",
        )],
        at: &["HSG01"],
        beside: &[],
    },
    quiet: &[Edit::Earlier(
        "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG01,80,82,Amber\n",
    )],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.verdict.status != Status::Green {
        return;
    }
    if let Some(run) = line.past().red_before {
        out.line_noting(context, line, format!("red since {}", run.since));
    }
}
