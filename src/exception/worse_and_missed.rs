//! WORSE-AND-MISSED: red or amber, and worse than last year.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::{Direction, Status};

pub(super) static CODE: Code = Code {
    code: "WORSE-AND-MISSED",
    gravity: Gravity::High,
    when: "An indicator is red or amber, and worse than last year.",
    ask: "Why does it fall away from its target, and who will turn it?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E7", Set::Percent(0.905))],
        at: &["HSG03"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E6", Set::Percent(0.955))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        let missed = matches!(line.verdict.status, Status::Red | Status::Amber);
        if missed && line.long == Some(Direction::Worse) {
            out.line(line);
        }
    }
}
