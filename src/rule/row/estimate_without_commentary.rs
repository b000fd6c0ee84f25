//! QMR092: an estimate is not explained.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Status;
use crate::kind::{Field, says_something};
use crate::ledger::Line;
use crate::quantity::Flag;
use crate::register::Register;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};
use crate::rule::wording::instead;

pub(crate) static RULE: Rule = Rule {
    code: "QMR092",
    name: "estimate-without-commentary",
    severity: Severity::Warning,
    what: "An estimate or a provisional figure has commentary that says how it was made.",
    why: "An estimate is judged like any other figure, so a board should know what it rests on.",
    fix: "Say in Commentary how the figure was estimated and when the final one comes.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", NewValue::Text("118 E"))],
        at: &["Indicators!G8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!E8", NewValue::Text("118 E")),
        Edit::Cell("Indicators!G8", NewValue::Text("March is worked out from February.")),
    ],
    checks: &[Check::Row(check)],
};

/// One commentary serves all limbs of a split indicator, so one is asked for.
fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push_once_an_indicator(finding(context.register, report, line));
}

/// Where the colour wants commentary anyway, that is said instead.
fn finding(register: &Register, report: &Report, line: &Line) -> Option<Finding> {
    let flag = line.flag()?;
    let record = &line.entry()?.row.record;
    let status = line.verdict.status;
    let asked = |rag| register.judging.commentary_required.contains(&rag);
    let judged = match status.rag() {
        Some(rag) => !asked(rag),
        None => status == Status::NoTarget,
    };
    if !judged || record.commentary.is_none() || says_something(&line.commentary()) {
        return None;
    }
    let commentary = heading(line, Field::Commentary);
    let (what, how) = match flag {
        Flag::Estimate => ("an estimate", "how it was estimated"),
        Flag::Provisional => ("provisional", "why it is provisional"),
    };
    let shown = line.judged_cell().map(|cell| cell.shown.to_string()).unwrap_or_default();
    Some(Finding {
        expected: how.to_owned(),
        message: format!(
            "{} is {what} (\"{shown}\"), and {commentary} is {}.",
            heading(line, line.judged_field()),
            instead(&line.commentary())
        ),
        fix: format!("Say in {commentary} {how}, and when the final figure comes."),
        ..report.on_line(line, Field::Commentary)
    })
}
