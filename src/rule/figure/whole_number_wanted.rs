//! QMR015: a count has a fraction.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::decimal::points;
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{ColumnFigure, Line};
use crate::register::Indicator;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR015",
    name: "whole-number-wanted",
    severity: Severity::Warning,
    what: "A count that the register publishes without decimals is a whole number.",
    why: "Nobody counts half a household: a fraction is most often a slip, or an average in the wrong row.",
    fix: "Enter the count as a whole number.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", NewValue::Number(117.5))],
        at: &["Indicators!E8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!E8", NewValue::Number(117.0)),
        Edit::Cell("Indicators!E5", NewValue::Percent(0.8425)),
        Edit::Register("HSG01", "decimals", "0"),
    ],
    checks: &[Check::Figure(check)],
};

/// Where rounding changes the status, that is said, and says more.
fn check(_: &Context<'_>, line: &Line, typed: &ColumnFigure<'_>, report: &mut Report) {
    let said = line.rounded.is_some() && typed.field == line.judged_field();
    if !said {
        report.push(finding(report, line, typed));
    }
}

/// A percentage without decimals is rounded when it is published, and so is a forecast: neither is a count.
fn finding(report: &Report, line: &Line, typed: &ColumnFigure<'_>) -> Option<Finding> {
    let indicator = line.indicator()?;
    let counted = indicator.decimals == Some(0)
        && !indicator.is_percent()
        && !typed.is_target()
        && typed.field != Field::Forecast;
    let value = typed.figure.value;
    if !counted || typed.flaw.is_some() || value.fract() == Decimal::ZERO {
        return None;
    }
    let whole = value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Some(Finding {
        expected: format!("a whole number{}", of_unit(indicator)),
        message: format!(
            "{} must be a whole number{}. It is \"{}\".",
            heading(line, typed.field),
            of_unit(indicator),
            typed.shown
        ),
        fix: format!("Enter the count as a whole number, such as {}.", points(whole)),
        ..report.on_line(line, typed.field)
    })
}

/// What a figure is counted in, for a sentence: ` of people`; nothing where the register has no unit.
fn of_unit(indicator: &Indicator) -> String {
    match &*indicator.unit {
        "" => String::new(),
        unit => format!(" of {unit}"),
    }
}
