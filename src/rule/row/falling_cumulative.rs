//! QMR093: a figure for the year so far is below last quarter's.

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Line;
use crate::period::Quarter;
use crate::register::{Measure, Register};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR093",
    name: "falling-cumulative",
    severity: Severity::Warning,
    what: "A cumulative figure is no lower than last quarter's.",
    why: "What has been counted since April does not shrink: most often the quarter alone was entered, or an earlier figure was corrected.",
    fix: "Enter the figure for the year so far, or say in Commentary what was corrected.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", NewValue::Text("Quarter 3")),
            Edit::Cell("Indicators!H11", NewValue::Number(415.0)),
        ],
        at: &["Indicators!E11"],
        beside: &["QMR115"],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", NewValue::Text("Quarter 3")),
        Edit::Cell("Indicators!H11", NewValue::Number(310.0)),
        Edit::Cell("Indicators!H8", NewValue::Number(126.0)),
    ],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(context.register, report, line));
}

/// In Quarter 1 the count begins anew.
fn finding(register: &Register, report: &Report, line: &Line) -> Option<Finding> {
    let indicator = line.indicator()?;
    if indicator.measure != Measure::Cumulative || register.period.quarter == Quarter::Q1 {
        return None;
    }
    let entry = line.entry()?;
    let before = line.sound(register, Field::PreviousActual)?;
    if line.verdict.actual? >= before.figure.value {
        return None;
    }
    let field = line.judged_field();
    let base = report.on_line(line, field);
    let also = entry
        .row
        .record
        .previous_actual
        .as_deref()
        .map(|cell| At { place: entry.row.header.place.clone(), pos: cell.pos });
    Some(Finding {
        also: also.into_iter().collect(),
        expected: format!("{} or more", before.shown),
        message: format!(
            "{} is {}, below {} in {}; it counts from April and should not fall.",
            heading(line, field),
            base.found,
            before.shown,
            heading(line, Field::PreviousActual)
        ),
        fix: format!(
            "Enter the figure for the year so far, or say in {} what was corrected.",
            heading(line, Field::Commentary)
        ),
        ..base
    })
}
