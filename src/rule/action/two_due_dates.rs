//! QMR066: a milestone's text and its column name different due dates.

use std::sync::Arc;

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::due::milestone_ending;
use crate::finding::{Finding, Severity};
use crate::kind::{Field, Kind};
use crate::ledger::Action;
use crate::number_format::display_date;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR066",
    name: "two-due-dates",
    severity: Severity::Warning,
    what: "The date at the end of a milestone is the one in its due date column, where there is one.",
    why: "The column is taken, and the date in the text would be dropped without a word.",
    fix: "Keep one due date; a later one goes under Revised date.",
    fires: Example {
        edits: &[
            Edit::Cell("Milestones!G3", NewValue::Text("Due date")),
            Edit::Cell("Milestones!G6", NewValue::Text("Dec 2026")),
        ],
        at: &["Milestones!G6"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Milestones!G3", NewValue::Text("Due date")),
        Edit::Cell("Milestones!G6", NewValue::Text("30/09/2026")),
    ],
    checks: &[Check::Action(check)],
};

fn check(_: &Context<'_>, action: &Action, report: &mut Report) {
    if action.kind != Kind::Milestone || action.due_field != Field::Due {
        return;
    }
    let text = action.shown(action.text_field());
    let (Some(behind), Some(due)) = (milestone_ending(&text).due, action.due) else {
        return;
    };
    if behind.date == due {
        return;
    }
    let day = |date| display_date(date, "d mmmm yyyy");
    let also = action
        .cell(action.text_field())
        .map(|cell| At { place: Arc::clone(&action.header().place), pos: cell.pos });
    report.push(Finding {
        also: also.into_iter().collect(),
        expected: day(behind.date),
        message: format!(
            "{} says {}; the milestone itself ends in {}.",
            action.header().name_of(Field::Due),
            day(due),
            day(behind.date)
        ),
        fix: "Keep one due date; a later one goes under Revised date.".to_owned(),
        ..report.on_action(action, Field::Due)
    });
}
