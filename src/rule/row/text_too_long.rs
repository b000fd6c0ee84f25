//! QMR137: a text has no room in a cell of the outputs.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::File;
use crate::kind::Record;
use crate::ledger::{Action, Line};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR137",
    name: "text-too-long",
    severity: Severity::Warning,
    what: "Every text has room in a cell of Excel, which holds 32,767 characters.",
    why: "The workbook and the lists for boards show the beginning of a longer text; its end would be missed.",
    fix: "Shorten the text, or send the long one as a document of its own.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!G5", NewValue::Repeated("Much to say. ", 3_000)),
            Edit::Cell("Milestones!F4", NewValue::Repeated("Much to say. ", 3_000)),
        ],
        at: &["Indicators!G5", "Milestones!F4"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!G5", NewValue::Repeated("Much to say. ", 2_000))],
    checks: &[Check::Row(row), Check::Action(action), Check::File(passages)],
};

/// The most UTF-16 units that a cell holds.
const MOST: usize = 32_767;
/// How many letters of the text a finding shows.
const SHOWN: usize = 60;

/// The limbs of one row share its cells.
fn row(_: &Context<'_>, line: &Line, report: &mut Report) {
    let rows = line.entry().into_iter().chain(line.rivals()).map(|entry| &entry.row);
    for row in rows.chain(line.whole().map(|whole| &whole.row)) {
        for cell in row.record.cells() {
            if let Some(units) = too_long(cell.shown) {
                let base = report.on_row(line.service, row, cell.column.field);
                let heading = row.header.name_of(cell.column.field);
                report.push_once_a_cell(said(base, &heading, units));
            }
        }
    }
}

fn action(_: &Context<'_>, action: &Action, report: &mut Report) {
    for cell in action.cells() {
        if let Some(units) = too_long(cell.shown) {
            let field = cell.column.field;
            let base = report.on_action(action, field);
            report.push(said(base, &action.header().name_of(field), units));
        }
    }
}

fn passages(_: &Context<'_>, file: &File, report: &mut Report) {
    for passage in file.cover.passages.iter().filter(|_| file.rows_merged > 0) {
        if let Some(units) = too_long(&passage.text) {
            let base = Finding {
                found: passage.text.to_string(),
                ..report.at(report.on_file(file).service, &passage.at)
            };
            report.push(said(base, &passage.section, units));
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
