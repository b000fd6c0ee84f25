//! QMR146: the register does not go on from where last quarter or last year ended.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::history::{HistoryMatter, HistoryNote};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR146",
    name: "outturn-differs",
    severity: Severity::Warning,
    what: "The register's prior actual is last year's outturn, and its annual target that of the quarter before.",
    why: "A prior actual that is not what was published, or a target that moves within the year, changes what a board was told.",
    fix: "Correct the register, or say in public why it changed.",
    fires: Example {
        edits: &[Edit::Earlier(
            "period,service,ref,actual,status\n2024/25 Q4,HSG,HSG03,92,Amber\n",
        )],
        at: &["earlier-1.csv: earlier-1!D2"],
        beside: &["QMR145"],
    },
    quiet: &[Edit::Earlier("period,service,ref,actual,status\n2024/25 Q4,HSG,HSG03,91,Amber\n")],
    checks: &[Check::Run(check)],
};

fn check(context: &Context<'_>, report: &mut Report) {
    for note in &context.earlier.notes {
        report.push(finding(report, note));
    }
}

fn finding(report: &Report, note: &HistoryNote) -> Option<Finding> {
    let (found, wanted) = (&note.found, &note.wanted);
    let (message, fix) = match note.matter {
        HistoryMatter::PriorDiffers => (
            format!("Last year's outturn was {wanted}; the register's prior actual is {found}."),
            format!(
                "Change prior_actual in the register to {wanted}, or say why it was corrected."
            ),
        ),
        HistoryMatter::TargetChanged => (
            format!("The annual target was {found} last quarter and is {wanted} in the register."),
            format!(
                "Change the target in the register back to {found}, or say why it was changed."
            ),
        ),
        _ => return None,
    };
    Some(Finding {
        found: found.clone(),
        expected: wanted.clone(),
        message,
        fix,
        ..report.on_history(note)
    })
}
