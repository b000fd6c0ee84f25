//! QMR016: a figure is below the least or above the most that can be right.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::ledger::{ColumnFigure, Line, figure_text};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR016",
    name: "outside-bounds",
    severity: Severity::Error,
    what: "A figure lies between the minimum and the maximum that the register has for the indicator.",
    why: "104% of inspections cannot have been made. The figure is judged all the same, so that it is not lost.",
    fix: "Correct the figure, or ask for the register to be corrected if the figure is right.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E9", NewValue::Percent(1.04))],
        at: &["Indicators!E9"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E9", NewValue::Percent(1.0))],
    checks: &[Check::Figure(check)],
};

fn check(_: &Context<'_>, line: &Line, typed: &ColumnFigure<'_>, report: &mut Report) {
    report.push(finding(report, line, typed));
}

fn finding(report: &Report, line: &Line, typed: &ColumnFigure<'_>) -> Option<Finding> {
    let indicator = line.indicator()?;
    let value = typed.figure.value;
    let (side, name, bound) = match (indicator.minimum, indicator.maximum) {
        _ if typed.flaw.is_some() => return None,
        (Some(least), _) if value < least => ("below the least", "minimum", least),
        (_, Some(most)) if value > most => ("above the most", "maximum", most),
        _ => return None,
    };
    let bound = figure_text(bound, indicator);
    Some(Finding {
        // A figure of another period or a target is not what is judged.
        severity: if typed.is_actual() { Severity::Error } else { Severity::Warning },
        expected: if name == "minimum" {
            format!("{bound} or more")
        } else {
            format!("{bound} or less")
        },
        message: format!(
            "{} is \"{}\", {side} that can be right: {bound}.",
            heading(line, typed.field),
            typed.shown
        ),
        fix: format!(
            "Correct the figure; if it is right, ask the performance team to change the {name} in the register."
        ),
        ..report.on_line(line, typed.field)
    })
}
