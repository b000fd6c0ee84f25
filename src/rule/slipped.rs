//! QMR056: a milestone has a later date than it had.

use super::{Report, Rule};
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};
use crate::judge::days_past_due;
use crate::kind::Field;
use crate::number_format::display_date;

pub(super) static RULE: Rule = Rule {
    code: "QMR056",
    name: "slipped",
    severity: Severity::Note,
    what: "A milestone keeps its date: the revised date is not later than the original one.",
    why: "Boards are shown what has slipped, and by how much.",
    fix: "Nothing to do if the new date is agreed; Commentary should say why it moved.",
    fires: Example {
        edits: &[Edit::Cell("Milestones!D6", Set::Text("Dec 2026"))],
        at: &["Milestones!D6"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!D6", Set::Text("30/09/2026"))],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for action in context.ledger.actions() {
        let (Some(due), Some(revised)) = (action.due, action.revised) else {
            continue;
        };
        if !action.slipped {
            continue;
        }
        let day = |date| display_date(date, "d mmmm yyyy");
        report.push(Finding {
            expected: format!("no later than {}", day(due)),
            message: format!(
                "The {} has slipped from {} to {}, by {} days.",
                action.noun(),
                day(due),
                day(revised),
                days_past_due(due, revised)
            ),
            fix: format!(
                "Nothing to do if the new date is agreed; {} should say why it moved.",
                action.header.name_of(Field::Commentary)
            ),
            ..report.on_action(action, Field::Revised)
        });
    }
}
