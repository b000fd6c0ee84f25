//! QMR019: Excel made a date of a ratio, or shows a figure as one.

use rust_decimal::RoundingStrategy;

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, FaultyCell, NewValue};
use crate::decimal::percent_text;
use crate::finding::{Finding, Severity};
use crate::kind::CellView;
use crate::ledger::Line;
use crate::period::Period;
use crate::quantity::{DatedFigure, Quantity};
use crate::register::Indicator;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR019",
    name: "date-for-ratio",
    severity: Severity::Error,
    what: "A cell for a figure holds no date.",
    why: "Excel turns 9/13 into a date as it is typed, and what was meant is gone. A figure in a cell that is formatted as a date shows a day. qmr names what was likely typed and does not judge the date.",
    fix: "Type the ratio with an apostrophe before it, or the percentage.",
    fires: Example {
        edits: &[Edit::Cell(
            "Indicators!E7",
            NewValue::Date(jiff::civil::date(2013, 9, 1), "Sep-13"),
        )],
        at: &["Indicators!E7"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E7", NewValue::Text("91% 91/100"))],
    checks: &[Check::Cell(check)],
};

fn check(context: &Context<'_>, cell: &FaultyCell<'_>, report: &mut Report) {
    if let Fault::Date { day } = cell.fault {
        // Whoever typed it did so in the reported year, or in one beside it.
        let year = context.register.period.end().year();
        let years = year.saturating_sub(1)..=year.saturating_add(1);
        let typed = DatedFigure::before(*day, cell.view.shown, &years);
        report.push(finding(report, cell.line, (&cell.view, context.register.period), &typed));
    }
}

fn finding(
    report: &Report,
    line: &Line,
    (cell, period): (&CellView<'_>, Period),
    typed: &DatedFigure,
) -> Finding {
    let field = cell.column.field;
    let percent = typed
        .ratio
        .as_deref()
        .filter(|_| line.indicator().is_some_and(Indicator::is_percent))
        .and_then(in_per_cent);
    let wants = || cell.column.asks.wants(period);
    let as_number = "Format the cell as a number and enter the figure.";
    let (likely, expected, mut fix) = match (&typed.ratio, percent) {
        (Some(ratio), Some(percent)) => (
            format!(" {ratio} ({percent}) was likely typed."),
            format!("{ratio}, which is {percent}"),
            format!("Enter {percent}, or type '{ratio} with the apostrophe in front."),
        ),
        (Some(ratio), None) => {
            (format!(" {ratio} was likely typed."), wants(), as_number.to_owned())
        }
        (None, _) => (String::new(), wants(), as_number.to_owned()),
    };
    let shows = match (typed.number, &typed.ratio) {
        (Some(number), None) => {
            fix = format!(
                "If the figure is {number}, format the cell as a number. If not, enter the figure."
            );
            format!("It is formatted as a date: {} stands for {number}.", cell.shown)
        }
        (Some(number), Some(_)) => {
            format!("It is the date {}, which stands for {number}.", cell.shown)
        }
        (None, _) => format!("It is the date {}.", cell.shown),
    };
    Finding {
        expected,
        message: format!("{} must be a number. {shows}{likely}", heading(line, field)),
        fix,
        ..report.on_line(line, field)
    }
}

/// A ratio as a percentage, to one decimal.
fn in_per_cent(ratio: &str) -> Option<String> {
    match Quantity::from_text(ratio).ok()?? {
        Quantity::Figure(figure) if figure.percent => {
            let one_decimal = RoundingStrategy::MidpointAwayFromZero;
            Some(percent_text(figure.value.round_dp_with_strategy(1, one_decimal)))
        }
        _ => None,
    }
}
