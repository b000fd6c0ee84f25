//! QMR001: a file gives no workbook.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File, RefusedFile};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR001",
    name: "unreadable-file",
    severity: Severity::Error,
    what: "Each file among the returns is a workbook that can be opened and read.",
    why: "A file that is damaged, protected with a password, or something else than a workbook holds figures that nobody sees; it is named, never passed over.",
    fix: "Do what the message advises, and send the file again.",
    fires: Example {
        edits: &[Edit::Other(
            "returns/Environment.xlsx",
            &[Edit::Refused("The file is protected with a password.")],
        )],
        at: &["returns/Environment.xlsx"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!A12", NewValue::Text("This file has a password on the K: drive."))],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    if let Disposition::Refused(RefusedFile::Unreadable { reason, advice }) = &file.disposition {
        report.push(Finding {
            found: reason.clone(),
            expected: "an Excel workbook (.xlsx)".to_owned(),
            message: reason.clone(),
            fix: advice.clone(),
            ..report.on_file(file)
        });
    }
}
