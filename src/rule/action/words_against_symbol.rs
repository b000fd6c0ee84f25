//! QMR055: a tick that the words or the calendar speak against.

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::{Doubt, doubt};
use crate::kind::Field;
use crate::ledger::Action;
use crate::number_format::display_date;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR055",
    name: "words-against-symbol",
    severity: Severity::Warning,
    what: "A tick agrees with the commentary beside it; more than 90 days past due, the commentary says that it is done.",
    why: "A tick beside \"on hold\" tells a board two things at once.",
    fix: "Change Progress, or say in Commentary that it is done.",
    fires: Example {
        edits: &[
            Edit::Cell("Milestones!F5", NewValue::Text("On hold until the review has reported.")),
            Edit::Cell("Risks!D4", NewValue::Text("September 2025")),
            Edit::Cell("Risks!F4", NewValue::Text("Talks with a second contractor go on.")),
        ],
        at: &["Milestones!F5", "Risks!E4"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Milestones!F5", NewValue::Text("Completed. The second phase is on hold.")),
        Edit::Cell("Risks!D4", NewValue::Text("31 December 2025")),
    ],
    checks: &[Check::Action(check)],
};

fn check(context: &Context<'_>, action: &Action, report: &mut Report) {
    let readable = action.cell(Field::Commentary).is_some_and(|cell| cell.fault.is_none());
    let words = action.shown(Field::Commentary);
    if let Some(doubt) = doubt(action.mark, action.due, context.as_at, &words).filter(|_| readable)
    {
        report.push(finding(report, action, doubt));
    }
}

/// Words are quoted where they stand; a date is held against the symbol.
fn finding(report: &Report, action: &Action, doubt: Doubt<'_>) -> Finding {
    let progress = action.header().name_of(Field::Status);
    let commentary = action.header().name_of(Field::Commentary);
    let (field, found, expected, message) = match doubt {
        Doubt::Stalled(words) => (
            Field::Commentary,
            words.to_owned(),
            "words that agree with ✓, or ? or × in place of it".to_owned(),
            format!("{progress} says Green; {commentary} says \"{words}\"."),
        ),
        Doubt::LongPastDue(days) => {
            let due = action.due.map(|due| display_date(due, "d mmmm yyyy"));
            (
                Field::Status,
                action.shown(Field::Status).to_string(),
                "a word of completion in the commentary, or × in place of ✓".to_owned(),
                format!(
                    "{progress} says Green; the {} was due on {}, {days} days ago, and {commentary} does not say that it is done.",
                    action.noun(),
                    due.unwrap_or_default()
                ),
            )
        }
    };
    let base = report.on_action(action, field);
    let status = action.at();
    let also = (base.cell != Some(status.pos)).then_some(At { ..status });
    Finding {
        also: also.into_iter().collect(),
        found,
        expected,
        message,
        fix: format!("Change {progress}, or say in {commentary} that it is done."),
        ..base
    }
}
