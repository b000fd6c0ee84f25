//! AMBER: an indicator, limb or milestone is judged amber.

use super::report::{actions, lines};
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::{Mark, Status};
use crate::kind::Kind;

pub(super) static CODE: Code = Code {
    code: "AMBER",
    gravity: Gravity::Medium,
    when: "An indicator or one of its limbs is judged amber, or the officer says that it is uncertain whether a milestone will be met in time.",
    ask: "What would bring it back to green?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E6", Set::Percent(0.95))],
        at: &["HSG02", "HSG03", "H2"],
        beside: &["NO-COMMENTARY", "STATED-BETTER", "TOTALS"],
    },
    quiet: &[Edit::Cell("Risks!E4", Set::Text("?"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if line.verdict.status == Status::Amber {
            out.line(line);
        }
    }
    for action in actions(context, Kind::Milestone) {
        if action.mark == Mark::Amber {
            out.action(action);
        }
    }
}
