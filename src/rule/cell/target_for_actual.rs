//! QMR125: a row says that it holds the target, and no row holds the actual.

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, FaultyCell, NewValue};
use crate::finding::{Finding, Severity};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR125",
    name: "target-for-actual",
    severity: Severity::Error,
    what: "Where a row says that it holds the target, another row of the same indicator says that it holds the actual.",
    why: "A target in the column of the actual would be published as what was achieved.",
    fix: "Add a row that says Actual, or correct the word beside the figures.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!H8", NewValue::Text("Target"))],
        at: &["Indicators!E8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!H11", NewValue::Text("Target")),
        Edit::Cell("Indicators!H12", NewValue::Text("Actual")),
        Edit::Cell("Indicators!E12", NewValue::Number(412.0)),
        Edit::Cell("Indicators!E11", NewValue::Number(400.0)),
    ],
    checks: &[Check::Cell(check)],
};

fn check(_: &Context<'_>, cell: &FaultyCell<'_>, report: &mut Report) {
    if *cell.fault == Fault::OfTarget {
        let base = report.on_line(cell.line, cell.field());
        report.push(Finding {
            expected: "an actual".to_owned(),
            message: format!(
                "The row says that it holds the target, so \"{}\" in {} is no actual, and no row says Actual.",
                base.found,
                heading(cell.line, cell.field()),
            ),
            fix: "Add a row that says Actual, or correct the word beside the figures.".to_owned(),
            ..base
        });
    }
}
