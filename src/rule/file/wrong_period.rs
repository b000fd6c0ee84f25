//! QMR005: a return states another period than the one that is reported.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File, StatedPeriod};
use crate::kind::Field;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::in_brackets;

pub(crate) static RULE: Rule = Rule {
    code: "QMR005",
    name: "wrong-period",
    severity: Severity::Error,
    what: "A return is for the period that is being reported.",
    why: "The figures of another quarter would be judged against this quarter's targets; the file is left out instead.",
    fix: "Send the return of this period, or correct the period on its cover.",
    fires: Example {
        edits: &[Edit::Cell(
            "Cover!B5",
            NewValue::Text("Quarter 3 to period end 31st December 2025"),
        )],
        at: &["Cover!B5"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!B5", NewValue::Text("Fourth quarter, Jan - Mar 2026"))],
    checks: &[Check::File(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    let StatedPeriod::Whole(stated, at) = &file.period else {
        return;
    };
    if file.disposition != Disposition::WrongPeriod {
        return;
    }
    let base = report.on_file(file);
    let base = match at {
        Some(at) => report.at(base.service, at),
        None => base,
    };
    let wanted = context.register.period;
    report.push(Finding {
        field: Some(Field::Period),
        found: stated.to_string(),
        expected: wanted.to_string(),
        message: format!(
            "The return is for {stated}; {wanted} is being reported, so none of it is used{}.",
            in_brackets(file.rows_named)
        ),
        fix: format!("Send the return for {wanted}, or correct the period here if it is wrong."),
        ..base
    });
}
