//! ESTIMATE: an estimate or a provisional value.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Status;

pub(super) static CODE: Code = Code {
    code: "ESTIMATE",
    gravity: Gravity::Low,
    when: "An indicator is judged on an estimate or a provisional value, or would be if it had a target.",
    ask: "When will the final figure be there?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", Set::Text("118 E"))],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!G8", Set::Text("Estimated by the team in January."))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        let status = line.verdict.status;
        let judged = status.is_rated() || status == Status::NoTarget;
        if judged && line.flag().is_some() {
            out.line(line);
        }
    }
}
