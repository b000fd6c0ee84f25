//! QMR053: a milestone, measure or action has no symbol.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Mark;
use crate::kind::Field;
use crate::ledger::Action;
use crate::number_format::display_date;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::telling_of_fill;

pub(crate) static RULE: Rule = Rule {
    code: "QMR053",
    name: "progress-missing",
    severity: Severity::Warning,
    what: "Each milestone, risk control measure and equality action has a symbol in Progress: ✓, ? or ×.",
    why: "Here the officer's symbol is the status; there is no figure to work it out from.",
    fix: "Enter ✓, ? or × in Progress.",
    fires: Example {
        edits: &[
            Edit::Cell("Milestones!E5", NewValue::Blank),
            Edit::Cell("Risks!E4", NewValue::Text("NYA")),
        ],
        at: &["Milestones!E5", "Risks!E4"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Milestones!E5", NewValue::Wingdings("ü"))],
    checks: &[Check::Action(check)],
};

fn check(context: &Context<'_>, action: &Action, report: &mut Report) {
    let cell = action.cell(Field::Status);
    if action.mark == Mark::NoSymbol && cell.is_some_and(|cell| cell.fault.is_none()) {
        report.push(telling_of_fill(context, finding(report, action)));
    }
}

fn finding(report: &Report, action: &Action) -> Finding {
    let progress = action.header().name_of(Field::Status);
    let says = match action.stated {
        Some(_) => {
            format!(
                "{progress} says \"{}\", which gives it no colour.",
                action.shown(Field::Status)
            )
        }
        None => format!("{progress} is blank."),
    };
    let late = match action.due {
        Some(due) if action.overdue => {
            format!(" The {} was due on {}.", action.noun(), display_date(due, "d mmmm yyyy"))
        }
        _ => String::new(),
    };
    Finding {
        expected: "✓, ? or ×".to_owned(),
        message: format!("{says}{late}"),
        fix: "Enter ✓ if it is or will be met in time, ? if that is uncertain, × if not."
            .to_owned(),
        ..report.on_action(action, Field::Status)
    }
}
