//! QMR047: a row that looks like one of a table stands outside it.

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, SheetFacts, UnreadCells, UnreadReason};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR047",
    name: "row-outside-table",
    severity: Severity::Warning,
    what: "Figures stand below the headings of a table, and commentary in a row with a ref.",
    why: "What stands above the headings, or beside a heading, belongs to no row, so it is not read.",
    fix: "Move it into a row of the table, if it should be read.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!A2", NewValue::Text("HSG01")),
            Edit::Cell("Indicators!E2", NewValue::Percent(0.7)),
        ],
        at: &["Indicators!A2"],
        beside: &[],
    },
    quiet: &[Edit::Cell(
        "Indicators!A2",
        NewValue::Text("HSG01 and the others are explained overleaf."),
    )],
    checks: &[Check::Sheet(check)],
};

fn check(_: &Context<'_>, file: &File, sheet: &SheetFacts, report: &mut Report) {
    for cells in &sheet.unread {
        let Some((expected, message)) = said(cells) else {
            continue;
        };
        let at = At { place: sheet.place.clone(), pos: cells.pos };
        report.push(Finding {
            severity: severity(&cells.place),
            found: cells.text.to_string(),
            expected: expected.to_owned(),
            message,
            fix: "Move it into a row of the table, if it should be read.".to_owned(),
            ..report.at(report.on_file(file).service, &at)
        });
    }
}

/// Text beside a heading is kept, with its group; commentary of no row is to be looked at.
const fn severity(place: &UnreadReason) -> Severity {
    match place {
        UnreadReason::BesideGroup => Severity::Note,
        _ => Severity::Warning,
    }
}

/// What is expected, and what is to be said.
fn said(cells: &UnreadCells) -> Option<(&'static str, String)> {
    let text = cells.text.trim();
    match cells.place {
        UnreadReason::Unheaded
        | UnreadReason::NotKnown(_)
        | UnreadReason::OtherPeriod(_)
        | UnreadReason::Second(_)
        | UnreadReason::Beyond
        | UnreadReason::Units
        | UnreadReason::Numbering
        | UnreadReason::Guidance
        | UnreadReason::Total
        | UnreadReason::BesidePair
        | UnreadReason::OtherTarget
        | UnreadReason::Hidden => None,
        UnreadReason::InPlan => Some((
            "what is to be done in one column, and its progress in the next",
            format!(
                "\"{text}\" stands on an improvement plan in none of its columns, so it is not read."
            ),
        )),
        UnreadReason::Outside => Some((
            "rows of figures below the headings of a table",
            format!(
                "{text} stands here with figures, but outside the table, so the row is not read."
            ),
        )),
        UnreadReason::Unknown => Some((
            "figures below the headings of a table",
            match cells.cells {
                1 => format!(
                    "The row that begins with \"{text}\" holds figures, but stands in no table that is known, so it is not read."
                ),
                rows => format!(
                    "{rows} rows, of which the first begins with \"{text}\", hold figures, but stand in no table that is known, so they are not read."
                ),
            },
        )),
        UnreadReason::BesideGroup => Some((
            "a heading or a note alone",
            format!(
                "\"{text}\" stands beside a heading or a note, and not in a row with a ref. It is kept in Narrative with its group."
            ),
        )),
        UnreadReason::BesideHeading => Some((
            "commentary in a row with a ref",
            format!(
                "\"{text}\" stands in a row that has no ref and no figure, and goes on from no row above it. It is kept in Narrative, as commentary of no row."
            ),
        )),
    }
}
