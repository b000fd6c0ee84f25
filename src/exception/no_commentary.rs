//! NO-COMMENTARY: red or amber, and nothing says why.

use super::report::{actions, lines};
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::{Mark, Status};
use crate::kind::Kind;

pub(super) static CODE: Code = Code {
    code: "NO-COMMENTARY",
    gravity: Gravity::Medium,
    when: "An indicator, limb or milestone is red or amber, and there is no commentary, though qmr.toml wants one for that status.",
    ask: "Why is it off target, and what is being done?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!G7", Set::Blank),
            Edit::Cell("Milestones!F6", Set::Text("–")),
        ],
        at: &["HSG03", "H2"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!G5", Set::Blank)],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        let missed = matches!(line.verdict.status, Status::Red | Status::Amber);
        if missed && line.lacks_commentary(context.register) {
            out.line(line);
        }
    }
    for action in actions(context, Kind::Milestone) {
        let missed = matches!(action.mark, Mark::Red | Mark::Amber);
        if missed && action.lacks_commentary(context.register) {
            out.action(action);
        }
    }
}
