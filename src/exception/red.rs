//! RED: an indicator, limb or milestone is judged red.

use super::report::{actions, lines};
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::{Mark, Status};
use crate::kind::Kind;

pub(super) static CODE: Code = Code {
    code: "RED",
    gravity: Gravity::High,
    when: "An indicator or one of its limbs is judged red, or the officer says that a milestone will not or was not met in time.",
    ask: "What is being done, by whom, and when will it be back on target?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E7", Set::Percent(0.85)),
            Edit::Cell("Milestones!E6", Set::Text("×")),
        ],
        at: &["HSG03", "H2"],
        beside: &["STATED-BETTER", "WORSE-AND-MISSED"],
    },
    quiet: &[Edit::Cell("Risks!E4", Set::Text("×"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if line.verdict.status == Status::Red {
            out.line(line);
        }
    }
    for action in actions(context, Kind::Milestone) {
        if action.mark == Mark::Red {
            out.action(action);
        }
    }
}
