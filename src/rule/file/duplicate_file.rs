//! QMR009: a file says the same as another.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File, Resolution};
use crate::kind::Kind;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::{in_brackets, kind_name};

pub(crate) static RULE: Rule = Rule {
    code: "QMR009",
    name: "duplicate-file",
    severity: Severity::Note,
    what: "Two files with the same content count once.",
    why: "A return that is sent twice must not be counted twice; the second is named and not used.",
    fix: "Nothing needs to be done. Take one of the two away.",
    fires: Example {
        edits: &[Edit::Other("returns/Housing copy.xlsx", &[])],
        at: &[""],
        beside: &[],
    },
    quiet: &[Edit::Other(
        "returns/Environment.xlsx",
        &[Edit::Cell("Cover!B4", NewValue::Text("Environment"))],
    )],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    if let Disposition::Duplicate { of } = &file.disposition {
        let rows = match file.conflicts.as_slice() {
            [] => file.rows_named,
            conflicts => conflicts.iter().map(|conflict| conflict.rows).sum(),
        };
        report.push(Finding {
            found: "the same content".to_owned(),
            expected: "each return once".to_owned(),
            message: format!(
                "The file holds the same as {of}, which is used{}.",
                in_brackets(rows)
            ),
            fix: "Take one of the two out of the returns.".to_owned(),
            ..report.on_file(file)
        });
    } else {
        parts(report, file);
    }
}

/// Sheets that another file holds too, where the rest of the file differs.
fn parts(report: &mut Report, file: &File) {
    let mut twice: BTreeMap<(Kind, &Arc<str>), usize> = BTreeMap::new();
    for conflict in &file.conflicts {
        match &conflict.resolution {
            Resolution::Duplicate { of } if !is_told_of(file, of) => {
                *twice.entry((conflict.kind, of)).or_default() += conflict.rows;
            }
            _ => {}
        }
    }
    for ((kind, of), rows) in twice {
        let sheet =
            file.sheets.iter().find(|sheet| sheet.headers.iter().any(|header| header.kind == kind));
        let base = match sheet {
            Some(sheet) => report.on_sheet(file, &sheet.place.sheet),
            None => report.on_file(file),
        };
        let kind = kind_name(kind);
        report.push(Finding {
            found: format!("the same {kind}"),
            expected: "each return once".to_owned(),
            message: format!(
                "The {kind} here are the same as in {of}, and count once{}.",
                in_brackets(rows)
            ),
            fix: "Nothing needs to be done.".to_owned(),
            ..base
        });
    }
}

/// Whether another finding speaks of the two files already, since other parts of them differ.
fn is_told_of(file: &File, other: &Arc<str>) -> bool {
    file.conflicts.iter().any(|conflict| match &conflict.resolution {
        Resolution::Superseded { by, .. } => by == other,
        Resolution::Undecided { with } => with.contains(other),
        Resolution::Duplicate { .. } => false,
    })
}
