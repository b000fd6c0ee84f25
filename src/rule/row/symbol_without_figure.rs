//! QMR097: a colour is stated where there is nothing to have one.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Status;
use crate::kind::{Field, Symbol};
use crate::ledger::Line;
use crate::period::Quarter;
use crate::register::{JudgeMode, Rag, Register};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR097",
    name: "symbol-without-figure",
    severity: Severity::Warning,
    what: "A symbol with a colour stands beside a figure that is judged.",
    why: "A tick beside NYA says that a target was met by a figure that nobody has.",
    fix: "Enter the figure, or clear Progress.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", NewValue::Text("NYA"))],
        at: &["Indicators!F8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!E8", NewValue::Text("NYA")),
        Edit::Cell("Indicators!F8", NewValue::Text("NYA")),
    ],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(context.register, report, line));
}

/// A figure that is missing or cannot be read is asked for by other rules; one that is withheld is known to whoever
/// set the symbol; and one that is not due or for information is not judged anyway.
fn finding(register: &Register, report: &Report, line: &Line) -> Option<Finding> {
    let stated = line.stated.and_then(Symbol::rag);
    let stated = stated.filter(|_| !line.shares_symbol())?;
    if forecasts(register, line, stated) {
        return None;
    }
    let (why, fix) = match line.verdict.status {
        Status::NotYetAvailable => ("the figure is not yet available", "enter NYA there"),
        Status::NotApplicable => ("the figure is not applicable", "enter N/A there"),
        Status::NilReturn => ("a nil return has no figure; zero would be one", "clear it"),
        Status::NoTarget => ("there is no target to judge the figure against", "clear it"),
        _ => return None,
    };
    let progress = heading(line, Field::Status);
    let fix = match line.verdict.status {
        Status::NoTarget => format!("Clear {progress}."),
        Status::NilReturn => format!("Enter 0 if that is the figure, or clear {progress}."),
        _ => format!("Enter the figure; or if there is none, {fix}."),
    };
    Some(Finding {
        expected: "NYA, N/A, – or blank".to_owned(),
        message: format!("{progress} says {}, but {why}.", stated.name()),
        fix,
        ..report.on_line(line, Field::Status)
    })
}

/// Where the symbol forecasts the year's end it needs no figure before then; and at the year's end amber may stand
/// beside a figure that is late.
fn forecasts(register: &Register, line: &Line, stated: Rag) -> bool {
    register.judging.mode == JudgeMode::Stated
        && (register.period.quarter != Quarter::Q4
            || (stated == Rag::Amber && line.verdict.status == Status::NotYetAvailable))
}
