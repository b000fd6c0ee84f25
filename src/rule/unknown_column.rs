//! QMR042: a heading whose meaning is not known.

use super::columns::{headers, lacking};
use super::example::{Edit, Example, Set};
use super::wording::kind_name;
use super::{Context, Report, Rule};
use crate::cell::At;
use crate::finding::{Finding, Severity};
use crate::intake::{Fate, Standing};

pub(super) static RULE: Rule = Rule {
    code: "QMR042",
    name: "unknown-column",
    severity: Severity::Note,
    what: "A column whose heading means nothing to its kind of sheet, or which has none, is not read.",
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
    unheaded(context, report);
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

/// What was typed beside a table, in a column without a heading.
fn unheaded(context: &Context<'_>, report: &mut Report<'_>) {
    for file in &context.intake.files {
        if file.fate != Fate::Merged {
            continue;
        }
        for sheet in &file.sheets {
            let bare = sheet.strays.iter();
            for stray in bare.filter(|stray| stray.place == Standing::Unheaded) {
                let at = At {
                    place: sheet.place.clone(),
                    pos: stray.pos,
                };
                let more = match stray.cells - 1 {
                    0 => "it is not read".to_owned(),
                    1 => "it is not read, nor is one more cell below it".to_owned(),
                    more => format!("it is not read, nor are {more} more cells below it"),
                };
                report.push(Finding {
                    found: stray.text.to_string(),
                    expected: "nothing, or a heading above it".to_owned(),
                    message: format!(
                        "\"{}\" stands in a column without a heading, so {more}.",
                        stray.text.trim()
                    ),
                    fix: "Nothing needs to be done, unless it should be read: then move it to the column that it belongs to."
                        .to_owned(),
                    ..report.at(report.on_file(file).service, &at)
                });
            }
        }
    }
}
