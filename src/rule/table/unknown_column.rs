//! QMR042: a heading whose meaning is not known.

use crate::cell::{At, column_letters};
use crate::check::{Check, Context, Edit, Example, NewValue, TableHead};
use crate::finding::{Finding, Severity};
use crate::intake::{File, SheetFacts, UnreadCells, UnreadReason};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::table::columns::lacking;
use crate::rule::wording::kind_name;

pub(crate) static RULE: Rule = Rule {
    code: "QMR042",
    name: "unknown-column",
    severity: Severity::Note,
    what: "A column whose heading means nothing to its kind of sheet, or another quarter, or which has none, is not read; what stands in it is listed cell by cell.",
    why: "Added columns do no harm, but nobody should believe that they are read.",
    fix: "Nothing needs to be done, unless the column holds something that should be read: then correct its heading.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", NewValue::Text("Meter reading")),
            Edit::Cell("Indicators!H5", NewValue::Number(12.0)),
        ],
        at: &["Indicators!H4", "Indicators!H5"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", NewValue::Text("Lead officer")),
        Edit::Cell("Indicators!H5", NewValue::Text("Head of Homes")),
    ],
    checks: &[Check::Table(headings), Check::Sheet(cells)],
};

/// Where a needed column is lacking, an unknown heading is likely that column: one finding says both.
fn headings(context: &Context<'_>, head: &TableHead<'_>, report: &mut Report) {
    let header = head.header;
    if !lacking(context, header).is_empty() {
        return;
    }
    for heading in &header.unknown {
        let at = At { place: header.place.clone(), pos: heading.pos };
        let (message, fix) = not_known(&heading.text);
        report.push(Finding {
            found: heading.text.to_string(),
            expected: format!("a heading of {}", kind_name(header.kind)),
            message,
            fix,
            ..report.at(report.on_file(head.file).service, &at)
        });
    }
}

/// What was typed in columns that are not read, cell by cell, so that no text of a return is lost.
fn cells(_: &Context<'_>, file: &File, sheet: &SheetFacts, report: &mut Report) {
    for cells in &sheet.unread {
        let Some((message, fix)) = said(cells) else {
            continue;
        };
        let at = At { place: sheet.place.clone(), pos: cells.pos };
        report.push(Finding {
            found: cells.text.to_string(),
            expected: "nothing, or a heading above it that is known".to_owned(),
            message,
            fix,
            ..report.at(report.on_file(file).service, &at)
        });
    }
}

/// A sentence for the whole column, so that its cells are told as one.
fn said(cells: &UnreadCells) -> Option<(String, String)> {
    let (message, fix) = match &cells.place {
        UnreadReason::Unheaded => (
            format!(
                "Column {} has no heading, so what stands in it is not read.",
                column_letters(cells.pos.col)
            ),
            "Nothing needs to be done, unless it should be read: then move it to the column that it belongs to.",
        ),
        UnreadReason::NotKnown(heading) => return Some(not_known(heading)),
        UnreadReason::OtherPeriod(heading) => (
            format!("The column \"{heading}\" is of another period, so it is not read."),
            "Nothing needs to be done, unless it should be read: then correct its heading.",
        ),
        UnreadReason::Second(heading) => (
            format!(
                "The column \"{heading}\" is the second of its meaning; the register knows the ref beside it, and that is used."
            ),
            "Nothing needs to be done, unless this is the ref that is meant: then put it in place of the other.",
        ),
        UnreadReason::Beyond => (
            format!(
                "Far more stands in columns that are not read than in any return; {} cells from here on are not listed.",
                cells.cells
            ),
            "Take out what does not belong to the return, and send it again.",
        ),
        _ => return None,
    };
    Some((message, fix.to_owned()))
}

/// What is said of a heading, and of each cell below it.
fn not_known(heading: &str) -> (String, String) {
    let words: Vec<&str> = heading.split_whitespace().collect();
    (
        format!("The heading \"{}\" is not known, so its column is not read.", words.join(" ")),
        "Nothing needs to be done, unless the column should be read: then correct its heading."
            .to_owned(),
    )
}
