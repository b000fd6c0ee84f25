//! MILESTONE-OVERDUE: a milestone is due and not met.

use super::report::actions;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::kind::Kind;

pub(super) static CODE: Code = Code {
    code: "MILESTONE-OVERDUE",
    gravity: Gravity::High,
    when: "A milestone was due on or before the as-at date and has no tick, whatever its revised date.",
    ask: "What stands in the way, and what is the new date?",
    fires: Example {
        edits: &[Edit::Cell("Milestones!E5", Set::Text("?"))],
        at: &["H1"],
        beside: &["AMBER"],
    },
    quiet: &[Edit::Cell("Milestones!E6", Set::Text("×"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for action in actions(context, Kind::Milestone) {
        if action.overdue {
            out.action(action);
        }
    }
}
