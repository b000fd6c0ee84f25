//! QMR032: a symbol that forecasts the year's end is uncertain when the year has ended.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::{Status, amber_is_lawful};
use crate::kind::{Field, Symbol};
use crate::ledger::Line;
use crate::register::{JudgeMode, Rag, Register};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR032",
    name: "amber-at-year-end",
    severity: Severity::Warning,
    what: "Where the symbol forecasts the year's end, amber at Quarter 4 stands only beside an estimate or a figure that is not yet available.",
    why: "When the year has ended, the target was met or was not: amber says that nobody knows.",
    fix: "Change Progress to ✓ or ×, or mark the figure as an estimate.",
    fires: Example {
        edits: &[Edit::Config("[judging]\n", "[judging]\njudge = \"stated\"\n")],
        at: &["Indicators!F7"],
        beside: &[],
    },
    quiet: &[
        Edit::Config("[judging]\n", "[judging]\njudge = \"stated\"\n"),
        Edit::Cell("Indicators!E7", NewValue::Text("91.2% E")),
    ],
    checks: &[Check::Row(check)],
};

/// One symbol over several limbs is spoken of once.
fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push_once_a_cell(finding(context.register, report, line));
}

/// Where the rule says another colour, that difference is raised and this is not.
fn finding(register: &Register, report: &Report, line: &Line) -> Option<Finding> {
    let forecasts = register.judging.mode == JudgeMode::Stated;
    let amber = line.stated.and_then(Symbol::rag) == Some(Rag::Amber)
        && line.verdict.computed == Some(Status::Amber);
    let estimated = line.flag().is_some();
    let lawful = amber_is_lawful(register.period.quarter, estimated, line.measured.reading);
    if !forecasts || !amber || lawful {
        return None;
    }
    let progress = heading(line, Field::Status);
    Some(Finding {
        expected: "✓ or ×".to_owned(),
        message: format!(
            "{progress} says Amber, but the year has ended and the figure is no estimate."
        ),
        fix: format!("Change {progress} to ✓ or ×, or put an E behind an estimate."),
        ..report.on_line(line, Field::Status)
    })
}
