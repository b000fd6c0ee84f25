//! RED: an indicator, limb or milestone is judged red.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::{Mark, Status};
use crate::kind::Kind;
use crate::ledger::{Action, Line, RedSince};

pub(crate) static CODE: Code = Code {
    code: "RED",
    severity: ExceptionSeverity::High,
    when: "An indicator or one of its limbs is judged red, or the officer says that a milestone will not or was not met in time. Where the quarter before is known there is NEW-RED or RED-AGAIN instead.",
    why: "It is red.",
    ask: "What is being done, by whom, and when will it be back on target?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E7", NewValue::Percent(0.85)),
            Edit::Cell("Milestones!E6", NewValue::Text("×")),
        ],
        at: &["HSG03", "H2"],
        beside: &["STATED-BETTER", "WORSE-AND-MISSED"],
    },
    quiet: &[Edit::Cell("Risks!E4", NewValue::Text("×"))],
    checks: &[Check::Indicator(indicator), Check::Action(milestone)],
};

fn indicator(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.verdict.status == Status::Red && line.past().red_since() == RedSince::Unknown {
        out.push(context, out.about_line(context, line).telling_plan(context, line));
    }
}

fn milestone(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    let is_red = action.kind == Kind::Milestone && action.mark == Mark::Red;
    if is_red && action.past.red_since() == RedSince::Unknown {
        out.action(context, action);
    }
}
