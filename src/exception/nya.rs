//! NYA: a figure is not yet available, in the first three quarters.

use super::report::lines;
use super::{Code, Exception, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Status;
use crate::ledger::Line;
use crate::period::Quarter;
use crate::quantity::Quantity;

pub(super) static CODE: Code = Code {
    code: "NYA",
    gravity: Gravity::Medium,
    when: "A figure that was due is not yet available; high where the return says so of the quarter before too. At the year's end there is CARRY-OVER instead.",
    ask: "When will it be there, and what does last year's suggest?",
    fires: Example {
        edits: &[
            Edit::Config("2025/26 Q4", "2025/26 Q3"),
            Edit::Cell("Cover!B5", Set::Text("Quarter 3 to period end 31st December 2025")),
            Edit::Cell("Indicators!E4", Set::Text("Quarter 3")),
            Edit::Cell("Indicators!E8", Set::Text("NYA")),
        ],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E8", Set::Text("NYA"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    if context.register.period.quarter == Quarter::Q4 {
        return;
    }
    for line in lines(context).filter(|line| line.verdict.status == Status::NotYetAvailable) {
        let gravity = if was_late(line) { Gravity::High } else { Gravity::Medium };
        let exception = Exception { gravity, ..out.about_line(line) };
        out.push(exception);
    }
}

/// Whether the return's own column for last quarter says the same.
fn was_late(line: &Line) -> bool {
    let before = line.entry().and_then(|entry| entry.row.record.previous_actual.as_deref());
    before.and_then(|cell| cell.good()) == Some(&Quantity::NotYetAvailable)
}
