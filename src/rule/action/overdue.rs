//! QMR052: it was due, and is not done.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Mark;
use crate::kind::Field;
use crate::ledger::Action;
use crate::number_format::display_date;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR052",
    name: "overdue",
    severity: Severity::Warning,
    what: "What was due by the period's end (or the day given with --as-at) is green.",
    why: "A board asks first about what is late: either the symbol is behind the facts, or the date is.",
    fix: "Enter ✓ in Progress if it is done; if not, say in Commentary when it will be.",
    fires: Example {
        edits: &[Edit::Cell("Milestones!E5", NewValue::Text("?"))],
        at: &["Milestones!E5"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!E6", NewValue::Text("×"))],
    checks: &[Check::Action(check)],
};

/// Without a symbol nobody can tell whether it is done: that is said once, by the rules about the symbol.
fn check(_: &Context<'_>, action: &Action, report: &mut Report) {
    if action.overdue && action.mark != Mark::NoSymbol {
        report.push(finding(report, action));
    }
}

fn finding(report: &Report, action: &Action) -> Finding {
    let day = |date| display_date(date, "d mmmm yyyy");
    let due = action.due.map(day).unwrap_or_default();
    let later = match action.revised {
        Some(revised) if action.slipped => format!(" and is now expected on {}", day(revised)),
        _ => String::new(),
    };
    let progress = action.header().name_of(Field::Status);
    Finding {
        expected: Mark::Green.name().to_owned(),
        message: format!(
            "{progress} says {}; the {} was due on {due}{later}.",
            action.mark,
            action.noun()
        ),
        fix: format!(
            "Enter ✓ in {progress} if it is done; if not, say in {} when it will be.",
            action.header().name_of(Field::Commentary)
        ),
        ..report.on_action(action, Field::Status)
    }
}
