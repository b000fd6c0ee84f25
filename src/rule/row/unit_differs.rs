//! QMR014: a figure is in another unit than the register's.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{ColumnFigure, Flaw, Line};
use crate::quantity::units_agree;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR014",
    name: "unit-differs",
    severity: Severity::Error,
    what: "The unit typed with a figure is the unit that the register has for the indicator; a ratio stands for a percentage alone.",
    why: "12 days against a target of 3 weeks cannot be compared, and 45/50 visits are neither 45 nor 90; qmr does not convert.",
    fix: "Enter the figure in the register's unit.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E8", NewValue::Text("118 days")),
            Edit::Cell("Indicators!C8", NewValue::Percent(0.45)),
            Edit::Cell("Indicators!E11", NewValue::Text("412/430")),
        ],
        at: &["Indicators!C8", "Indicators!E8", "Indicators!E11"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E8", NewValue::Text("118 households"))],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    let mut flawed = false;
    for typed in line.figures(context.register) {
        if let Some(finding) = of_figure(report, line, &typed) {
            flawed = true;
            report.push(finding);
        }
    }
    if !flawed {
        report.push(of_column(report, line));
    }
}

/// The unit in a sentence: `per cent`, `weeks`.
fn named(unit: &str) -> &str {
    match unit {
        "%" => "per cent",
        unit => unit,
    }
}

fn of_figure(report: &Report, line: &Line, typed: &ColumnFigure<'_>) -> Option<Finding> {
    let (heading, shown) = (heading(line, typed.field), typed.shown);
    let unit = named(&line.indicator()?.unit);
    let in_unit = if matches!(unit, "" | "number") { String::new() } else { format!(" in {unit}") };
    let (message, fix) = match typed.flaw {
        Some(Flaw::Unit { .. }) => (
            format!("{heading} must be{in_unit}. It is \"{shown}\"."),
            format!("Enter the figure{in_unit}."),
        ),
        Some(Flaw::Ratio) => (
            format!(
                "{heading} must be one number{in_unit}. It is \"{shown}\", which is a ratio, and the indicator is no percentage."
            ),
            format!("Enter one figure{in_unit}, or ask for the unit % in the register."),
        ),
        _ => return None,
    };
    Some(Finding {
        expected: format!("a figure{in_unit}"),
        message,
        fix,
        ..report.on_line(line, typed.field)
    })
}

/// A column for the unit that says another than the register; the figures beside it are judged as they stand.
fn of_column(report: &Report, line: &Line) -> Option<Finding> {
    let registered = &line.indicator()?.unit;
    let typed = line.entry()?.row.record.unit.as_deref()?.good()?;
    if registered.is_empty() || units_agree(typed, registered) {
        return None;
    }
    let unit = named(registered);
    Some(Finding {
        severity: Severity::Warning,
        expected: registered.to_string(),
        message: format!("{} is \"{typed}\"; the register has {unit}.", heading(line, Field::Unit)),
        fix: format!("Check that the figures are in {unit}."),
        ..report.on_line(line, Field::Unit)
    })
}
