//! QMR137: a text has no room in a cell of the outputs.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Report, Rule};
use crate::cell::At;
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};
use crate::kind::Record;

pub(super) static RULE: Rule = Rule {
    code: "QMR137",
    name: "text-too-long",
    severity: Severity::Warning,
    what: "Every text has room in a cell of Excel, which holds 32,767 characters.",
    why: "The workbook and the lists for boards show the beginning of a longer text; its end would be missed.",
    fix: "Shorten the text, or send the long one as a document of its own.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!G5", Set::Repeated("Much to say. ", 3_000)),
            Edit::Cell("Milestones!F4", Set::Repeated("Much to say. ", 3_000)),
        ],
        at: &["Indicators!G5", "Milestones!F4"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!G5", Set::Repeated("Much to say. ", 2_000))],
    check,
};

/// The most UTF-16 units that a cell holds.
const MOST: usize = 32_767;
/// How many letters of the text a finding shows.
const SHOWN: usize = 60;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    // The limbs of one row share its cells.
    let mut seen: BTreeSet<At> = BTreeSet::new();
    for line in context.ledger.lines() {
        let entries = line.entry().into_iter().chain(line.rivals());
        let rows = entries.map(|entry| &entry.row);
        for row in rows.chain(line.whole().map(|whole| &whole.row)) {
            for cell in row.record.cells() {
                let Some(units) = too_long(cell.shown) else {
                    continue;
                };
                let at = At { place: Arc::clone(&row.header.place), pos: cell.pos };
                if seen.insert(at) {
                    let base = report.on_row(line.service, row, cell.column.field);
                    let heading = row.header.name_of(cell.column.field);
                    report.push(said(base, &heading, units));
                }
            }
        }
    }
    for action in context.ledger.actions() {
        for cell in &action.cells {
            if let Some(units) = too_long(&cell.shown) {
                let base = report.on_action(action, cell.field);
                report.push(said(base, &action.header.name_of(cell.field), units));
            }
        }
    }
    for file in context.intake.files.iter().filter(|file| file.rows_merged > 0) {
        for passage in &file.cover.passages {
            if let Some(units) = too_long(&passage.text) {
                let base = Finding {
                    found: passage.text.to_string(),
                    ..report.at(report.on_file(file).service, &passage.at)
                };
                report.push(said(base, &passage.section, units));
            }
        }
    }
}

/// How long a text is, where that is more than a cell holds.
fn too_long(text: &str) -> Option<usize> {
    if text.len() <= MOST {
        return None;
    }
    Some(text.encode_utf16().count()).filter(|units| *units > MOST)
}

fn said(base: Finding, heading: &str, units: usize) -> Finding {
    let beginning: String = base.found.chars().take(SHOWN).collect();
    Finding {
        found: format!("{beginning}…"),
        expected: format!("at most {MOST} characters"),
        message: format!(
            "{heading} has {units} characters, and a cell of Excel holds {MOST}. The workbook and the lists for boards show \
             its beginning alone."
        ),
        fix: "Shorten the text, or send the long one as a document of its own.".to_owned(),
        ..base
    }
}
