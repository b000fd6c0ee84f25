//! QMR011: a sheet of a workbook cannot be read.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::intake::File;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR011",
    name: "unreadable-sheet",
    severity: Severity::Error,
    what: "Each sheet of a return can be read.",
    why: "A sheet that cannot be read is named; the other sheets of the workbook are used.",
    fix: "Open the workbook in Excel, check that sheet, save the workbook under a new name, and send that.",
    fires: Example {
        edits: &[Edit::Unreadable("Risks", "its XML ends early")],
        at: &["Risks"],
        beside: &[],
    },
    quiet: &[Edit::NoSheets],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    for (sheet, why) in &file.unreadable {
        let why = why.trim_end_matches('.');
        report.push(Finding {
            found: why.to_owned(),
            expected: "a sheet that can be read".to_owned(),
            message: format!("The sheet \"{sheet}\" cannot be read: {why}."),
            fix: "Open the workbook in Excel, check this sheet, save the workbook under a new name, and send that."
                .to_owned(),
            ..report.on_sheet(file, sheet)
        });
    }
}
