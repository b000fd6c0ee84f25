//! QMR057: the revised date is earlier than the original one.

use super::{Report, Rule};
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::number_format::display_date;

pub(super) static RULE: Rule = Rule {
    code: "QMR057",
    name: "revised-earlier",
    severity: Severity::Warning,
    what: "A revised date is not earlier than the original one.",
    why: "A date that moves forward is rare; most often the year was mistyped, or the two dates changed places.",
    fix: "Correct the year of the revised date, or clear it.",
    fires: Example {
        edits: &[Edit::Cell("Milestones!D6", Set::Text("Sep 2025"))],
        at: &["Milestones!D6"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!D6", Set::Text("Sep 2026"))],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for action in context.ledger.actions() {
        let (Some(due), Some(revised)) = (action.due, action.revised) else {
            continue;
        };
        if revised >= due {
            continue;
        }
        let day = |date| display_date(date, "d mmmm yyyy");
        let heading = action.header.name_of(Field::Revised);
        report.push(Finding {
            expected: format!("a date after {}", day(due)),
            message: format!(
                "{heading} is {}, which is before the due date, {}.",
                day(revised),
                day(due)
            ),
            fix: format!("Correct the year in {heading}, or clear it."),
            ..report.on_action(action, Field::Revised)
        });
    }
}
