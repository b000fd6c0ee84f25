//! QMR013: a percentage and a fraction were mixed up.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::ledger::{ColumnFigure, Flaw, Line, figure_text};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR013",
    name: "scale-error",
    severity: Severity::Error,
    what: "A percentage stands in points or as a true Excel percentage, so 84 per cent is 84, 84% or 0.84 formatted as a percentage.",
    why: "0.84 where 84% is meant would be judged as less than one per cent. qmr names the likely value and never scales by itself.",
    fix: "Enter the percentage, such as 84%.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E7", NewValue::Number(0.912)),
            Edit::Cell("Indicators!D6", NewValue::Percent(96.0)),
        ],
        at: &["Indicators!D6", "Indicators!E7"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!E7", NewValue::Number(91.2)),
        Edit::Cell("Indicators!C6", NewValue::Text("95%")),
    ],
    checks: &[Check::Figure(check)],
};

fn check(_: &Context<'_>, line: &Line, typed: &ColumnFigure<'_>, report: &mut Report) {
    report.push(finding(report, line, typed));
}

fn finding(report: &Report, line: &Line, typed: &ColumnFigure<'_>) -> Option<Finding> {
    let Some(Flaw::Scale { likely }) = typed.flaw else {
        return None;
    };
    let likely = figure_text(likely, line.indicator()?);
    Some(Finding {
        expected: likely.clone(),
        message: format!(
            "{} must be a percentage. It is \"{}\", and {likely} is likely meant.",
            heading(line, typed.field),
            typed.shown
        ),
        fix: format!("Enter {likely}, if that is right."),
        ..report.on_line(line, typed.field)
    })
}
