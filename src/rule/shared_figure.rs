//! QMR124: one merged cell holds the figure of several rows.

use super::figures::faults;
use super::report::heading;
use super::{Report, Rule};
use crate::cell::Fault;
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: "QMR124",
    name: "shared-figure",
    severity: Severity::Error,
    what: "Each indicator, and each limb, has a figure of its own; a merged cell over several rows gives one to none of them.",
    why: "Whether one figure over two rows is each row's, their sum or the first row's is not guessed.",
    fix: "Unmerge the cells and enter a figure in each row.",
    fires: Example {
        edits: &[Edit::Merged("Indicators!E9", "E10"), Edit::Cell("Indicators!E10", Set::Blank)],
        at: &["Indicators!E9"],
        beside: &[],
    },
    quiet: &[
        Edit::Merged("Indicators!G9", "G10"),
        Edit::Cell("Indicators!G9", Set::Text("Surveyed in January.")),
    ],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (line, cell, fault) in faults(context.ledger) {
        if *fault == Fault::Shared {
            let field = cell.column.field;
            let base = report.on_line(line, field);
            report.push(Finding {
                expected: "a figure in each row".to_owned(),
                message: format!(
                    "{} is {} in one merged cell over several rows, so it is none of theirs.",
                    heading(line, field),
                    base.found
                ),
                fix: "Unmerge the cells and enter a figure in each row.".to_owned(),
                ..base
            });
        }
    }
}
