//! QMR072: something to know about how a file was read.

use super::example::{Edit, Example};
use super::{Context, Report, Rule};
use crate::finding::{Finding, Severity};
use crate::grid::Note;

pub(super) static RULE: Rule = Rule {
    code: "QMR072",
    name: "workbook-note",
    severity: Severity::Note,
    what: "Hidden rows, columns and sheets, comments beside cells, an old format or an unusual encoding are named.",
    why: "They were read like everything else; whoever sent the file may not know that they are there.",
    fix: "Nothing needs to be done if it is as it should be.",
    fires: Example {
        edits: &[Edit::Note(
            "Risks",
            "It has 2 hidden rows with content; they were read too.",
        )],
        at: &["Risks"],
        beside: &[],
    },
    quiet: &[Edit::NoSheets],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for file in &context.intake.files {
        for note in &file.notes {
            let base = match &note.sheet {
                Some(sheet) => report.on_sheet(file, sheet),
                None => report.on_file(file),
            };
            report.push(Finding {
                cell: note.cell,
                message: note.text.clone(),
                fix: fix(note).to_owned(),
                ..base
            });
        }
    }
}

/// What is to be done: a note about one cell is an officer's comment, and boards read commentaries.
const fn fix(note: &Note) -> &'static str {
    match note.cell {
        Some(_) => {
            "Comments stay in this list. Put into the commentary what the board should read."
        }
        None => "Nothing needs to be done if it is as it should be.",
    }
}
