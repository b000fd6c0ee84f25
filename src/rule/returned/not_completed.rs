//! QMR062: the cover does not say who completed the return, or when.

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, Label};
use crate::kind::Field;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR062",
    name: "not-completed",
    severity: Severity::Note,
    what: "The cover says who completed the return, and on which date.",
    why: "Somebody has to be asked when a figure is unclear, and of two versions the later date wins.",
    fix: "Enter the name and the date on the cover.",
    fires: Example {
        edits: &[
            Edit::Cell("Cover!B6", NewValue::Blank),
            Edit::Cell("Cover!B7", NewValue::Text("last week")),
        ],
        at: &["Cover!A6", "Cover!B7"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!B7", NewValue::Text("14 April 2026"))],
    checks: &[Check::Return(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    if file.cover.fact(Label::CompletedBy).is_none() {
        let message = "The cover does not say who completed the return.".to_owned();
        let at = file.cover.unfilled_at(Label::CompletedBy);
        let finding = finding(report, file, at, message);
        report.push(Finding {
            field: Some(Field::CompletedBy),
            expected: "a name or a post".to_owned(),
            fix: "Enter who completed it, so that somebody can be asked.".to_owned(),
            ..finding
        });
    }
    let fact = file.cover.fact(Label::Submitted);
    if file.submitted().is_some() {
        return;
    }
    let such_as = context.register.period.example_of_a_submission();
    let message = match fact {
        Some(fact) => {
            format!("The date of the return must be a date. It is \"{}\".", fact.shown)
        }
        None => "The cover does not say when the return was completed.".to_owned(),
    };
    let at = fact.map(|fact| &fact.at).or(file.cover.unfilled_at(Label::Submitted));
    let finding = finding(report, file, at, message);
    report.push(Finding {
        field: Some(Field::Submitted),
        found: fact.map(|fact| fact.shown.to_string()).unwrap_or_default(),
        expected: format!("a date, such as {such_as}"),
        fix: format!("Enter the date, such as {such_as}: of two versions the later one counts."),
        ..finding
    });
}

fn finding(report: &Report, file: &File, at: Option<&At>, message: String) -> Finding {
    let on_file = report.on_file(file);
    Finding { message, ..at.map_or(on_file.clone(), |at| report.at(on_file.service, at)) }
}
