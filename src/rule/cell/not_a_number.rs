//! QMR012: a cell that should hold one number holds something else.

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, FaultyCell, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Line;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR012",
    name: "not-a-number",
    severity: Severity::Error,
    what: "A cell for a figure holds one number, or one of the words for a figure that is not there (NYA, N/A, TBC, Nil return).",
    why: "A text such as \"about 90\" cannot be judged against a target, and qmr does not guess.",
    fix: "Enter the figure, or NYA if it is not yet available.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E7", NewValue::Text("about 90"))],
        at: &["Indicators!E7"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!E7", NewValue::Text("91.2% E")),
        Edit::Cell("Indicators!G7", NewValue::Text("March is worked out from February.")),
    ],
    checks: &[Check::Cell(check)],
};

fn check(_: &Context<'_>, cell: &FaultyCell<'_>, report: &mut Report) {
    if let Some(wrong) = wrong_with(cell.field(), cell.fault) {
        let finding = finding(report, cell.line, cell.field(), wrong);
        let fix = match cell.fault {
            Fault::DecimalComma => {
                "Enter the figure with a point before its decimals, such as 1.5.".to_owned()
            }
            _ => finding.fix,
        };
        report.push(Finding { fix, ..finding });
    }
}

fn finding(report: &Report, line: &Line, field: Field, wrong: &str) -> Finding {
    let base = report.on_line(line, field);
    let (expected, fix) = asks(field);
    Finding {
        expected: expected.to_owned(),
        message: format!(
            "{} must be a number. It is \"{}\"{wrong}.",
            heading(line, field),
            base.found
        ),
        fix: fix.to_owned(),
        ..base
    }
}

/// What a column asks for, and what to do.
fn asks(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::Target | Field::PeriodTarget => (
            "one number, a bound such as >50, a range such as 50 to 60, or TBC",
            "Enter the target as a number, or TBC while none is set.",
        ),
        Field::Actual | Field::YearToDate => (
            "one number, NYA, N/A, TBC or Nil return",
            "Enter the figure, or NYA if it is not yet available.",
        ),
        _ => ("one number, NYA or N/A", "Enter the figure, or N/A if there is none."),
    }
}

/// What more is said of a fault; none where another rule speaks of it.
fn wrong_with(field: Field, fault: &Fault) -> Option<&'static str> {
    if matches!(field, Field::Status | Field::Due | Field::Revised) {
        return None;
    }
    match fault {
        Fault::Words => Some(""),
        Fault::Bound => Some(", which is a bound"),
        Fault::Range => Some(", which is two numbers"),
        Fault::Boolean => Some(", which is a yes or no"),
        Fault::DecimalComma => Some(", in which the comma may be a decimal point or not"),
        Fault::TooLarge => Some(", which is too large to be right"),
        Fault::Date { .. }
        | Fault::ErrorValue
        | Fault::NotCalculated
        | Fault::Symbol { .. }
        | Fault::NotADate
        | Fault::Rival(_)
        | Fault::Shared
        | Fault::OfTarget => None,
    }
}
