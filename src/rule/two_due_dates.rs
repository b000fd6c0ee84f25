//! QMR066: a milestone's text and its column name different due dates.

use super::{Report, Rule};
use crate::cell::At;
use crate::check::{Context, Edit, Example, Set};
use crate::due::milestone_tail;
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::number_format::display_date;

pub(super) static RULE: Rule = Rule {
    code: "QMR066",
    name: "two-due-dates",
    severity: Severity::Warning,
    what: "The date at the end of a milestone is the one in its due date column, where there is one.",
    why: "The column is taken, and the date in the text would be dropped without a word.",
    fix: "Keep one due date; a later one goes under Revised date.",
    fires: Example {
        edits: &[
            Edit::Cell("Milestones!G3", Set::Text("Due date")),
            Edit::Cell("Milestones!G6", Set::Text("Dec 2026")),
        ],
        at: &["Milestones!G6"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Milestones!G3", Set::Text("Due date")),
        Edit::Cell("Milestones!G6", Set::Text("30/09/2026")),
    ],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let milestones = context.ledger.actions().filter(|action| {
        let is_milestone = action.kind == crate::kind::Kind::Milestone;
        is_milestone && action.due_field == Field::Due
    });
    for action in milestones {
        let text = action.shown(action.text_field());
        let (Some(behind), Some(due)) = (milestone_tail(&text).due, action.due) else {
            continue;
        };
        if behind.date == due {
            continue;
        }
        let day = |date| display_date(date, "d mmmm yyyy");
        let also = action
            .cell(action.text_field())
            .map(|cell| At { place: std::sync::Arc::clone(&action.header.place), pos: cell.pos });
        report.push(Finding {
            also: also.into_iter().collect(),
            expected: day(behind.date),
            message: format!(
                "{} says {}; the milestone itself ends in {}.",
                action.header.name_of(Field::Due),
                day(due),
                day(behind.date)
            ),
            fix: "Keep one due date; a later one goes under Revised date.".to_owned(),
            ..report.on_action(action, Field::Due)
        });
    }
}
