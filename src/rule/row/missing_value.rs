//! QMR090: a figure is due and not given.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Status;
use crate::kind::Field;
use crate::ledger::Line;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR090",
    name: "missing-value",
    severity: Severity::Error,
    what: "A figure that is due stands in its cell.",
    why: "A blank is not zero, and TBC is no figure: the indicator counts as missing, and the board is told so.",
    fix: "Enter the figure; zero counts as an answer. If it is not yet available, enter NYA.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E8", NewValue::Blank),
            Edit::Cell("Indicators!E11", NewValue::Text("TBC")),
        ],
        at: &["Indicators!E8", "Indicators!E11"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!E8", NewValue::Number(0.0)),
        Edit::Register("HSG06", "due", "Q2"),
        Edit::Cell("Indicators!E11", NewValue::Blank),
    ],
    checks: &[Check::Row(check)],
};

fn check(_: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(report, line));
}

/// A row that is not there and a column that is not there are said once, by other rules.
fn finding(report: &Report, line: &Line) -> Option<Finding> {
    let record = &line.entry()?.row.record;
    if line.verdict.status != Status::Missing {
        return None;
    }
    let field = if record.actual.is_some() {
        Field::Actual
    } else if record.year_to_date.is_some() {
        Field::YearToDate
    } else {
        return None;
    };
    let base = report.on_line(line, field);
    let column = heading(line, field);
    let (message, fix) = if base.found.trim().is_empty() {
        (
            format!("{column} is blank."),
            "Enter the figure; zero counts as an answer. If it is not yet available, enter NYA.",
        )
    } else {
        (
            format!("{column} is \"{}\", and a figure is due.", base.found),
            "Enter the figure, or NYA if it is not yet available.",
        )
    };
    Some(Finding { expected: "a figure, or NYA".to_owned(), message, fix: fix.to_owned(), ..base })
}
