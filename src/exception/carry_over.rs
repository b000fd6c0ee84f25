//! CARRY-OVER: the year's outturn is late.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Status;
use crate::period::Quarter;

pub(super) static CODE: Code = Code {
    code: "CARRY-OVER",
    gravity: Gravity::Medium,
    when: "At the year's end a figure is not yet available: the outturn is late and is completed in the next quarter's return. It stands instead of NYA.",
    ask: "Who will complete it, and by when?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", Set::Text("NYA"))],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[
        Edit::Config("2025/26 Q4", "2025/26 Q3"),
        Edit::Cell("Cover!B5", Set::Text("Quarter 3 to period end 31st December 2025")),
        Edit::Cell("Indicators!E4", Set::Text("Quarter 3")),
        Edit::Cell("Indicators!E8", Set::Text("NYA")),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    if context.register.period.quarter != Quarter::Q4 {
        return;
    }
    for line in lines(context) {
        if line.verdict.status == Status::NotYetAvailable {
            out.line(line);
        }
    }
}
