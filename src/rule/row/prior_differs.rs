//! QMR094: last year's figure is not the register's.

use rust_decimal::RoundingStrategy;

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{Line, figure_text};
use crate::register::Register;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR094",
    name: "prior-differs",
    severity: Severity::Warning,
    what: "Last year's figure in a return is the outturn that the register has.",
    why: "The direction of travel is worked out from the register's figure. A return with another was made from another outturn, or the outturn was corrected since.",
    fix: "Correct last year's figure, or ask for the register to be changed.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!C8", NewValue::Number(140.0))],
        at: &["Indicators!C8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!C7", NewValue::Number(91.0)),
        Edit::Cell("Indicators!C8", NewValue::Text("N/A")),
    ],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(context.register, report, line));
}

/// A figure that is the register's, rounded, is the register's; one of another year says so itself.
fn finding(register: &Register, report: &Report, line: &Line) -> Option<Finding> {
    let indicator = line.indicator()?;
    let own = indicator.prior_actual?;
    let typed = line.sound(register, Field::PriorActual)?;
    let value = typed.figure.value;
    let last_year = register.period.year.0.saturating_sub(1);
    let rounded = own
        .round_dp_with_strategy(value.normalize().scale(), RoundingStrategy::MidpointAwayFromZero);
    if rounded == value || typed.figure.year.is_some_and(|year| year != last_year) {
        return None;
    }
    let own = figure_text(own, indicator);
    Some(Finding {
        expected: own.clone(),
        message: format!(
            "{} is {}; the register has {own}.",
            heading(line, Field::PriorActual),
            typed.shown
        ),
        fix: format!("Change it to {own}, or ask the performance team to change the register."),
        ..report.on_line(line, Field::PriorActual)
    })
}
