//! QMR041: two columns of a sheet have one meaning.

use crate::cell::{At, Fault};
use crate::check::{Check, Context, Edit, Example, NewValue, TableHead, faulty_cells};
use crate::finding::{Finding, Severity};
use crate::intake::{Header, Placed};
use crate::kind::Role;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR041",
    name: "duplicate-column",
    severity: Severity::Error,
    what: "Each meaning has one column. Of two columns for one figure both are read, and where they differ in a row neither is used; of two columns of words both are kept.",
    why: "Which of two columns holds the figure that is meant is not decided by their order.",
    fix: "Delete the column that you do not want, or give it another heading.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", NewValue::Text("Q4 Actual")),
            Edit::Cell("Indicators!H5", NewValue::Percent(0.85)),
        ],
        at: &["Indicators!H4"],
        beside: &["QMR123"],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", NewValue::Text("Quarter 3")),
        Edit::Cell("Indicators!H5", NewValue::Percent(0.83)),
    ],
    checks: &[Check::Table(check)],
};

fn check(context: &Context<'_>, head: &TableHead<'_>, report: &mut Report) {
    for second in &head.header.doubled {
        if let Some(finding) = finding(context, report, head.header, second) {
            let service = report.on_file(head.file).service;
            report.push(Finding { service, ..finding });
        }
    }
}

fn finding(
    context: &Context<'_>,
    report: &Report,
    header: &Header,
    second: &Placed,
) -> Option<Finding> {
    let column = header.kind.declared(second.column);
    let first = header.heading(column.field)?;
    let at = |pos| At { place: header.place.clone(), pos };
    let how = match column.role {
        Role::Value => "where they differ in a row, neither is used",
        Role::Reference => "in each row the one that the register knows is used",
        Role::Label | Role::Text | Role::FillDown => "both are read, one behind the other",
    };
    Some(Finding {
        severity: severity(context, header, second, column.role),
        also: vec![at(first.pos)],
        field: Some(column.field),
        found: second.heading.text.to_string(),
        expected: format!("one column {}", column.heading),
        message: format!(
            "\"{}\" ({}) and \"{}\" ({}) mean the same; {how}.",
            first.text, first.pos, second.heading.text, second.heading.pos,
        ),
        fix: "Delete the column that you do not want, or give it another heading.".to_owned(),
        ..report.at(None, &at(second.heading.pos))
    })
}

/// Two columns of figures that differ contradict each other; where nothing is lost, the second is only named.
fn severity(context: &Context<'_>, header: &Header, second: &Placed, role: Role) -> Severity {
    let is_rival = |fault: Option<&Fault>| matches!(fault, Some(Fault::Rival(pos)) if second.heading.covers(pos.col));
    let here = |place| place == &header.place;
    let in_figures = || {
        let mut cells = faulty_cells(context.ledger);
        cells.any(|cell| {
            let entry = cell.line.entry();
            is_rival(Some(cell.fault)) && entry.is_some_and(|entry| here(&entry.row.header.place))
        })
    };
    let in_actions = || {
        let mut actions = context.ledger.actions().filter(|action| here(&action.row.header.place));
        actions.any(|action| action.cells().any(|cell| is_rival(cell.fault)))
    };
    match role {
        Role::Value if in_figures() || in_actions() => Severity::Error,
        Role::Reference => Severity::Warning,
        _ => Severity::Note,
    }
}
