//! COMMENT-CONFLICT: the commentary contradicts the symbol.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::{Doubt, doubt};
use crate::kind::Field;

pub(super) static CODE: Code = Code {
    code: "COMMENT-CONFLICT",
    gravity: Gravity::Medium,
    when: "The commentary says that the target was met beside red or amber, or that it was missed beside green; or a milestone, risk control measure or equality action has a tick beside words of delay. The words are quoted.",
    ask: "Which of the two is right?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!G6", Set::Text("The target was not met.")),
            Edit::Cell("Milestones!F4", Set::Text("On hold until the autumn.")),
        ],
        at: &["HSG02", "H1"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!G6", Set::Text("The target was met in March.")),
        Edit::Cell("Milestones!F4", Set::Text("On hold for a while, now completed.")),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if let Some(words) = &line.conflict {
            out.line_noting(line, &format!("commentary: \"{words}\""));
        }
    }
    for action in context.ledger.actions() {
        let commentary = action.shown(Field::Commentary);
        if let Some(Doubt::Stalled(words)) =
            doubt(action.mark, action.due, context.as_at, &commentary)
        {
            out.action_noting(action, &format!("commentary: \"{words}\""));
        }
    }
}
