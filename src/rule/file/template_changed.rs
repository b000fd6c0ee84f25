//! QMR164: something of a template was changed that was not to be filled in.

use std::sync::Arc;

use crate::cell::{At, Place};
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::template::TemplateChange;

pub(crate) static RULE: Rule = Rule {
    code: "QMR164",
    name: "template-changed",
    severity: Severity::Warning,
    what: "What a template has filled in stays as it was issued: its sheets, its headings, and the locked cells of its rows, wherever these stand.",
    why: "A changed ref, target or date is read as it stands now; whoever relies on the template must know that it is not the register's.",
    fix: "Put back what was there, and say in Commentary what is wrong with it: the register is to be mended.",
    fires: Example {
        edits: &[
            Edit::Cell("qmr!A1", NewValue::Text("qmr template")),
            Edit::Cell("qmr!A2", NewValue::Text("sheet")),
            Edit::Cell("qmr!B2", NewValue::Text("|Risks|")),
            Edit::Cell("qmr!C2", NewValue::Text("|LKey Objective|")),
            Edit::Cell("qmr!D2", NewValue::Text("|LRisk Treatment Measures|")),
            Edit::Cell("qmr!A3", NewValue::Text("row")),
            Edit::Cell("qmr!B3", NewValue::Text("|Good homes, well kept|")),
            Edit::Cell("qmr!C3", NewValue::Text("|Keep a third contractor on call|")),
        ],
        at: &["Risks!C4"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("qmr!A1", NewValue::Text("qmr template")),
        Edit::Cell("qmr!A2", NewValue::Text("sheet")),
        Edit::Cell("qmr!B2", NewValue::Text("|Risks|")),
        Edit::Cell("qmr!C2", NewValue::Text("|LKey Objective|")),
        Edit::Cell("qmr!D2", NewValue::Text("|LRisk Treatment Measures|")),
        Edit::Cell("qmr!A3", NewValue::Text("row")),
        Edit::Cell("qmr!B3", NewValue::Text("|Good homes, well kept|")),
        Edit::Cell("qmr!C3", NewValue::Text("|Keep a second contractor on call|")),
    ],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    let used = matches!(file.disposition, Disposition::Merged | Disposition::Undecided);
    let Some(template) = file.template.as_ref().filter(|_| used) else { return };
    for change in &template.changes {
        report.push(finding(report, file, change));
    }
}

fn finding(report: &Report, file: &File, change: &TemplateChange) -> Finding {
    let put_back =
        "Put it back, and say in Commentary what is wrong with it: the register is to be mended.";
    match change {
        TemplateChange::Renamed { from, to } => Finding {
            severity: Severity::Note,
            found: to.to_string(),
            expected: from.clone(),
            message: format!(
                "The sheet \"{to}\" was issued as \"{from}\"; it was read all the same."
            ),
            fix: "Nothing needs to be done.".to_owned(),
            ..report.on_sheet(file, to)
        },
        TemplateChange::SheetGone { sheet } => Finding {
            found: "no such sheet".to_owned(),
            expected: sheet.clone(),
            message: format!("The sheet \"{sheet}\" of the template is not there any more."),
            fix: "Put it back from the template, and fill it in.".to_owned(),
            ..report.on_file(file)
        },
        TemplateChange::HeadingGone { sheet, heading } => Finding {
            found: "no such heading".to_owned(),
            expected: heading.clone(),
            message: format!("The heading \"{heading}\" of the template is not there any more."),
            fix: format!("Write {heading} above its column again."),
            ..report.on_sheet(file, sheet)
        },
        TemplateChange::RowGone { sheet, row } => Finding {
            found: "no such row".to_owned(),
            expected: row.clone(),
            message: format!("The row of the template for {row} is not there any more."),
            fix: "Put it back, and say in Commentary why nothing is reported for it.".to_owned(),
            ..report.on_sheet(file, sheet)
        },
        TemplateChange::Cell { sheet, pos, heading, was, now } => {
            let place = Place { file: Arc::clone(&file.path), sheet: Arc::clone(sheet) };
            let at = At { place: Arc::new(place), pos: *pos };
            let message = match now.as_str() {
                "" => format!("{heading} is blank; the template has \"{was}\" there."),
                now => format!("{heading} is \"{now}\"; the template has \"{was}\" there."),
            };
            Finding {
                found: now.clone(),
                expected: was.clone(),
                message,
                fix: put_back.to_owned(),
                ..report.at(report.on_file(file).service, &at)
            }
        }
    }
}
