//! QMR071: a file is of another kind than its name says.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::grid::Format;
use crate::intake::File;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR071",
    name: "wrong-extension",
    severity: Severity::Warning,
    what: "A file's name ends as its kind does: .xlsx, .xls, .xlsb, .ods or .csv.",
    why: "qmr goes by the content, and has read the file; Excel goes by the name, and may refuse to open it or show it wrongly.",
    fix: "Open it in Excel, save it as an Excel Workbook (.xlsx), and send that.",
    fires: Example { edits: &[Edit::Kind(Format::Csv)], at: &[""], beside: &[] },
    quiet: &[Edit::Kind(Format::Xlsx)],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    let Some(format) = file.format else { return };
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let lower = ending.to_ascii_lowercase();
    if format.endings().contains(&lower.as_str()) {
        return;
    }
    let ends = match ending {
        "" => "has no ending".to_owned(),
        ending => format!("ends in .{ending}"),
    };
    let usual = format.endings().first().copied().unwrap_or_default();
    report.push(Finding {
        found: ending.to_owned(),
        expected: format!(".{usual}"),
        message: format!("The file is {}, and its name {ends}.", format.name()),
        fix: "Open it in Excel, save it as an Excel Workbook (.xlsx), and send that.".to_owned(),
        ..report.on_file(file)
    });
}
