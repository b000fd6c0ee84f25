//! QMR056: a milestone has a later date than it had.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::days_past_due;
use crate::kind::Field;
use crate::ledger::Action;
use crate::number_format::display_date;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR056",
    name: "slipped",
    severity: Severity::Note,
    what: "A milestone keeps its date: the revised date is not later than the original one.",
    why: "Boards are shown what has slipped, and by how much.",
    fix: "Nothing to do if the new date is agreed; Commentary should say why it moved.",
    fires: Example {
        edits: &[Edit::Cell("Milestones!D6", NewValue::Text("Dec 2026"))],
        at: &["Milestones!D6"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!D6", NewValue::Text("30/09/2026"))],
    checks: &[Check::Action(check)],
};

fn check(_: &Context<'_>, action: &Action, report: &mut Report) {
    let (Some(due), Some(revised)) = (action.due, action.revised) else {
        return;
    };
    if !action.slipped {
        return;
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
            action.header().name_of(Field::Commentary)
        ),
        ..report.on_action(action, Field::Revised)
    });
}
