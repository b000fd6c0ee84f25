//! QMR051: nothing says when it is due.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::due::date_like;
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Action;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR051",
    name: "due-date-missing",
    severity: Severity::Warning,
    what: "A milestone, risk control measure or equality action has a due date: in its column, or at the end of a milestone's text.",
    why: "What has no date is never overdue, so nobody would notice that it does not happen.",
    fix: "Add the date: at the end of the milestone, such as Mar 2026, or in its own column.",
    fires: Example {
        edits: &[
            Edit::Cell(
                "Milestones!C6",
                NewValue::Text("Open the advice hub when funding allows (AOF 9)"),
            ),
            Edit::Cell("Risks!D4", NewValue::Blank),
        ],
        at: &["Milestones!C6", "Risks!D4"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Milestones!C6", NewValue::Text("Open the advice hub (AOF 9)")),
        Edit::Cell("Milestones!C7", NewValue::Text("Sep 2026")),
    ],
    checks: &[Check::Action(check)],
};

fn check(context: &Context<'_>, action: &Action, report: &mut Report) {
    if is_undated(action) {
        let field = match action.cell(Field::Due) {
            Some(_) => Field::Due,
            None => action.text_field(),
        };
        let such_as = context.register.period.example_of_a_date();
        report.push(finding(report, action, field, &such_as));
    }
}

/// Whether there is a place for a date and none in it. Dates and cells that cannot be read are for other rules.
fn is_undated(action: &Action) -> bool {
    let readable = [Field::Due, action.text_field()]
        .into_iter()
        .filter_map(|field| action.cell(field))
        .all(|cell| cell.fault.is_none());
    let has_place = action.cell(Field::Due).is_some() || action.dated_by_text();
    let tried = action.dated_by_text() && date_like(&action.text).is_some();
    action.due.is_none() && readable && has_place && !tried && !action.text.is_empty()
}

fn finding(report: &Report, action: &Action, field: Field, such_as: &str) -> Finding {
    let heading = action.header().name_of(field);
    let (message, fix) = if field == Field::Due {
        (
            format!("{heading} is blank: this {} has no due date.", action.noun()),
            format!("Enter the date in {heading}, such as {such_as}."),
        )
    } else {
        (
            format!("The {} does not end in a due date.", action.noun()),
            format!("Add the date at its end, such as {such_as}."),
        )
    };
    Finding {
        expected: format!("a date, such as {such_as}"),
        message,
        fix,
        ..report.on_action(action, field)
    }
}
