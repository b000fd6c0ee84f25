//! QMR042: a heading whose meaning is not known.

use super::columns::{headers, lacking};
use super::example::{Edit, Example, Set};
use super::wording::kind_name;
use super::{Context, Report, Rule};
use crate::cell::At;
use crate::finding::{Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: "QMR042",
    name: "unknown-column",
    severity: Severity::Note,
    what: "A column whose heading means nothing to its kind of sheet is not read.",
    why: "Added columns do no harm, but nobody should believe that they are read.",
    fix: "Nothing needs to be done, unless the column holds something that should be read: then correct its heading.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", Set::Text("Meter reading")),
            Edit::Cell("Indicators!H5", Set::Number(12.0)),
        ],
        at: &["Indicators!H4"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", Set::Text("Lead officer")),
        Edit::Cell("Indicators!H5", Set::Text("Head of Homes")),
    ],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, _, header) in headers(context) {
        // Where a needed column is lacking, an unknown heading is likely that column: one finding says both.
        if !lacking(context, header).is_empty() {
            continue;
        }
        for heading in &header.unknown {
            let at = At {
                place: header.place.clone(),
                pos: heading.pos,
            };
            report.push(Finding {
                found: heading.text.to_string(),
                expected: format!("a heading of {}", kind_name(header.kind)),
                message: format!(
                    "The heading \"{}\" is not known, so its column is not read.",
                    heading.text
                ),
                fix: "Nothing needs to be done, unless the column should be read: then correct its heading."
                    .to_owned(),
                ..report.at(report.on_file(file).service, &at)
            });
        }
    }
}
