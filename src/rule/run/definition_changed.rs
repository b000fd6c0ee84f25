//! QMR144: the definition of an indicator changed since an earlier quarter.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::history::{HistoryMatter, HistoryNote};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR144",
    name: "definition-changed",
    severity: Severity::Note,
    what: "Figures are compared with earlier ones of the same definition: the same unit, polarity and title.",
    why: "A change of definition looks like a change of performance. What was before it is not compared.",
    fix: "If the definition is the same, write title and unit as they were. If it changed, nothing needs to be done.",
    fires: Example {
        edits: &[Edit::Earlier(
            "period,service,ref,actual,status,unit\n2025/26 Q3,HSG,HSG04,118,Green,people\n",
        )],
        at: &["earlier-1.csv: earlier-1!D2"],
        beside: &[],
    },
    quiet: &[Edit::Earlier(
        "period,service,ref,actual,status,unit\n2025/26 Q3,HSG,HSG04,117,Green,households\n",
    )],
    checks: &[Check::Run(check)],
};

fn check(context: &Context<'_>, report: &mut Report) {
    for note in &context.earlier.notes {
        report.push(finding(report, note));
    }
}

fn finding(report: &Report, note: &HistoryNote) -> Option<Finding> {
    let what = match note.matter {
        HistoryMatter::UnitChanged => "unit",
        HistoryMatter::PolarityChanged => "polarity",
        HistoryMatter::TitleChanged => "title",
        _ => return None,
    };
    let period = note.period.map(|period| format!(" in {period}")).unwrap_or_default();
    Some(Finding {
        found: note.found.clone(),
        expected: note.wanted.clone(),
        message: format!(
            "Its {what} was \"{}\"{period} and is \"{}\" in the register: figures up to then are not compared.",
            note.found, note.wanted
        ),
        fix: "Nothing needs to be done if its definition changed. If not, write it in the register as it was.".to_owned(),
        ..report.on_history(note)
    })
}
