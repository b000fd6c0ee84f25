//! MILESTONE-BLANK: a milestone without a symbol.

use super::report::actions;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Mark;
use crate::kind::Kind;

pub(super) static CODE: Code = Code {
    code: "MILESTONE-BLANK",
    gravity: Gravity::Medium,
    when: "A milestone has no symbol, or one that is not understood.",
    ask: "Will it be met in time?",
    fires: Example { edits: &[Edit::Cell("Milestones!E6", Set::Blank)], at: &["H2"], beside: &[] },
    quiet: &[Edit::Cell("Milestones!E6", Set::Text("×"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for action in actions(context, Kind::Milestone) {
        if action.mark == Mark::NoSymbol {
            out.action(action);
        }
    }
}
