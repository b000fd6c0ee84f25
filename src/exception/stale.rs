//! STALE: a figure or a commentary is that of the quarter before.

use rust_decimal::Decimal;

use crate::check::{Check, Context, Edit, Example};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::{Action, Line};

pub(crate) static CODE: Code = Code {
    code: "STALE",
    severity: ExceptionSeverity::Low,
    when: "The figure of an indicator that is measured each quarter is exactly that of the quarter before, or the commentary is the same word for word.",
    why: "The figure or the commentary is that of the quarter before.",
    ask: "Is this a figure of this quarter, or was the last return sent again?",
    fires: Example {
        edits: &[Edit::Earlier(
            "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG03,91.2,95,Amber\n",
        )],
        at: &["HSG03"],
        beside: &[],
    },
    quiet: &[Edit::Earlier(
        "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG03,91.3,95,Amber\n",
    )],
    checks: &[Check::Indicator(indicator), Check::Action(action)],
};

fn indicator(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let past = line.past();
    // A figure that was given and is the same to the last digit; 0 and 100% often are, and rightly.
    let is_same = line.verdict.actual.is_some_and(|now| {
        let is_end = now.is_zero() || now == Decimal::ONE_HUNDRED;
        past.last.actual == Some(now) && !is_end
    });
    match (is_same && past.last_is_known, past.same_commentary) {
        (true, true) => {
            out.line_noting(context, line, "figure and commentary of last quarter".to_owned())
        }
        (true, false) => out.line_noting(context, line, "last quarter's figure".to_owned()),
        (false, true) => out.line_noting(context, line, "last quarter's commentary".to_owned()),
        (false, false) => {}
    }
}

fn action(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    if action.past.same_commentary {
        out.action_noting(context, action, "last quarter's commentary".to_owned());
    }
}
