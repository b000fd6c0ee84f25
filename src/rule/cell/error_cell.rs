//! QMR018: a cell shows an Excel error.

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, FaultyCell, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::{Field, Role};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR018",
    name: "error-cell",
    severity: Severity::Error,
    what: "No cell of an indicator's row shows an Excel error.",
    why: "#REF! and its like are neither a figure nor a blank: the formula has lost what it was made from.",
    fix: "Mend the formula, or type the figure, or NYA if it is not yet available.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E8", NewValue::Error("#REF!")),
            Edit::Cell("Indicators!G7", NewValue::Error("#N/A")),
            Edit::Cell("Indicators!F7", NewValue::Error("#NAME?")),
        ],
        at: &["Indicators!F7", "Indicators!G7", "Indicators!E8"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E8", NewValue::Text("N/A"))],
    checks: &[Check::Cell(check)],
};

fn check(_: &Context<'_>, cell: &FaultyCell<'_>, report: &mut Report) {
    if *cell.fault == Fault::ErrorValue {
        let figure = cell.view.column.role == Role::Value && cell.field() != Field::Status;
        let base = report.on_line(cell.line, cell.field());
        let heading = heading(cell.line, cell.field());
        report.push(finding(base, &heading, cell.view.shown, figure));
    }
}

fn finding(base: Finding, heading: &str, shown: &str, figure: bool) -> Finding {
    let (expected, value) = if figure {
        ("a number, or NYA", "the figure, or NYA if it is not yet available")
    } else {
        ("a value of its own", "what belongs there")
    };
    Finding {
        expected: expected.to_owned(),
        found: shown.to_owned(),
        message: format!("{heading} shows the Excel error {shown}."),
        fix: format!("Mend the formula, or type {value}."),
        ..base
    }
}
