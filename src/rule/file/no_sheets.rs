//! QMR004: a workbook without a single sheet.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR004",
    name: "no-sheets",
    severity: Severity::Error,
    what: "A workbook among the returns has at least one sheet.",
    why: "A workbook that opens and has no sheet is damaged; that must not look like a return with nothing to say.",
    fix: "Open it in Excel, check the figures, save it under a new name, and send that.",
    fires: Example {
        edits: &[Edit::Other("returns/Environment.xlsx", &[Edit::NoSheets])],
        at: &["returns/Environment.xlsx"],
        beside: &[],
    },
    quiet: &[Edit::Unreadable("Rota", "its XML ends early")],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    if file.disposition == Disposition::NoReturn
        && file.sheets.is_empty()
        && file.unreadable.is_empty()
    {
        report.push(Finding {
            found: "no sheets".to_owned(),
            expected: "a workbook with sheets".to_owned(),
            message: "The workbook has no sheets.".to_owned(),
            fix: "Open it in Excel, check the figures, save it under a new name, and send that."
                .to_owned(),
            ..report.on_file(file)
        });
    }
}
