//! MILESTONE-BLANK: a milestone without a symbol.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Mark;
use crate::kind::Kind;
use crate::ledger::Action;

pub(crate) static CODE: Code = Code {
    code: "MILESTONE-BLANK",
    severity: ExceptionSeverity::Medium,
    when: "A milestone has no symbol, or one that is not understood.",
    why: "Nobody says whether the milestone will be met.",
    ask: "Will it be met in time?",
    fires: Example {
        edits: &[Edit::Cell("Milestones!E6", NewValue::Blank)],
        at: &["H2"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!E6", NewValue::Text("×"))],
    checks: &[Check::Action(check)],
};

fn check(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    if action.kind == Kind::Milestone && action.mark == Mark::NoSymbol {
        out.action(context, action);
    }
}
