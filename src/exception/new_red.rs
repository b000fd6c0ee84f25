//! NEW-RED: red, and not red the quarter before.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::{Mark, Status};
use crate::kind::Kind;
use crate::ledger::{Action, Line, RedSince};

pub(crate) static CODE: Code = Code {
    code: "NEW-RED",
    severity: ExceptionSeverity::High,
    when: "An indicator, limb or milestone is red, and was not in the last quarter in which it was due. It stands instead of RED.",
    why: "It is red, and was not before.",
    ask: "What happened this quarter, and is it the first of more?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E7", NewValue::Percent(0.85)),
            Edit::Earlier(
                "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG03,94,95,Amber\n",
            ),
            Edit::Cell("Milestones!E6", NewValue::Text("×")),
            Edit::Earlier(
                "period,service,ref,milestone,status\n2025/26 Q3,HSG,H2,Open the advice hub,Green\n",
            ),
        ],
        at: &["HSG03", "H2"],
        beside: &["STATED-BETTER", "WORSE-AND-MISSED"],
    },
    quiet: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.85))],
    checks: &[Check::Indicator(indicator), Check::Action(milestone)],
};

fn indicator(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.verdict.status == Status::Red && line.past().red_since() == RedSince::New {
        out.push(context, out.about_line(context, line).telling_plan(context, line));
    }
}

fn milestone(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    let is_red = action.kind == Kind::Milestone && action.mark == Mark::Red;
    if is_red && action.past.red_since() == RedSince::New {
        out.action(context, action);
    }
}
