//! QMR043: a table has headings and no rows.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{ClaimedService, File, SheetFacts};
use crate::kind::Kind;
use crate::rule::declaration::Rule;
use crate::rule::identity::asks_for;
use crate::rule::report::Report;
use crate::rule::wording::kind_name;

pub(crate) static RULE: Rule = Rule {
    code: "QMR043",
    name: "no-rows",
    severity: Severity::Error,
    what: "A table of a kind that is reported this quarter has rows below its headings.",
    why: "A form that is sent back empty must not look like a return.",
    fix: "Fill the table in, or write \"Nil return\" on the row of each indicator that has nothing to say.",
    fires: Example {
        edits: &[
            Edit::Cell("Risks!A4", NewValue::Blank),
            Edit::Cell("Risks!B4", NewValue::Blank),
            Edit::Cell("Risks!C4", NewValue::Blank),
            Edit::Cell("Risks!D4", NewValue::Blank),
            Edit::Cell("Risks!E4", NewValue::Blank),
            Edit::Cell("Risks!F4", NewValue::Blank),
        ],
        at: &["Risks!A3"],
        beside: &[],
    },
    quiet: &[Edit::Drop("Risks")],
    checks: &[Check::Sheet(check)],
};

fn check(context: &Context<'_>, file: &File, sheet: &SheetFacts, report: &mut Report) {
    let quarter = context.register.period.quarter;
    let empty = sheet.rows.iter().filter(|(_, rows)| **rows == 0);
    for (kind, _) in empty {
        let reported = (kind.declaration().reported)(quarter);
        if reported && is_asked_for(context, file, sheet, *kind) {
            report.push(finding(report, file, sheet, *kind));
        }
    }
}

/// Whether rows are asked for, and no other sheet of the file holds them.
fn is_asked_for(context: &Context<'_>, file: &File, sheet: &SheetFacts, kind: Kind) -> bool {
    let elsewhere = file.sheets.iter().any(|other| {
        other.whose == sheet.whose && other.rows.get(&kind).is_some_and(|rows| *rows > 0)
    });
    let asked = match &sheet.whose {
        ClaimedService::Service(service) => asks_for(context, *service, kind),
        ClaimedService::Unknown { .. } | ClaimedService::Nobody => true,
    };
    asked && !elsewhere
}

fn finding(report: &Report, file: &File, sheet: &SheetFacts, kind: Kind) -> Finding {
    let header = sheet.headers.iter().find(|header| header.kind == kind);
    let service = match sheet.whose {
        ClaimedService::Service(service) => Some(service),
        ClaimedService::Unknown { .. } | ClaimedService::Nobody => None,
    };
    let base = match header.and_then(|header| header.first_cell()) {
        Some(at) => report.at(service, &at),
        None => report.on_sheet(file, &sheet.place.sheet),
    };
    let name = kind_name(kind);
    Finding {
        severity: match kind {
            Kind::Indicator => Severity::Error,
            _ => Severity::Warning,
        },
        found: "headings alone".to_owned(),
        expected: format!("rows of {name}"),
        message: format!("The sheet has the headings of {name} and no rows below them."),
        fix: "Fill the rows in below the headings.".to_owned(),
        ..base
    }
}
