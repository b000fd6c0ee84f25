//! NO-TARGET: a figure with nothing to judge it against.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Status;

pub(super) static CODE: Code = Code {
    code: "NO-TARGET",
    gravity: Gravity::Medium,
    when: "A figure was given, and there is no target to judge it against.",
    ask: "When will a target be set?",
    fires: Example {
        edits: &[Edit::Register("HSG04", "target", "TBC")],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!D8", Set::Blank)],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if line.verdict.status == Status::NoTarget {
            out.line(line);
        }
    }
}
