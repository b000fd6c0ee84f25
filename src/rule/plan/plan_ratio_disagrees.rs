//! QMR159: a printed percentage of an improvement plan is not what its two numbers give.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::decimal::{percent_text, points};
use crate::finding::{Finding, Severity};
use crate::ledger::RatioDisagreement;
use crate::plan::{Plan, SeriesValue};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR159",
    name: "plan-ratio-disagrees",
    severity: Severity::Warning,
    what: "In a series of an improvement plan a percentage beside the two numbers that it was made of is what they give, at the decimals printed.",
    why: "One of the three numbers is wrong, or the percentage was cut off and not rounded.",
    fix: "Correct the percentage or the two numbers.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Figures by year")),
            Edit::Cell("Plan!A7", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!B4", NewValue::Text("2024/25")),
            Edit::Cell("Plan!C4", NewValue::Text("2025/26")),
            Edit::Cell("Plan!A5", NewValue::Text("Let in time")),
            Edit::Cell("Plan!B5", NewValue::Text("80%")),
            Edit::Cell("Plan!C5", NewValue::Text("81% 1410/1720")),
        ],
        at: &["Plan!C5"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Figures by year")),
        Edit::Cell("Plan!A7", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!B4", NewValue::Text("2024/25")),
        Edit::Cell("Plan!C4", NewValue::Text("2025/26")),
        Edit::Cell("Plan!A5", NewValue::Text("Let in time")),
        Edit::Cell("Plan!B5", NewValue::Text("80%")),
        Edit::Cell("Plan!C5", NewValue::Text("82% 1410/1720")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    for value in &plan.values {
        report.push(finding(report, plan, value));
    }
}

fn finding(report: &Report, plan: &Plan, value: &SeriesValue) -> Option<Finding> {
    let ratio = RatioDisagreement::of(value.kind.figure()?, &value.as_typed)?;
    let division = format!("{}/{}", points(ratio.numerator), points(ratio.denominator));
    let (printed, computed) = (percent_text(ratio.printed), percent_text(ratio.computed));
    let cut = if ratio.truncated { ": it was cut off, not rounded" } else { "" };
    let right = percent_text(ratio.right);
    Some(Finding {
        found: value.as_typed.to_string(),
        expected: right.clone(),
        message: format!(
            "{} of {} says {printed}, and {division} is {computed}{cut}.",
            value.heading, value.line
        ),
        fix: format!("Enter {right}, or correct the two numbers."),
        ..report.on_plan(plan, value.at)
    })
}
