//! QMR100: a figure is many times as large or as small as before.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{Before, Line, Outlier, figure_text};
use crate::register::Register;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR100",
    name: "outlier",
    severity: Severity::Warning,
    what: "A figure is not many times as large or as small as last year's or last quarter's (outlier_factor in qmr.toml, 3 by default).",
    why: "A slip of a digit or of the unit looks just like this; a true leap wants a word in Commentary.",
    fix: "Correct the figure, or say in Commentary what explains the change.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E11", NewValue::Number(4120.0))],
        at: &["Indicators!E11"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E11", NewValue::Number(899.0))],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    if let Some(first) = line.outliers(context.register).first() {
        report.push(finding(context.register, report, line, *first));
    }
}

fn finding(register: &Register, report: &Report, line: &Line, outlier: Outlier) -> Option<Finding> {
    let indicator = line.indicator()?;
    let before = figure_text(outlier.figure, indicator);
    let when = match outlier.before {
        Before::LastYear => "last year",
        Before::LastQuarter => "last quarter",
    };
    let field = line.judged_field();
    let base = report.on_line(line, field);
    Some(Finding {
        expected: format!("a figure nearer to {before}"),
        message: format!(
            "{} is {}, and {when} it was {before}: a change of more than {} times.",
            heading(line, field),
            base.found,
            register.judging.outlier_factor
        ),
        fix: format!(
            "Check the figure; if it is right, say why in {}.",
            heading(line, Field::Commentary)
        ),
        ..base
    })
}
