//! QMR091: a figure is given for a quarter in which it is not due.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Status;
use crate::ledger::Line;
use crate::period::Quarter;
use crate::register::{DueIn, Register};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR091",
    name: "figure-before-due",
    severity: Severity::Note,
    what: "A figure stands in the quarters in which the indicator is reported.",
    why: "A value given early is kept and shown, but not judged, which may surprise whoever entered it.",
    fix: "Nothing; the figure is kept.",
    fires: Example {
        edits: &[Edit::Register("HSG04", "due", "Q2")],
        at: &["Indicators!E8"],
        beside: &[],
    },
    quiet: &[Edit::Register("HSG04", "due", "Q2"), Edit::Cell("Indicators!E8", NewValue::Blank)],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(context.register, report, line));
}

fn finding(register: &Register, report: &Report, line: &Line) -> Option<Finding> {
    if line.verdict.status != Status::NotDue || line.verdict.actual.is_none() {
        return None;
    }
    let due: Vec<String> = match &line.indicator()?.due {
        DueIn::Only(quarters) => quarters.iter().map(Quarter::to_string).collect(),
        DueIn::Every => Vec::new(),
    };
    let due = if due.is_empty() {
        "not due in any quarter".to_owned()
    } else {
        format!("due in {}", due.join(" and "))
    };
    let field = line.judged_field();
    let base = report.on_line(line, field);
    Some(Finding {
        expected: "blank".to_owned(),
        message: format!(
            "{} is {}. It is {due}, so it is kept and not judged in {}.",
            heading(line, field),
            base.found,
            register.period.quarter
        ),
        fix: "Nothing needs to be done.".to_owned(),
        ..base
    })
}
