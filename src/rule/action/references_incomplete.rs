//! QMR059: the references behind a milestone break off.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::ledger::Action;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR059",
    name: "references-incomplete",
    severity: Severity::Note,
    what: "The corporate references behind a milestone are whole: nothing is missing after an \"&\", and the bracket is closed.",
    why: "A reference that was lost cannot be followed to the corporate plan.",
    fix: "Add the missing reference, or take the \"&\" away.",
    fires: Example {
        edits: &[
            Edit::Cell(
                "Milestones!C5",
                NewValue::Text("Let the heating contract Mar 2026 (AOF 3 &)"),
            ),
            Edit::Cell("Milestones!C6", NewValue::Text("Open the advice hub Sep 2026 (AOF 9")),
        ],
        at: &["Milestones!C5", "Milestones!C6"],
        beside: &[],
    },
    quiet: &[Edit::Cell(
        "Milestones!C5",
        NewValue::Text("Let the heating contract Mar 2026 (AOF 3, 7 and 9)"),
    )],
    checks: &[Check::Action(check)],
};

fn check(_: &Context<'_>, action: &Action, report: &mut Report) {
    if !action.dated_by_text() {
        return;
    }
    let references = action.references.trim_end();
    let dangling = references.ends_with(['&', ',', ';', '/', '+']) || references.ends_with(" and");
    if dangling {
        let message = format!("The references break off: \"({references})\".");
        report.push(finding(report, action, references, message));
    } else if let Some(open) = open_bracket(&action.shown(action.text_field())) {
        let message = format!("The bracket at the end is not closed: \"{open}\".");
        report.push(finding(report, action, open, message));
    }
}

/// A bracket that is opened last and never closed, with what stands in it.
fn open_bracket(text: &str) -> Option<&str> {
    let open = text.get(text.rfind('(')?..)?;
    (!open.contains(')')).then_some(open)
}

fn finding(report: &Report, action: &Action, found: &str, message: String) -> Finding {
    Finding {
        found: found.to_owned(),
        expected: "references such as (AOF 6 & 30)".to_owned(),
        message,
        fix: "Add what is missing, or take away what was left over.".to_owned(),
        ..report.on_action(action, action.text_field())
    }
}
