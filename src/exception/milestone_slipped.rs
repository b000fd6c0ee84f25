//! MILESTONE-SLIPPED: a milestone is put off.

use super::report::actions;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::kind::Kind;

pub(super) static CODE: Code = Code {
    code: "MILESTONE-SLIPPED",
    gravity: Gravity::Medium,
    when: "A milestone's revised date is later than its original one.",
    ask: "Who agreed the new date, and what depends on it?",
    fires: Example {
        edits: &[Edit::Cell("Milestones!D6", Set::Text("Dec 2026"))],
        at: &["H2"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!D6", Set::Text("Sep 2026"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for action in actions(context, Kind::Milestone) {
        if let Some(revised) = action.revised.filter(|_| action.slipped) {
            out.action_noting(action, &format!("revised to {revised}"));
        }
    }
}
