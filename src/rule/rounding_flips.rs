//! QMR033: rounded for publication, a figure would have another colour.

use super::figures::judged_target;
use super::report::heading;
use super::{Report, Rule};
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{Line, figure_text};
use crate::register::Register;

pub(super) static RULE: Rule = Rule {
    code: "QMR033",
    name: "rounding-flips",
    severity: Severity::Warning,
    what: "A figure has the same colour before and after it is rounded to the decimals that the register publishes.",
    why: "A published table would show 95% against 95% as amber, and readers would see a contradiction.",
    fix: "Say in Commentary that the figure was judged before rounding.",
    fires: Example {
        edits: &[
            Edit::Register("HSG03", "decimals", "0"),
            Edit::Cell("Indicators!E7", Set::Percent(0.946)),
        ],
        at: &["Indicators!E7"],
        beside: &[],
    },
    quiet: &[Edit::Register("HSG03", "decimals", "0")],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for line in context.ledger.lines() {
        if let Some(finding) = finding(context.register, report, line) {
            report.push(finding);
        }
    }
}

fn finding(_: &Register, report: &Report<'_>, line: &Line) -> Option<Finding> {
    let indicator = line.indicator()?;
    let rounded = line.rounded?;
    let decimals = indicator.decimals?;
    let actual = figure_text(line.verdict.actual?, indicator);
    let target = judged_target(indicator, &line.verdict.bounds)?;
    let computed = line.verdict.computed?;
    let places = match decimals {
        0 => "to a whole number".to_owned(),
        1 => "to 1 decimal".to_owned(),
        more => format!("to {more} decimals"),
    };
    Some(Finding {
        expected: format!("the same colour when rounded {places}"),
        message: format!(
            "{actual} against a target of {target} is {computed}; rounded {places} it would be {rounded}."
        ),
        fix: format!(
            "Say in {} that the figure was judged before rounding.",
            heading(line, Field::Commentary)
        ),
        ..report.on_line(line, line.judged_field())
    })
}
