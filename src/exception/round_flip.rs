//! ROUND-FLIP: rounding changes the status.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};

pub(super) static CODE: Code = Code {
    code: "ROUND-FLIP",
    gravity: Gravity::Low,
    when: "Actual and target rounded to the decimals that are published would have another status: readers of the table see a contradiction.",
    ask: "Does the published figure need another decimal?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E8", Set::Number(120.4)),
            Edit::Cell("Indicators!F8", Set::Text("?")),
            Edit::Cell("Indicators!G8", Set::Text("One more family than in March.")),
        ],
        at: &["HSG04"],
        beside: &["AMBER"],
    },
    quiet: &[
        Edit::Cell("Indicators!E8", Set::Number(120.6)),
        Edit::Cell("Indicators!F8", Set::Text("?")),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if let Some(rounded) = line.rounded {
            out.line_noting(line, &format!("{rounded} once rounded"));
        }
    }
}
