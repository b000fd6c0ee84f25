//! QMR117: what looks like stated totals cannot be read.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::File;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR117",
    name: "totals-unreadable",
    severity: Severity::Warning,
    what: "Totals on a cover are a number for all key indicators, then a number for each symbol.",
    why: "Totals that cannot be read are not compared with the judged indicators, and nobody would know.",
    fix: "Write them as in: Total 4 · 2 ✓ · 0 ? · 2 ×.",
    fires: Example {
        edits: &[Edit::Cell(
            "Cover!A10",
            NewValue::Text("KEY INDICATORS: Total 2 · two ✓ · 0 ? · 0 ×"),
        )],
        at: &["Cover!A10"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!A10", NewValue::Text("KEY INDICATORS: Total 2 · 2 ✓ · 0 ? · 0 ×"))],
    checks: &[Check::Return(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    for (shown, at) in &file.cover.garbled {
        report.push(Finding {
            found: shown.to_string(),
            expected: "Total 4 · 2 ✓ · 0 ? · 2 ×".to_owned(),
            message: format!(
                "\"{shown}\" looks like the totals of indicators, but cannot be read as such."
            ),
            fix: RULE.fix.to_owned(),
            ..report.at(report.on_file(file).service, at)
        });
    }
}
