//! QMR072: something to know about how a file was read.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::grid::Matter;
use crate::intake::File;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR072",
    name: "workbook-note",
    severity: Severity::Note,
    what: "Hidden rows, columns and sheets, comments beside cells, text left out because it is struck through or a footnote mark, colours in place of symbols, charts and pictures on a sheet with improvement plans, an old format or an unusual encoding are named.",
    why: "Whoever sent the file may not know that they are there, or that they are read as a person would read them.",
    fix: "Nothing needs to be done if it is as it should be.",
    fires: Example {
        edits: &[Edit::Note("Risks", "It has 2 hidden rows with content; they were read too.")],
        at: &["Risks"],
        beside: &[],
    },
    quiet: &[Edit::NoSheets],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    for note in &file.notes {
        let base = match &note.sheet {
            Some(sheet) => report.on_sheet(file, sheet),
            None => report.on_file(file),
        };
        report.push(Finding {
            cell: note.cell,
            message: note.text.clone(),
            fix: fix(note.matter).to_owned(),
            ..base
        });
    }
}

/// What is to be done; boards read commentaries, and no comments.
const fn fix(matter: Matter) -> &'static str {
    match matter {
        Matter::Reading => "Nothing needs to be done if it is as it should be.",
        Matter::Comment => {
            "Comments stay in this list. Put into the commentary what the board should read."
        }
        Matter::Struck => "If it still counts, take the line through it away.",
        Matter::Drawing => "Type into cells of the plan what it should say to the board.",
        Matter::Colour => "Type the word as well: Green, Amber or Red.",
        Matter::Raised => "If it belongs to what stands before it, type it at the usual size.",
    }
}
