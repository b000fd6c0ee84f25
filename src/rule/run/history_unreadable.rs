//! QMR140: a file of earlier quarters gives nothing.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::history::{HistoryMatter, HistoryNote};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR140",
    name: "history-unreadable",
    severity: Severity::Warning,
    what: "A file of earlier quarters can be read, and has figures of this council in it.",
    why: "A board sees how long something has been red, and which way it goes, from earlier quarters alone. What is missing there is missing in every direction and run.",
    fix: "Give the file that qmr wrote, or a table with the columns period, service, ref and actual.",
    fires: Example {
        edits: &[Edit::Earlier("date,value\n2025-12-31,91\n")],
        at: &["earlier-1.csv"],
        beside: &[],
    },
    quiet: &[Edit::Earlier("period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,91,Amber\n")],
    checks: &[Check::Run(check)],
};

fn check(context: &Context<'_>, report: &mut Report) {
    for note in &context.earlier.notes {
        report.push(finding(report, note));
    }
}

fn finding(report: &Report, note: &HistoryNote) -> Option<Finding> {
    let found = &note.found;
    let such_as = format!("Write the period there as qmr does, such as {}.", note.wanted);
    let (message, fix) = match note.matter {
        HistoryMatter::Unreadable => (
            format!("This file of earlier quarters cannot be read: {found}."),
            "Save it anew, or take it away.",
        ),
        HistoryMatter::NoTable => (
            format!("No table of earlier quarters was found in it. Its headings are: {found}."),
            "Give it the columns period, service, ref and actual.",
        ),
        HistoryMatter::ColumnTwice => (
            format!("Its column {found} stands there twice, so none of it is used."),
            "Take one of the two columns out.",
        ),
        HistoryMatter::NoPeriod => (
            format!(
                "Its sheet Summary does not say of which quarter it is. There stands: {found}."
            ),
            such_as.as_str(),
        ),
        HistoryMatter::AnotherCouncil => (
            format!(
                "It seems to be another council's: none of its services or refs is in the register. It has: {found}."
            ),
            "Name a file of this council.",
        ),
        _ => return None,
    };
    Some(Finding {
        found: found.clone(),
        expected: "a table of earlier quarters".to_owned(),
        message,
        fix: fix.to_owned(),
        ..report.on_history(note)
    })
}
