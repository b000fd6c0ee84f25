//! QMR058: a milestone, measure or action is red or amber, and nothing says why.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::{Field, says_something};
use crate::ledger::Action;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::instead;

pub(crate) static RULE: Rule = Rule {
    code: "QMR058",
    name: "progress-unexplained",
    severity: Severity::Warning,
    what: "A red or amber milestone, risk control measure or equality action has a commentary (`commentary_required` in qmr.toml).",
    why: "A board will ask why, and what is being done.",
    fix: "Say in Commentary why, what is being done, and by when.",
    fires: Example {
        edits: &[
            Edit::Cell("Milestones!F6", NewValue::Blank),
            Edit::Cell("Risks!D4", NewValue::Text("Sep 2026")),
            Edit::Cell("Risks!E4", NewValue::Text("×")),
            Edit::Cell("Risks!F4", NewValue::Text("None")),
        ],
        at: &["Milestones!F6", "Risks!F4"],
        beside: &[],
    },
    quiet: &[
        Edit::Config("[judging]", "[judging]\ncommentary_required = [\"Red\"]"),
        Edit::Cell("Milestones!F6", NewValue::Blank),
        Edit::Cell("Equality!E4", NewValue::Blank),
    ],
    checks: &[Check::Action(check)],
};

fn check(context: &Context<'_>, action: &Action, report: &mut Report) {
    let rag = action.stated.and_then(crate::kind::Symbol::rag);
    let required = rag.is_some_and(|rag| {
        let judging = &context.register.judging;
        judging.commentary_required.contains(&rag)
    });
    let silent = action
        .cell(Field::Commentary)
        .is_some_and(|cell| cell.fault.is_none() && !says_something(cell.shown));
    if required && silent {
        report.push(finding(report, action));
    }
}

fn finding(report: &Report, action: &Action) -> Finding {
    let commentary = action.header().name_of(Field::Commentary);
    Finding {
        expected: "why, what is being done, and by when".to_owned(),
        message: format!(
            "{} says {}, and {commentary} is {}.",
            action.header().name_of(Field::Status),
            action.mark,
            instead(&action.shown(Field::Commentary))
        ),
        fix: format!("Say in {commentary} why, what is being done, and by when."),
        ..report.on_action(action, Field::Commentary)
    }
}
