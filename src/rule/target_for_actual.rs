//! QMR125: a row says that it holds the target, and no row holds the actual.

use super::figures::faults;
use super::report::heading;
use super::{Report, Rule};
use crate::cell::Fault;
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: "QMR125",
    name: "target-for-actual",
    severity: Severity::Error,
    what: "Where a row says that it holds the target, another row of the same indicator says that it holds the actual.",
    why: "A target in the column of the actual would be published as what was achieved.",
    fix: "Add a row that says Actual, or correct the word beside the figures.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!H8", Set::Text("Target"))],
        at: &["Indicators!E8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!H11", Set::Text("Target")),
        Edit::Cell("Indicators!H12", Set::Text("Actual")),
        Edit::Cell("Indicators!E12", Set::Number(412.0)),
        Edit::Cell("Indicators!E11", Set::Number(400.0)),
    ],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (line, cell, fault) in faults(context.ledger) {
        if *fault == Fault::OfTarget {
            let field = cell.column.field;
            let base = report.on_line(line, field);
            report.push(Finding {
                expected: "an actual".to_owned(),
                message: format!(
                    "The row says that it holds the target, so \"{}\" in {} is no actual, and no row says Actual.",
                    base.found,
                    heading(line, field),
                ),
                fix: "Add a row that says Actual, or correct the word beside the figures.".to_owned(),
                ..base
            });
        }
    }
}
