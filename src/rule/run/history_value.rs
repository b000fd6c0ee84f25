//! QMR142: a cell of earlier quarters cannot be used.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::history::{HistoryMatter, HistoryNote};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR142",
    name: "history-value",
    severity: Severity::Warning,
    what: "Periods, figures and statuses of earlier quarters are written as they are in a return.",
    why: "What cannot be read is left out, so that a run or a direction rests on what is sure alone.",
    fix: "Correct the cell.",
    fires: Example {
        edits: &[Edit::Earlier(
            "period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,about 91,Amber\n",
        )],
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
    let (found, wanted) = (&note.found, &note.wanted);
    let (message, expected) = match note.matter {
        HistoryMatter::PeriodUnreadable => (
            format!("\"{found}\" is no period, so its rows are left out."),
            format!("a period such as {wanted}"),
        ),
        HistoryMatter::PeriodNotBefore => (
            format!(
                "{found} is not before {wanted}, which is reported now: its rows are left out."
            ),
            format!("a period before {wanted}"),
        ),
        HistoryMatter::NotANumber => {
            (format!("\"{found}\" is no single number, so it is not used."), "a number".to_owned())
        }
        HistoryMatter::ShareOrPoints => (
            format!("{found} could be a share or percentage points, so it is not used."),
            "a number formatted as a percentage, or points".to_owned(),
        ),
        HistoryMatter::StatusUnknown => (
            format!("\"{found}\" is no status that is known, so it is not used."),
            "a status such as Green".to_owned(),
        ),
        _ => return None,
    };
    Some(Finding {
        found: found.clone(),
        expected,
        message,
        fix: "Correct it there, if it matters.".to_owned(),
        ..report.on_history(note)
    })
}
