//! QMR056: a milestone has a later date than it had.

use super::example::{Edit, Example, Set};
use super::{Context, Report, Rule};
use crate::finding::{Finding, Severity};
use crate::judge::days_past_due;
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
    for deed in context.ledger.deeds() {
        let (Some(due), Some(revised)) = (deed.due, deed.revised) else {
            continue;
        };
        if !deed.slipped {
            continue;
        }
        let day = |date| display_date(date, "d mmmm yyyy");
        report.push(Finding {
            expected: format!("no later than {}", day(due)),
            message: format!(
                "The {} has slipped from {} to {}, by {} days.",
                deed.noun(),
                day(due),
                day(revised),
                days_past_due(due, revised)
            ),
            fix: format!(
                "Nothing to do if the new date is agreed; {} should say why it moved.",
                deed.header.name_of("commentary")
            ),
            ..report.on_deed(deed, "revised")
        });
    }
}
