//! QMR008: a later version of a return replaces this one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Conflict, File, Resolution};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::{in_brackets, kind_name, listed, service_names};

pub(crate) static RULE: Rule = Rule {
    code: "QMR008",
    name: "superseded",
    severity: Severity::Warning,
    what: "Of two returns of one service the later is used: by the date on the cover, else by the date on which the file was last saved.",
    why: "Rows that only the earlier one had are not carried over in silence: they are named.",
    fix: "Take the earlier file away, or copy into the later one what only the earlier has.",
    fires: Example {
        edits: &[Edit::Other(
            "returns/Housing first.xlsx",
            &[
                Edit::Cell("Cover!B7", NewValue::Date(jiff::civil::date(2026, 4, 2), "02/04/2026")),
                Edit::Cell("Indicators!E5", NewValue::Percent(0.83)),
            ],
        )],
        at: &["returns/Housing first.xlsx"],
        beside: &[],
    },
    quiet: &[Edit::Other(
        "returns/Environment.xlsx",
        &[Edit::Cell("Cover!B4", NewValue::Text("Environment")), Edit::Drop("Indicators")],
    )],
    checks: &[Check::File(check)],
};

/// What one later file replaces.
#[derive(Default)]
struct Replaced<'a> {
    conflicts: Vec<&'a Conflict>,
    only_here: Vec<Arc<str>>,
    /// Rows that are not used, those that are the same in both files among them.
    rows: usize,
}

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    let mut by_file: BTreeMap<&Arc<str>, Replaced<'_>> = BTreeMap::new();
    for conflict in &file.conflicts {
        if let Resolution::Superseded { by, only_here } = &conflict.resolution {
            let replaced = by_file.entry(by).or_default();
            replaced.conflicts.push(conflict);
            replaced.only_here.extend(only_here.iter().cloned());
            replaced.rows += conflict.rows;
        }
    }
    for conflict in &file.conflicts {
        if let Resolution::Duplicate { of } = &conflict.resolution
            && let Some(replaced) = by_file.get_mut(of)
        {
            replaced.rows += conflict.rows;
        }
    }
    for (by, replaced) in by_file {
        report.push(finding(context, report, file, by, &replaced));
    }
}

fn finding(
    context: &Context<'_>,
    report: &Report,
    file: &File,
    by: &str,
    replaced: &Replaced<'_>,
) -> Finding {
    let conflicts = &replaced.conflicts;
    let services: BTreeSet<_> = conflicts.iter().map(|conflict| conflict.service).collect();
    let kinds: BTreeSet<_> = conflicts.iter().map(|conflict| conflict.kind).collect();
    let kinds: Vec<&str> = kinds.into_iter().map(kind_name).collect();
    let services = service_names(context.register, services);
    let replaces = format!(
        "{by} is later and replaces the {} of {} in this file{}.",
        listed(&kinds, "and"),
        listed(&services, "and"),
        in_brackets(replaced.rows)
    );
    let only: Vec<String> = replaced.only_here.iter().map(|name| named(name)).collect();
    let (message, fix) = if only.is_empty() {
        (
            format!("{replaces} Nothing is lost: it has all the rows that stand here."),
            "Take this file out of the returns.".to_owned(),
        )
    } else {
        (
            format!(
                "{replaces} Only this file has {}, and that is not used.",
                listed(&only, "and")
            ),
            format!("Copy into {by} what belongs there, then take this file out of the returns."),
        )
    };
    Finding {
        found: only.join("; "),
        expected: "one return of each service".to_owned(),
        message,
        fix,
        ..report.on_file(file)
    }
}

/// A ref as it is; a longer text in quotation marks, its beginning alone.
fn named(name: &str) -> String {
    const SHORT: usize = 24;
    const LONG: usize = 60;
    let length = name.chars().count();
    if length <= SHORT {
        name.to_owned()
    } else if length <= LONG {
        format!("\"{name}\"")
    } else {
        let start: String = name.chars().take(LONG).collect();
        format!("\"{}…\"", start.trim_end())
    }
}
