//! NIL: a declared nil return.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Status;

pub(super) static CODE: Code = Code {
    code: "NIL",
    gravity: Gravity::Low,
    when: "The officer declares a nil return: submitted with nothing to say.",
    ask: "Is nothing the right answer?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", Set::Text("Nil return"))],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E8", Set::Number(0.0))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if line.verdict.status == Status::NilReturn {
            out.line(line);
        }
    }
}
