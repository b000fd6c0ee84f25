//! QMR060: nobody signs for the quality of the data.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, Label};
use crate::kind::Field;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR060",
    name: "no-sign-off",
    severity: Severity::Warning,
    what: "The cover says something under Data quality; any text is a sign-off.",
    why: "Members rely on the figures, so somebody must answer for them.",
    fix: "Write under Data quality how the figures were checked.",
    fires: Example {
        edits: &[Edit::Cell("Cover!B8", NewValue::Blank)],
        at: &["Cover!A8"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!B8", NewValue::Text("March is an estimate."))],
    checks: &[Check::Return(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    if file.cover.fact(Label::DataQuality).is_some() {
        return;
    }
    let label = file.cover.unfilled_at(Label::DataQuality);
    let on_file = report.on_file(file);
    let message = match label {
        Some(_) => "Nothing stands under Data quality.",
        None => "The return says nothing about data quality.",
    };
    report.push(Finding {
        field: Some(Field::DataQuality),
        expected: "how the figures were checked, and by whom".to_owned(),
        message: message.to_owned(),
        fix: "Write under Data quality how the figures were checked.".to_owned(),
        ..label.map_or(on_file.clone(), |at| report.at(on_file.service, at))
    });
}
