//! QMR122: a row or a cell inside a table is none of an indicator's.

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, SheetFacts, UnreadCells, UnreadReason};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR122",
    name: "row-set-aside",
    severity: Severity::Note,
    what: "A row of units, letters, column numbers or guidance below the headings, a row of totals, a row beside a target and its actual, and what merged cells hide are no figures of an indicator; they are named and left out.",
    why: "Nobody should believe that such a row was read as an indicator's, or wonder where it went.",
    fix: "Nothing needs to be done, unless the row should be read: then write its ref.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!A12", NewValue::Text("Total")),
            Edit::Cell("Indicators!E12", NewValue::Number(530.0)),
        ],
        at: &["Indicators!A12"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!A12", NewValue::Text("Totals follow"))],
    checks: &[Check::Sheet(check)],
};

fn check(_: &Context<'_>, file: &File, sheet: &SheetFacts, report: &mut Report) {
    for cells in &sheet.unread {
        let Some(what) = what(cells) else { continue };
        let at = At { place: sheet.place.clone(), pos: cells.pos };
        report.push(Finding {
            found: cells.text.to_string(),
            expected: "rows of indicators, or nothing".to_owned(),
            message: what,
            fix: fix(&cells.place).to_owned(),
            ..report.at(report.on_file(file).service, &at)
        });
    }
}

/// What the row or the cell is; none where another rule speaks of it.
fn what(cells: &UnreadCells) -> Option<String> {
    let row = u64::from(cells.pos.row) + 1;
    let text = cells.text.trim();
    Some(match cells.place {
        UnreadReason::Units => {
            format!("Row {row} holds units (\"{text}\"); it is no row of figures.")
        }
        UnreadReason::Numbering => {
            format!("Row {row} numbers the columns (\"{text}\"); it is no row of figures.")
        }
        UnreadReason::Guidance => {
            format!("Row {row} says what to enter (\"{text}\"); it is no row of figures.")
        }
        UnreadReason::Total => format!(
            "Row {row} sums up others (\"{text}\"); it is no indicator's, so it is not judged."
        ),
        UnreadReason::BesidePair => format!(
            "Row {row} stands beside a target and its actual and is neither (\"{text}\"), so it is not read."
        ),
        // A sentence for all of them, so that they are told as one.
        UnreadReason::OtherTarget => {
            "A target of another time than this quarter stands here; it is not read.".to_owned()
        }
        UnreadReason::Hidden => format!(
            "\"{text}\" stands in {}, where merged cells cover it, so nobody sees it; it is not read.",
            cells.pos
        ),
        _ => return None,
    })
}

const fn fix(place: &UnreadReason) -> &'static str {
    match place {
        UnreadReason::Hidden => {
            "Nothing needs to be done, unless it should be read: then unmerge the cells and move it."
        }
        UnreadReason::OtherTarget => "Nothing needs to be done.",
        _ => "Nothing needs to be done, unless the row should be read: then write its ref.",
    }
}
