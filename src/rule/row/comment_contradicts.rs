//! QMR095: the commentary says the opposite of the colour.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Status;
use crate::kind::{Field, Symbol};
use crate::ledger::Line;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR095",
    name: "comment-contradicts",
    severity: Severity::Warning,
    what: "The commentary does not contradict the colour of its row.",
    why: "Target achieved beside red, or target missed beside green: one of the two is wrong, and a board would ask which.",
    fix: "Correct the figure, the symbol or the commentary.",
    fires: Example {
        edits: &[Edit::Cell(
            "Indicators!G8",
            NewValue::Text("The target was not achieved this year."),
        )],
        at: &["Indicators!G8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!G8", NewValue::Text("The target was achieved again.")),
        Edit::Cell("Indicators!G7", NewValue::Text("The target was not achieved.")),
    ],
    checks: &[Check::Row(check)],
};

/// Several limbs may share one commentary, which is named once.
fn check(_: &Context<'_>, line: &Line, report: &mut Report) {
    if let Some(words) = line.conflict.as_ref().filter(|_| agrees(line)) {
        report.push_once_a_cell(finding(report, line, words));
    }
}

/// Where the symbol differs from the rule, that is raised, and the commentary agrees with one of the two.
fn agrees(line: &Line) -> bool {
    let stated = line.stated.and_then(Symbol::rag);
    let computed = line.verdict.computed.and_then(Status::rag);
    stated.is_none() || computed.is_none() || stated == computed
}

fn finding(report: &Report, line: &Line, words: &str) -> Finding {
    let (commentary, progress) = (heading(line, Field::Commentary), heading(line, Field::Status));
    let colour = line.stated.and_then(Symbol::rag);
    let says = match (colour, line.verdict.status.rag()) {
        (Some(stated), _) => format!("{progress} says {}", stated.name()),
        (None, Some(rag)) => format!("the figure is {}", rag.name()),
        (None, None) => format!("{progress} says otherwise"),
    };
    Finding {
        found: words.to_owned(),
        expected: "commentary that fits the colour".to_owned(),
        message: format!("{commentary} says \"{words}\", but {says}."),
        fix: format!("Check the figure and {progress}; correct them or {commentary}."),
        ..report.on_line(line, Field::Commentary)
    }
}
