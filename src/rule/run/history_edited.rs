//! QMR148: an output of an earlier period was changed by hand since qmr wrote it.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::history::{HistoryMatter, HistoryNote};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::counted;

pub(crate) static RULE: Rule = Rule {
    code: "QMR148",
    name: "history-edited",
    severity: Severity::Warning,
    what: "The outputs of earlier periods are as qmr wrote them.",
    why: "Of the folder of a period the tidy data is read. What somebody corrected in a workbook there counts nowhere, and a board may have seen either.",
    fix: "If the workbook is right, name it with --previous or under previous in qmr.toml; else take it away.",
    fires: Example {
        edits: &[
            Edit::Earlier("period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,91,Amber\n"),
            Edit::Edited("period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,95,Green\n"),
        ],
        at: &["edited-1.csv"],
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
    let base = report.on_history(note);
    match note.matter {
        HistoryMatter::Edited if note.times == 0 => Some(Finding {
            severity: Severity::Note,
            message: "This workbook was changed since qmr wrote it, in nothing that is read of earlier quarters.".to_owned(),
            fix: "Nothing needs to be done.".to_owned(),
            ..base
        }),
        HistoryMatter::Edited => {
            let rest = match note.times.saturating_sub(note.found.split("; ").count()) {
                0 => String::new(),
                more => format!("; and {more} more"),
            };
            Some(Finding {
                found: note.found.clone(),
                expected: "the figures of the tidy data".to_owned(),
                message: format!(
                    "This workbook was changed since qmr wrote it. The tidy data beside it is used, and {} otherwise here: {}{rest}.",
                    match note.times {
                        1 => "1 row is".to_owned(),
                        times => format!("{} are", counted(times, "row")),
                    },
                    note.found
                ),
                fix: "If it is right, name it with --previous or under previous in qmr.toml; else take it away.".to_owned(),
                ..base
            })
        }
        HistoryMatter::TidyEdited => Some(Finding {
            message: "This file was changed since qmr wrote it. It is used as it is now.".to_owned(),
            fix: "If that was not meant, consolidate that period again.".to_owned(),
            ..base
        }),
        _ => None,
    }
}
