//! QMR016: a figure is below the least or above the most that can be right.

use super::report::heading;
use super::{Report, Rule};
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};
use crate::ledger::{Line, Typed, figure_text};

pub(super) static RULE: Rule = Rule {
    code: "QMR016",
    name: "outside-bounds",
    severity: Severity::Error,
    what: "A figure lies between the minimum and the maximum that the register has for the indicator.",
    why: "104% of inspections cannot have been made. The figure is judged all the same, so that it is not lost.",
    fix: "Correct the figure, or ask for the register to be corrected if the figure is right.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E9", Set::Percent(1.04))],
        at: &["Indicators!E9"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E9", Set::Percent(1.0))],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for line in context.ledger.lines() {
        for typed in line.figures(context.register) {
            if let Some(finding) = finding(report, line, &typed) {
                report.push(finding);
            }
        }
    }
}

fn finding(report: &Report<'_>, line: &Line, typed: &Typed<'_>) -> Option<Finding> {
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
