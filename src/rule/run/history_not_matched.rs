//! QMR141: a row or column of earlier quarters belongs to nothing that is known.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::history::{HistoryMatter, HistoryNote};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR141",
    name: "history-not-matched",
    severity: Severity::Note,
    what: "Each row of earlier quarters belongs to a service and a ref of the register.",
    why: "A ref that was changed loses its past: the register can keep it by an alias.",
    fix: "Add the old ref to the aliases of the indicator in the register, if it is the same.",
    fires: Example {
        edits: &[Edit::Earlier(
            "period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,91,Amber\n2025/26 Q3,HSG,HSG3A,88,Red\n",
        )],
        at: &["earlier-1.csv: earlier-1!C3"],
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
    let near = match wanted.as_str() {
        "" => String::new(),
        near => format!(" The closest is {near}."),
    };
    let (message, fix) = match note.matter {
        HistoryMatter::ServiceUnknown => (
            format!("The service {found} is not in qmr.toml.{near}{}", times(note)),
            "Add the name to the aliases of a service, if it is the same.",
        ),
        HistoryMatter::RefUnknown => (
            format!("The register has no {found}.{near}{}", times(note)),
            "Add it to the aliases of the indicator in the register, if it is the same under another ref.",
        ),
        HistoryMatter::LimbUnknown => (
            format!("The register has no limb {found} of {}.{near}{}", note.reference, times(note)),
            "Write the limb as the register does.",
        ),
        HistoryMatter::UnknownColumns => (
            format!("Its columns {found} are not known, and passed over."),
            "Nothing needs to be done, unless one of them should be read.",
        ),
        _ => return None,
    };
    Some(Finding {
        found: found.clone(),
        expected: wanted.clone(),
        message,
        fix: fix.to_owned(),
        ..report.on_history(note)
    })
}

/// ` It stands in 12 rows.`, where it does in more than one.
fn times(note: &HistoryNote) -> String {
    match note.times {
        0 | 1 => String::new(),
        times => format!(" It stands in {times} rows."),
    }
}
