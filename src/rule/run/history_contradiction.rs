//! QMR143: an earlier quarter is given twice and differently.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::history::{HistoryMatter, HistoryNote};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR143",
    name: "history-contradiction",
    severity: Severity::Warning,
    what: "One quarter of an indicator or a milestone is the same in every file of earlier quarters.",
    why: "Nobody can tell which of two figures was published, so neither is used, and none is mixed with the other.",
    fix: "Take away the file that is wrong, or correct it.",
    fires: Example {
        edits: &[
            Edit::Earlier("period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,91,Amber\n"),
            Edit::Earlier("period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,90,Amber\n"),
        ],
        at: &["earlier-1.csv: earlier-1!D2"],
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
    let period = note.period.filter(|_| note.matter == HistoryMatter::Contradiction)?;
    let other = note.also.as_ref().map(|also| {
        let cell = also.cell.map(|cell| format!(" {cell}")).unwrap_or_default();
        let sheet =
            also.sheet.as_ref().map(|sheet| format!(" sheet \"{sheet}\"")).unwrap_or_default();
        format!("{}{sheet}{cell}", also.path)
    });
    Some(Finding {
        found: note.found.clone(),
        expected: note.wanted.clone(),
        message: format!(
            "{} is {} here and {} in {}: neither is used.",
            period,
            note.found,
            note.wanted,
            other.unwrap_or_default()
        ),
        fix: "Take away the file that is wrong, or correct it there.".to_owned(),
        ..report.on_history(note)
    })
}
