//! QMR019: Excel made a date of a ratio.

use rust_decimal::RoundingStrategy;

use super::example::{Edit, Example, Set};
use super::figures::faults;
use super::report::heading;
use super::{Context, Report, Rule};
use crate::cell::Fault;
use crate::decimal::percent_text;
use crate::finding::{Finding, Severity};
use crate::kind::View;
use crate::ledger::Line;
use crate::quantity::Quantity;
use crate::register::Indicator;

pub(super) static RULE: Rule = Rule {
    code: "QMR019",
    name: "date-for-ratio",
    severity: Severity::Error,
    what: "A cell for a figure holds no date.",
    why: "Excel turns 9/13 into a date as it is typed, and what was meant is gone. qmr names the ratio that was likely typed and does not judge the date.",
    fix: "Type the ratio with an apostrophe before it, or the percentage.",
    fires: Example {
        edits: &[Edit::Cell(
            "Indicators!E7",
            Set::Date(jiff::civil::date(2013, 9, 1), "Sep-13"),
        )],
        at: &["Indicators!E7"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E7", Set::Text("91% 91/100"))],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (line, cell, fault) in faults(context.ledger) {
        if let Fault::Date { ratio } = fault {
            report.push(finding(report, line, &cell, ratio.as_deref()));
        }
    }
}

fn finding(report: &Report<'_>, line: &Line<'_>, cell: &View<'_>, ratio: Option<&str>) -> Finding {
    let field = cell.column.field;
    let percent = ratio
        .filter(|_| line.indicator().is_some_and(Indicator::is_percent))
        .and_then(in_per_cent);
    let (likely, fix) = match (ratio, &percent) {
        (Some(ratio), Some(percent)) => (
            format!(" {ratio} ({percent}) was likely typed."),
            format!("Enter {percent}, or type '{ratio} with the apostrophe in front."),
        ),
        (Some(ratio), None) => (
            format!(" {ratio} was likely typed."),
            "Format the cell as a number and enter the figure.".to_owned(),
        ),
        (None, _) => (
            String::new(),
            "Format the cell as a number and enter the figure.".to_owned(),
        ),
    };
    Finding {
        expected: match (ratio, percent) {
            (Some(ratio), Some(percent)) => format!("{ratio}, which is {percent}"),
            _ => cell.column.wants.to_owned(),
        },
        message: format!(
            "{} must be a number. It is the date {}.{likely}",
            heading(line, field),
            cell.shown
        ),
        fix,
        ..report.on_line(line, field)
    }
}

/// A ratio as a percentage, to one decimal.
fn in_per_cent(ratio: &str) -> Option<String> {
    match Quantity::from_text(ratio).ok()?? {
        Quantity::Figure(figure) if figure.percent => {
            let one_decimal = RoundingStrategy::MidpointAwayFromZero;
            Some(percent_text(
                figure.value.round_dp_with_strategy(1, one_decimal),
            ))
        }
        _ => None,
    }
}
