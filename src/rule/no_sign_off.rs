//! QMR060: nobody signs for the quality of the data.

use super::{Report, Rule};
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};
use crate::intake::{Fate, Label};
use crate::kind::Field;

pub(super) static RULE: Rule = Rule {
    code: "QMR060",
    name: "no-sign-off",
    severity: Severity::Warning,
    what: "The cover says something under Data quality; any text is a sign-off.",
    why: "Members rely on the figures, so somebody must answer for them.",
    fix: "Write under Data quality how the figures were checked.",
    fires: Example { edits: &[Edit::Cell("Cover!B8", Set::Blank)], at: &["Cover!A8"], beside: &[] },
    quiet: &[Edit::Cell("Cover!B8", Set::Text("March is an estimate."))],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for file in context.intake.files.iter().filter(|file| file.fate == Fate::Merged) {
        if file.cover.fact(Label::DataQuality).is_some() {
            continue;
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
}
