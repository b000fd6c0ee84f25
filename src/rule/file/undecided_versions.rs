//! QMR010: two returns of one service differ, and nothing says which is later.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Conflict, File, Intake, Resolution};
use crate::kind::Kind;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::{in_brackets, kind_name, listed, service_names};

pub(crate) static RULE: Rule = Rule {
    code: "QMR010",
    name: "undecided-versions",
    severity: Severity::Error,
    what: "Where two returns of one service differ, a date says which is the later.",
    why: "Without a date on the cover or in the file nobody can tell which figures are meant, so neither is used.",
    fix: "Take the older file away, or write the date of completion on the cover of each.",
    fires: Example {
        edits: &[Edit::Other(
            "returns/Housing 2.xlsx",
            &[
                Edit::Cell("Indicators!E5", NewValue::Percent(0.83)),
                Edit::Drop("Milestones"),
                Edit::Drop("Risks"),
                Edit::Drop("Equality"),
            ],
        )],
        at: &["returns/Housing 2.xlsx", ""],
        beside: &[],
    },
    quiet: &[
        Edit::Modified("2026-04-14T09:00:00Z"),
        Edit::Other(
            "returns/Housing 2.xlsx",
            &[
                Edit::Cell("Indicators!E5", NewValue::Percent(0.83)),
                Edit::Modified("2026-04-15T09:00:00Z"),
            ],
        ),
    ],
    checks: &[Check::File(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    let mut with: BTreeMap<&[Arc<str>], Vec<&Conflict>> = BTreeMap::new();
    for conflict in &file.conflicts {
        if let Resolution::Undecided { with: others } = &conflict.resolution {
            with.entry(others).or_default().push(conflict);
        }
    }
    for (others, conflicts) in with {
        report.push(finding(context, report, file, others, &conflicts));
    }
}

fn finding(
    context: &Context<'_>,
    report: &Report,
    file: &File,
    others: &[Arc<str>],
    conflicts: &[&Conflict],
) -> Finding {
    let rows = rows_lost(file, others, conflicts);
    let services: BTreeSet<_> = conflicts.iter().map(|conflict| conflict.service).collect();
    let kinds: BTreeSet<Kind> = conflicts.iter().map(|conflict| conflict.kind).collect();
    let names: Vec<&str> = kinds.iter().map(|kind| kind_name(*kind)).collect();
    let services = service_names(context.register, services);
    let others_named = listed(others, "and");
    let neither = if others.len() == 1 { "neither" } else { "none of them" };
    Finding {
        also: others.iter().filter_map(|other| table_of(context.intake, other, &kinds)).collect(),
        found: format!("{} and {others_named}", file.path),
        expected: "one version, or a date that says which is later".to_owned(),
        message: format!(
            "{} and {others_named} hold different {} of {}, and no date says which is later: {neither} is used{}.",
            file.path,
            listed(&names, "and"),
            listed(&services, "and"),
            in_brackets(rows)
        ),
        fix:
            "Take the older file out of the returns, or write the date of completion on each cover."
                .to_owned(),
        ..report.on_file(file)
    }
}

/// The rows that these conflicts cost, with those that are the same in the other files.
fn rows_lost(file: &File, others: &[Arc<str>], conflicts: &[&Conflict]) -> usize {
    let same = file.conflicts.iter().filter(
        |conflict| matches!(&conflict.resolution, Resolution::Duplicate { of } if others.contains(of)),
    );
    let own = conflicts.iter().copied();
    own.chain(same).map(|conflict| conflict.rows).sum()
}

/// The first heading of the other file's table.
fn table_of(intake: &Intake, path: &Arc<str>, kinds: &BTreeSet<Kind>) -> Option<At> {
    let other = intake.files.iter().find(|file| file.path == *path)?;
    let headers = other.sheets.iter().flat_map(|sheet| &sheet.headers);
    let header = headers.into_iter().find(|header| kinds.contains(&header.kind))?;
    header.first_cell()
}
