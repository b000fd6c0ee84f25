//! QMR110: a figure is said to be another year's.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{ColumnFigure, Flaw, Line};
use crate::period::{FinancialYear, Period};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR110",
    name: "other-year",
    severity: Severity::Error,
    what: "A year in brackets behind a figure for this period is the year reported.",
    why: "60 (04/05) is what was reached in 2004/05. As this year's actual it would be judged against a target that it was never meant for; in a target or a baseline it may stand.",
    fix: "Enter this year's figure, or NYA if it is not yet available.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E7", NewValue::Text("91.2% (2019/20)"))],
        at: &["Indicators!E7"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!E7", NewValue::Text("91.2% (2025-26)")),
        Edit::Cell("Indicators!C7", NewValue::Text("91% (2019/20)")),
    ],
    checks: &[Check::Figure(check)],
};

fn check(context: &Context<'_>, line: &Line, typed: &ColumnFigure<'_>, report: &mut Report) {
    if let Some(Flaw::Year { typed: year }) = typed.flaw {
        report.push(finding(report, context.register.period, line, typed, year));
    }
}

fn finding(
    report: &Report,
    period: Period,
    line: &Line,
    typed: &ColumnFigure<'_>,
    year: FinancialYear,
) -> Finding {
    let wanted = match typed.field {
        Field::PreviousActual => period.previous().year,
        _ => period.year,
    };
    let fix = if typed.is_actual() {
        format!("Enter the figure for {wanted}, or NYA if it is not yet available.")
    } else {
        format!("Enter the figure for {wanted}, or leave the cell blank.")
    };
    Finding {
        expected: format!("a figure for {wanted}"),
        message: format!(
            "{} must be a figure for {wanted}. It is \"{}\", which is for {year}.",
            heading(line, typed.field),
            typed.shown
        ),
        fix,
        ..report.on_line(line, typed.field)
    }
}
