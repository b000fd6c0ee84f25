//! NO-COMMENTARY: red or amber, and nothing says why.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::{Mark, Status};
use crate::kind::Kind;
use crate::ledger::{Action, Line};

pub(crate) static CODE: Code = Code {
    code: "NO-COMMENTARY",
    severity: ExceptionSeverity::Medium,
    when: "An indicator, limb or milestone is red or amber, and there is no commentary, though qmr.toml wants one for that status.",
    why: "It is off target, and no commentary says why.",
    ask: "Why is it off target, and what is being done?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!G7", NewValue::Blank),
            Edit::Cell("Milestones!F6", NewValue::Text("–")),
        ],
        at: &["HSG03", "H2"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!G5", NewValue::Blank)],
    checks: &[Check::Indicator(indicator), Check::Action(milestone)],
};

fn indicator(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let missed = matches!(line.verdict.status, Status::Red | Status::Amber);
    if missed && line.lacks_commentary(context.register) {
        out.line(context, line);
    }
}

fn milestone(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    let missed = matches!(action.mark, Mark::Red | Mark::Amber);
    if action.kind == Kind::Milestone && missed && action.lacks_commentary(context.register) {
        out.action(context, action);
    }
}
