//! MISSING: a figure was due and not given, or cannot be read.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Status;

pub(super) static CODE: Code = Code {
    code: "MISSING",
    gravity: Gravity::High,
    when: "A figure was due and is not there, or what is there cannot be read. A service that sent nothing has NO-RETURN instead.",
    ask: "When will the figure be there?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E6", Set::Text("about 90")),
            Edit::Cell("Indicators!E8", Set::Blank),
        ],
        at: &["HSG02", "HSG04"],
        beside: &["TOTALS"],
    },
    quiet: &[Edit::Cell("Indicators!E8", Set::Number(0.0))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if matches!(line.verdict.status, Status::Missing | Status::Unreadable) {
            out.line(line);
        }
    }
}
