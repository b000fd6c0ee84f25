//! QMR124: one merged cell holds the figure of several rows.

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, FaultyCell, NewValue};
use crate::finding::{Finding, Severity};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR124",
    name: "shared-figure",
    severity: Severity::Error,
    what: "Each indicator, and each limb, has a figure of its own; a merged cell over several rows gives one to none of them.",
    why: "Whether one figure over two rows is each row's, their sum or the first row's is not guessed.",
    fix: "Unmerge the cells and enter a figure in each row.",
    fires: Example {
        edits: &[
            Edit::Merged("Indicators!E9", "E10"),
            Edit::Cell("Indicators!E10", NewValue::Blank),
        ],
        at: &["Indicators!E9"],
        beside: &[],
    },
    quiet: &[
        Edit::Merged("Indicators!G9", "G10"),
        Edit::Cell("Indicators!G9", NewValue::Text("Surveyed in January.")),
    ],
    checks: &[Check::Cell(check)],
};

fn check(_: &Context<'_>, cell: &FaultyCell<'_>, report: &mut Report) {
    if *cell.fault == Fault::Shared {
        let base = report.on_line(cell.line, cell.field());
        report.push(Finding {
            expected: "a figure in each row".to_owned(),
            message: format!(
                "{} is {} in one merged cell over several rows, so it is none of theirs.",
                heading(cell.line, cell.field()),
                base.found
            ),
            fix: "Unmerge the cells and enter a figure in each row.".to_owned(),
            ..base
        });
    }
}
