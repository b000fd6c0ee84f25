//! QMR033: rounded for publication, a figure would have another colour.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{Line, figure_text};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};
use crate::rule::row::judged_target::judged_target;

pub(crate) static RULE: Rule = Rule {
    code: "QMR033",
    name: "rounding-flips",
    severity: Severity::Warning,
    what: "A figure has the same colour before and after it is rounded to the decimals that the register publishes.",
    why: "A published table would show 95% against 95% as amber, and readers would see a contradiction.",
    fix: "Say in Commentary that the figure was judged before rounding.",
    fires: Example {
        edits: &[
            Edit::Register("HSG03", "decimals", "0"),
            Edit::Cell("Indicators!E7", NewValue::Percent(0.946)),
        ],
        at: &["Indicators!E7"],
        beside: &[],
    },
    quiet: &[Edit::Register("HSG03", "decimals", "0")],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(context, report, line));
}

fn finding(context: &Context<'_>, report: &Report, line: &Line) -> Option<Finding> {
    let indicator = line.indicator()?;
    let rounded = line.rounded?;
    let decimals = indicator.decimals?;
    let actual = figure_text(line.verdict.actual?, indicator);
    let target = judged_target(indicator, &line.bounds(context.register))?;
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
