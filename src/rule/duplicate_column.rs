//! QMR041: two columns of a sheet have one meaning.

use super::columns::headers;
use super::example::{Edit, Example, Set};
use super::{Context, Report, Rule};
use crate::cell::At;
use crate::finding::{Finding, Severity};
use crate::intake::{Header, Placed};
use crate::kind::Role;

pub(super) static RULE: Rule = Rule {
    code: "QMR041",
    name: "duplicate-column",
    severity: Severity::Error,
    what: "Each meaning has one column: of two columns for this quarter's figure only the first is read.",
    why: "Which of two columns holds the figure that is meant is not guessed at silently.",
    fix: "Delete the column that you do not want, or give it another heading.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", Set::Text("Q4 Actual")),
            Edit::Cell("Indicators!H5", Set::Percent(0.85)),
        ],
        at: &["Indicators!H4"],
        beside: &["QMR042"],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", Set::Text("Quarter 3")),
        Edit::Cell("Indicators!H5", Set::Percent(0.83)),
    ],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, _, header) in headers(context) {
        for second in &header.doubled {
            if let Some(finding) = finding(report, header, second) {
                let service = report.on_file(file).service;
                report.push(Finding { service, ..finding });
            }
        }
    }
}

fn finding(report: &Report<'_>, header: &Header, second: &Placed) -> Option<Finding> {
    let column = header.kind.columns().get(second.column)?;
    let first = header.heading(column.field)?;
    let at = |pos| At {
        place: header.place.clone(),
        pos,
    };
    Some(Finding {
        severity: severity(column.field, column.role),
        also: vec![at(first.pos)],
        field: column.field,
        found: second.heading.text.to_string(),
        expected: format!("one column {}", column.heading),
        message: format!(
            "\"{}\" and \"{}\" ({}) mean the same; only the first, in column {}, is read.",
            first.text,
            second.heading.text,
            second.heading.pos,
            crate::cell::column_letters(first.pos.col)
        ),
        fix: "Delete the column that you do not want, or give it another heading.".to_owned(),
        ..report.at(None, &at(second.heading.pos))
    })
}

/// Two columns of figures contradict each other; of two commentaries one goes unread; of the others nothing depends on
/// the second, and some are lawfully there twice (short and long trend, two lead officers).
fn severity(field: &str, role: Role) -> Severity {
    match (field, role) {
        (_, Role::Value | Role::Reference) => Severity::Error,
        ("commentary" | "limb" | "service", _) => Severity::Warning,
        _ => Severity::Note,
    }
}
