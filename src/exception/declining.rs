//! DECLINING: green, but worse than last year.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example};
use crate::judge::{Direction, Status};

pub(super) static CODE: Code = Code {
    code: "DECLINING",
    gravity: Gravity::Medium,
    when: "An indicator is on target, but worse than last year.",
    ask: "Will it still be on target next year?",
    fires: Example {
        edits: &[Edit::Register("HSG06", "prior_actual", "420")],
        at: &["HSG06"],
        beside: &["LAX-TARGET"],
    },
    quiet: &[Edit::Register("HSG06", "prior_actual", "412")],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if line.verdict.status == Status::Green && line.long == Some(Direction::Worse) {
            out.line(line);
        }
    }
}
