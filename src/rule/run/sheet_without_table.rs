//! QMR044: a sheet in which nothing was found to read.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File, SheetFacts};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::run::presence::{absences, unread};

pub(crate) static RULE: Rule = Rule {
    code: "QMR044",
    name: "sheet-without-table",
    severity: Severity::Note,
    what: "A sheet of a return that holds neither a table nor anything of a cover is read as text alone, and kept in Narrative.",
    why: "Every sheet is read or named, so that a table whose headings are lost does not go unseen.",
    fix: "Nothing needs to be done, unless the sheet should be read: then write the headings above its table.",
    fires: Example {
        edits: &[
            Edit::Cell("Rota!A1", NewValue::Text("Desk rota")),
            Edit::Cell("Rota!A2", NewValue::Text("Monday")),
        ],
        at: &["Rota"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Narrative!A1", NewValue::Text("2.0 KEY DEVELOPMENTS")),
        Edit::Cell("Narrative!A2", NewValue::Text("The new homes at Mill Lane are let.")),
    ],
    checks: &[Check::Run(check)],
};

fn check(context: &Context<'_>, report: &mut Report) {
    // Where a kind is not there at all, the finding about that speaks of the sheet that bears its name.
    let told: Vec<_> = absences(context)
        .into_iter()
        .filter_map(|absence| absence.sheet.map(|sheet| &sheet.place))
        .collect();
    let is_return = |file: &&File| {
        matches!(
            file.disposition,
            Disposition::Merged | Disposition::Undecided | Disposition::UnknownService
        )
    };
    for file in context.intake.files.iter().filter(is_return) {
        for sheet in unread(file).filter(|sheet| !told.contains(&&sheet.place)) {
            report.push(finding(report, file, sheet));
        }
    }
}

/// Figures that nothing reads are to be looked at; text alone is kept as text.
fn finding(report: &Report, file: &File, sheet: &SheetFacts) -> Finding {
    let name = &sheet.place.sheet;
    let (severity, message, fix) = if sheet.unread_figures {
        (
            Severity::Warning,
            format!(
                "No table was found in the sheet \"{name}\", so its figures are not read. What stands in it is kept in Narrative."
            ),
            "Write the headings above its table, if the figures belong to the return.",
        )
    } else {
        (
            Severity::Note,
            format!(
                "No table was found in the sheet \"{name}\". What stands in it is kept in Narrative."
            ),
            "Nothing needs to be done, unless the sheet should be read: then write the headings above its table.",
        )
    };
    Finding {
        severity,
        found: "no table that is known".to_owned(),
        expected: "a table with headings, or a cover".to_owned(),
        message,
        fix: fix.to_owned(),
        ..report.on_sheet(file, name)
    }
}
