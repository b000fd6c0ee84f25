//! QMR116: a section of narrative has a heading and nothing below it.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::File;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR116",
    name: "empty-section",
    severity: Severity::Note,
    what: "A section of narrative that has a heading has a text below it.",
    why: "A reader cannot tell a section in which there is nothing to report from one that was forgotten.",
    fix: "Write the text below the heading, or that there is nothing to report.",
    fires: Example {
        edits: &[
            Edit::Cell("Narrative!A1", NewValue::Text("2.0 KEY DEVELOPMENTS")),
            Edit::Cell("Narrative!A3", NewValue::Text("3.0 EMERGING ISSUES")),
            Edit::Cell("Narrative!A4", NewValue::Text("A contractor has given notice.")),
        ],
        at: &["Narrative!A1"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Narrative!A1", NewValue::Text("6.0 SERVICE REVIEW")),
        Edit::Cell("Narrative!A2", NewValue::Text("6.1 REPAIRS SERVICE")),
        Edit::Cell("Narrative!A3", NewValue::Text("All crews are trained.")),
    ],
    checks: &[Check::Return(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    for (heading, at) in &file.cover.empty {
        report.push(Finding {
            found: heading.to_string(),
            expected: "a text below the heading".to_owned(),
            message: format!("The section \"{heading}\" is empty."),
            fix: RULE.fix.to_owned(),
            ..report.at(report.on_file(file).service, at)
        });
    }
}
