//! QMR157: a target or baseline of an improvement plan is no number.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::period::FinancialYear;
use crate::plan::{AimState, HeadKind, HeadLine, Plan};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR157",
    name: "plan-aim-unset",
    severity: Severity::Note,
    what: "The targets and baselines of an improvement plan are numbers, each with its year.",
    why: "One that is not supplied, to be confirmed or in words cannot be held against the register; it is quoted as it stands.",
    fix: "Write the number and its year, such as 400 (2007/08).",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Targets TBC")),
            Edit::Cell("Plan!A4", NewValue::Text("Action(s) required to achieve the target")),
        ],
        at: &["Plan!A3"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Target: 82% (2025/26)")),
        Edit::Cell("Plan!A4", NewValue::Text("Action(s) required to achieve the target")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(context: &Context<'_>, plan: &Plan, report: &mut Report) {
    for line in &plan.lines {
        report.push(finding(report, plan, line, context.register.period.year));
    }
}

fn finding(report: &Report, plan: &Plan, line: &HeadLine, year: FinancialYear) -> Option<Finding> {
    let aim = line.aim.as_ref()?;
    let what = if line.kind == HeadKind::Baseline { "baseline" } else { "target" };
    let message = match aim.state {
        AimState::Number(_) => return None,
        AimState::NotSupplied => format!("A {what} of the improvement plan is not supplied."),
        AimState::ToBeConfirmed => {
            format!("A {what} of the improvement plan is still to be confirmed.")
        }
        AimState::Text { .. } => format!(
            "A {what} of the improvement plan is in words, so it is held against nothing: \"{}\".",
            line.text
        ),
    };
    Some(Finding {
        found: line.text.to_string(),
        expected: "a number with its year".to_owned(),
        message,
        fix: format!("Write the number and its year, such as 400 ({year})."),
        ..report.on_plan(plan, aim.at)
    })
}
