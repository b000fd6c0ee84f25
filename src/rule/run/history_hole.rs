//! QMR145: quarters between known ones are not known.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::history::{HistoryMatter, HistoryNote};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR145",
    name: "history-hole",
    severity: Severity::Note,
    what: "Between the first earlier quarter that is known and the reported one every quarter is known.",
    why: "A quarter that is not known neither ends a run nor counts, and gives no direction.",
    fix: "Give the files of those quarters, if there are any.",
    fires: Example {
        edits: &[Edit::Earlier(
            "period,service,ref,actual,status\n2025/26 Q1,HSG,HSG03,91,Amber\n2025/26 Q3,HSG,HSG03,91,Amber\n",
        )],
        at: &[""],
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
    (note.matter == HistoryMatter::Hole).then(|| Finding {
        found: note.found.clone(),
        expected: "every quarter".to_owned(),
        message: format!("Nothing is known of {}.", note.found),
        fix: "Give the files of those quarters, if there are any.".to_owned(),
        ..report.on_history(note)
    })
}
