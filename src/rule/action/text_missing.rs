//! QMR067: a row does not say what is to be done.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::ledger::Action;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR067",
    name: "text-missing",
    severity: Severity::Warning,
    what: "Each row with a date or a symbol says what the milestone, risk control measure or equality action is.",
    why: "A symbol that belongs to nothing would be counted all the same.",
    fix: "Enter what is to be done, or clear the row.",
    fires: Example {
        edits: &[Edit::Cell("Milestones!C6", NewValue::Blank)],
        at: &["Milestones!C6"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Milestones!C6", NewValue::Blank),
        Edit::Cell("Milestones!A6", NewValue::Blank),
        Edit::Cell("Milestones!B6", NewValue::Blank),
        Edit::Cell("Milestones!E6", NewValue::Blank),
        Edit::Cell("Milestones!F6", NewValue::Blank),
    ],
    checks: &[Check::Action(check)],
};

fn check(_: &Context<'_>, action: &Action, report: &mut Report) {
    let field = action.text_field();
    let blank =
        action.cell(field).is_some_and(|cell| cell.fault.is_none() && cell.shown.trim().is_empty());
    if !blank {
        return;
    }
    report.push(Finding {
        expected: "what is to be done".to_owned(),
        message: format!(
            "{} is blank: nothing says what this row is about.",
            action.header().name_of(field)
        ),
        fix: "Enter what is to be done, or clear the row.".to_owned(),
        ..report.on_action(action, field)
    });
}
