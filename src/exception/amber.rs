//! AMBER: an indicator, limb or milestone is judged amber.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::{Mark, Status};
use crate::kind::Kind;
use crate::ledger::{Action, Line};

pub(crate) static CODE: Code = Code {
    code: "AMBER",
    severity: ExceptionSeverity::Medium,
    when: "An indicator or one of its limbs is judged amber, or the officer says that it is uncertain whether a milestone will be met in time.",
    why: "It is amber.",
    ask: "What would bring it back to green?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E6", NewValue::Percent(0.95))],
        at: &["HSG02", "HSG03", "H2"],
        beside: &["NO-COMMENTARY", "STATED-BETTER", "TOTALS"],
    },
    quiet: &[Edit::Cell("Risks!E4", NewValue::Text("?"))],
    checks: &[Check::Indicator(indicator), Check::Action(milestone)],
};

fn indicator(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.verdict.status == Status::Amber {
        out.push(context, out.about_line(context, line).telling_plan(context, line));
    }
}

fn milestone(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    if action.kind == Kind::Milestone && action.mark == Mark::Amber {
        out.action(context, action);
    }
}
