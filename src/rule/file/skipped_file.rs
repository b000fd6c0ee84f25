//! QMR002: a file that is none of the officer's making is passed over.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File, RefusedFile};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR002",
    name: "skipped-file",
    severity: Severity::Note,
    what: "Lock files, files of the system and workbooks that qmr wrote itself are no returns: they are passed over.",
    why: "Every file under the given paths is read or named.",
    fix: "Nothing needs to be done. Close the workbook if it is still open.",
    fires: Example {
        edits: &[Edit::Other(
            "returns/~$Housing.xlsx",
            &[Edit::Skipped("the lock file of a workbook that is open in Excel")],
        )],
        at: &["returns/~$Housing.xlsx"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!A12", NewValue::Text("~$"))],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    let (found, fix) = match &file.disposition {
        Disposition::Refused(RefusedFile::Skipped(what)) if what.contains("open in") => {
            (what.clone(), "Save and close the workbook, so that its latest figures are read.")
        }
        Disposition::Refused(RefusedFile::Skipped(what)) => {
            (what.clone(), "Nothing needs to be done.")
        }
        Disposition::Refused(RefusedFile::Own) => (
            "a workbook that qmr wrote itself".to_owned(),
            "Nothing needs to be done; to keep it out of sight, move it from the returns.",
        ),
        _ => return,
    };
    report.push(Finding {
        expected: "a return".to_owned(),
        message: format!("The file is passed over: it is {found}."),
        fix: fix.to_owned(),
        found,
        ..report.on_file(file)
    });
}
