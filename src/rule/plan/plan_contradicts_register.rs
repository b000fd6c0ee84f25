//! QMR161: an improvement plan has another target or outturn than the register.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::ledger::figure_text;
use crate::period::FinancialYear;
use crate::plan::Plan;
use crate::register::Indicator;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR161",
    name: "plan-contradicts-register",
    severity: Severity::Warning,
    what: "The targets of the year in an improvement plan, and its baseline or outturn of the year before, are those of the register.",
    why: "What is judged goes by the register. A plan with other figures works towards something that nobody measures, or the register is out of date.",
    fix: "Correct the figure in the plan, or ask for the register to be changed.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Target: 85% (2025/26)")),
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
    let register = context.register;
    for indicator in plan.registered(register) {
        hold(plan, indicator, register.period.year, report);
    }
}

/// Holds a plan against one row of the register.
fn hold(plan: &Plan, indicator: &Indicator, reported: FinancialYear, report: &mut Report) {
    for claim in plan.claims(indicator, reported) {
        let Some(own) = claim.what.registered(indicator) else {
            continue;
        };
        if claim.agrees(own, indicator) {
            continue;
        }
        let (own, what, year) = (figure_text(own, indicator), claim.what.name(), claim.year);
        report.push(Finding {
            found: claim.figure.to_string(),
            expected: own.clone(),
            message: format!(
                "The {what} for {year} is {} in the improvement plan; the register has {own}.",
                claim.figure
            ),
            fix: format!("Change it to {own}, or ask the performance team to change the register."),
            limb: indicator.limb.clone(),
            ..report.on_plan(plan, claim.at)
        });
    }
}
