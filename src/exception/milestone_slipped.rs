//! MILESTONE-SLIPPED: a milestone is put off.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::kind::Kind;
use crate::ledger::Action;

pub(crate) static CODE: Code = Code {
    code: "MILESTONE-SLIPPED",
    severity: ExceptionSeverity::Medium,
    when: "A milestone's revised date is later than its original one.",
    why: "The milestone's date was put back.",
    ask: "Who agreed the new date, and what depends on it?",
    fires: Example {
        edits: &[Edit::Cell("Milestones!D6", NewValue::Text("Dec 2026"))],
        at: &["H2"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!D6", NewValue::Text("Sep 2026"))],
    checks: &[Check::Action(check)],
};

fn check(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    if let Some(revised) =
        action.revised.filter(|_| action.slipped && action.kind == Kind::Milestone)
    {
        out.action_noting(context, action, format!("revised to {revised}"));
    }
}
