//! QMR057: the revised date is earlier than the original one.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Action;
use crate::number_format::display_date;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR057",
    name: "revised-earlier",
    severity: Severity::Warning,
    what: "A revised date is not earlier than the original one.",
    why: "A date that moves forward is rare; most often the year was mistyped, or the two dates changed places.",
    fix: "Correct the year of the revised date, or clear it.",
    fires: Example {
        edits: &[Edit::Cell("Milestones!D6", NewValue::Text("Sep 2025"))],
        at: &["Milestones!D6"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!D6", NewValue::Text("Sep 2026"))],
    checks: &[Check::Action(check)],
};

fn check(_: &Context<'_>, action: &Action, report: &mut Report) {
    let (Some(due), Some(revised)) = (action.due, action.revised) else {
        return;
    };
    if revised >= due {
        return;
    }
    let day = |date| display_date(date, "d mmmm yyyy");
    let heading = action.header().name_of(Field::Revised);
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
