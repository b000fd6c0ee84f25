//! QMR039: a printed percentage is not what its two numbers give.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::decimal::{percent_text, points};
use crate::finding::{Finding, Severity};
use crate::ledger::{ColumnFigure, Line, RatioDisagreement};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR039",
    name: "ratio-disagrees",
    severity: Severity::Warning,
    what: "A percentage beside the two numbers that it was made of is what they give, at the decimals printed.",
    why: "One of the three numbers is wrong, or the percentage was cut off and not rounded. The two numbers are judged.",
    fix: "Correct the percentage or the two numbers.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E9", NewValue::Text("81% 1410/1720"))],
        at: &["Indicators!E9"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!E9", NewValue::Text("82% 1410/1720")),
        Edit::Cell("Indicators!E10", NewValue::Text("64.0% 16/25")),
    ],
    checks: &[Check::Figure(check)],
};

fn check(_: &Context<'_>, line: &Line, typed: &ColumnFigure<'_>, report: &mut Report) {
    report.push(finding(report, line, typed));
}

fn finding(report: &Report, line: &Line, typed: &ColumnFigure<'_>) -> Option<Finding> {
    if typed.flaw.is_some() {
        return None;
    }
    let ratio = RatioDisagreement::of(typed.figure, typed.shown)?;
    let division = format!("{}/{}", points(ratio.numerator), points(ratio.denominator));
    let (printed, computed) = (percent_text(ratio.printed), percent_text(ratio.computed));
    let cut = if ratio.truncated { ": it was cut off, not rounded" } else { "" };
    let right = percent_text(ratio.right);
    Some(Finding {
        expected: right.clone(),
        message: format!(
            "{} says {printed}, and {division} is {computed}{cut}.",
            heading(line, typed.field)
        ),
        fix: format!("Enter {right}, or correct the two numbers."),
        ..report.on_line(line, typed.field)
    })
}
