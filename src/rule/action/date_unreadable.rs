//! QMR050: a date that cannot be read.

use crate::calendar::day_of_sheet_number;
use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::due::date_like;
use crate::finding::{Finding, Severity};
use crate::kind::{CellView, Field};
use crate::ledger::Action;
use crate::number_format::display_date;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR050",
    name: "date-unreadable",
    severity: Severity::Error,
    what: "The due date and the revised date of a milestone, risk control measure or equality action are dates: a day, a month or a quarter.",
    why: "Without a date nobody can say whether it is overdue, and qmr does not guess one.",
    fix: "Enter the date, such as 31/03/2026 or Mar 2026.",
    fires: Example {
        edits: &[
            Edit::Cell("Milestones!C6", NewValue::Text("Open the advice hub 31/09/2026 (AOF 9)")),
            Edit::Cell("Risks!D4", NewValue::Text("as soon as possible")),
        ],
        at: &["Milestones!C6", "Risks!D4"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell(
            "Milestones!C6",
            NewValue::Text("Open the advice hub by the end of Sep 26 (AOF 9)"),
        ),
        Edit::Cell("Milestones!D6", NewValue::Text("n/a")),
        Edit::Cell("Risks!D4", NewValue::Text("Q4 2025/26")),
    ],
    checks: &[Check::Action(check)],
};

/// What officers type as a revised date where there is none.
const NONE: &[&str] = &["n/a", "na", "not applicable", "-", "–", "—", "none", "nil", "no change"];

fn check(context: &Context<'_>, action: &Action, report: &mut Report) {
    let such_as = context.register.period.example_of_a_date();
    for field in [Field::Due, Field::Revised] {
        if let Some(cell) = action.cell(field).filter(is_no_date) {
            report.push(finding(report, action, (field, cell.shown), &such_as));
        }
    }
    if let Some(typed) = typed_at_the_end(action) {
        report.push(finding(report, action, (action.text_field(), typed), &such_as));
    }
}

fn is_no_date(cell: &CellView<'_>) -> bool {
    let none = || NONE.contains(&cell.shown.trim().to_lowercase().as_str());
    cell.fault == Some(&Fault::NotADate) && !(cell.column.field == Field::Revised && none())
}

/// What stands where a milestone's text should end in a date, is like one, and is none.
fn typed_at_the_end(action: &Action) -> Option<&str> {
    (action.dated_by_text() && action.due.is_none()).then(|| date_like(&action.text))?
}

fn finding(
    report: &Report,
    action: &Action,
    (field, typed): (Field, &str),
    such_as: &str,
) -> Finding {
    let mut fix = format!("Enter the date, such as {such_as}.");
    let message = if field == action.text_field() {
        format!("The {} must end in a date. \"{typed}\" is none.", action.noun())
    } else {
        let heading = action.header().name_of(field);
        match stored_day(typed) {
            Some(day) => {
                fix = format!(
                    "If {day} is meant, format the cell as a date. If not, enter the date."
                );
                format!(
                    "{heading} must be a date. It is the number {typed}, which sheets keep for {day}."
                )
            }
            None => format!("{heading} must be a date. It is \"{typed}\"."),
        }
    };
    Finding {
        found: typed.to_owned(),
        expected: format!("a date, such as {such_as}"),
        message,
        fix,
        ..report.on_action(action, field)
    }
}

/// The day that a sheet keeps as the number that a cell shows, as `01/03/2010`.
fn stored_day(typed: &str) -> Option<String> {
    let day = day_of_sheet_number(typed.replace(',', "").parse().ok()?)?;
    Some(display_date(day, "dd/mm/yyyy"))
}
