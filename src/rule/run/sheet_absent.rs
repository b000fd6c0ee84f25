//! QMR028: a kind of sheet that is reported this quarter was not sent.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::kind::Kind;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::run::presence::{Absence, absences};
use crate::rule::wording::{kind_name, service_name};

pub(crate) static RULE: Rule = Rule {
    code: "QMR028",
    name: "sheet-absent",
    severity: Severity::Warning,
    what: "A service sends its indicators and milestones each quarter, and its risk control measures and equality actions in quarters 2 and 4.",
    why: "A sheet that is forgotten would leave a gap that nobody sees.",
    fix: "Add the sheet, or send it in a workbook of its own.",
    fires: Example { edits: &[Edit::Drop("Equality")], at: &[""], beside: &[] },
    quiet: &[Edit::Config("2025/26 Q4", "2025/26 Q3"), Edit::Drop("Equality"), Edit::Drop("Risks")],
    checks: &[Check::Run(check)],
};

fn check(context: &Context<'_>, report: &mut Report) {
    for absence in absences(context) {
        report.push(finding(context, report, &absence));
    }
}

fn finding(context: &Context<'_>, report: &Report, absence: &Absence<'_>) -> Finding {
    let name = kind_name(absence.kind);
    let quarter = context.register.period.quarter;
    let (file, service) = (absence.file, absence.service);
    let (base, message, fix) = match absence.sheet {
        Some(sheet) => (
            Finding {
                // Figures that stand there and are not read would be missing in the board's report.
                severity: if absence.kind == Kind::Indicator && sheet.unread_figures {
                    Severity::Error
                } else {
                    Severity::Warning
                },
                file: sheet.place.file.clone(),
                ..report.on_sheet(file, &sheet.place.sheet)
            },
            format!(
                "No headings of {name} were found in the sheet \"{}\", so nothing of it is read.",
                sheet.place.sheet
            ),
            "Write the headings above the table again, as they stand in a fresh return workbook.",
        ),
        None => (
            report.on_file(file),
            format!(
                "{} sent no table of {name}, which are reported in {quarter}.",
                service_name(context.register, service)
            ),
            "Add the sheet to this workbook, or send it in one of its own.",
        ),
    };
    Finding {
        service: Some(service),
        found: format!("no table of {name}"),
        expected: format!("a table of {name}"),
        message,
        fix: fix.to_owned(),
        ..base
    }
}
