//! RED-AGAIN: red in two or more due periods running.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::{Mark, Status};
use crate::kind::Kind;
use crate::ledger::{Action, Line, RedSince};

pub(crate) static CODE: Code = Code {
    code: "RED-AGAIN",
    severity: ExceptionSeverity::High,
    when: "An indicator, limb or milestone is red in two or more due periods running; the note says since when. It stands instead of RED until the target is met: a quarter without a figure does not end it.",
    why: "It is red again.",
    ask: "What was done since the last report, why was it not enough, and what is done now?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E7", NewValue::Percent(0.85)),
            Edit::Earlier(
                "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG03,86,95,Red\n",
            ),
        ],
        at: &["HSG03"],
        beside: &["STATED-BETTER", "WORSE-AND-MISSED"],
    },
    quiet: &[
        Edit::Cell("Indicators!E7", NewValue::Percent(0.85)),
        Edit::Earlier(
            "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG03,94,95,Amber\n",
        ),
    ],
    checks: &[Check::Indicator(indicator), Check::Action(milestone)],
};

fn indicator(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let past = line.past();
    if line.verdict.status == Status::Red && past.red_since() == RedSince::Before {
        let exception = out.about_line(context, line).lasting("red", past.red);
        out.push(context, exception.telling_plan(context, line));
    }
}

fn milestone(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    let is_red = action.kind == Kind::Milestone && action.mark == Mark::Red;
    if is_red && action.past.red_since() == RedSince::Before {
        out.push(context, out.about_action(context, action).lasting("red", action.past.red));
    }
}
