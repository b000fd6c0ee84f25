//! QMR107: a sheet is read that says it is for another period.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, SheetFacts};
use crate::kind::Field;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR107",
    name: "sheet-of-another-period",
    severity: Severity::Warning,
    what: "What stands above a table, and the name of its tab, are of the period that the return is for.",
    why: "A sheet may be last quarter's, copied and not filled in again: its figures would be published as this quarter's.",
    fix: "Check that the figures are those of this period, then correct the title or the name of the tab.",
    fires: Example {
        edits: &[Edit::Cell(
            "Risks!A1",
            NewValue::Text("Risk control measures: Quarter 3 2025/26"),
        )],
        at: &["Risks!A1"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Risks!A1", NewValue::Text("Risk control measures: Quarter 4 2025/26"))],
    checks: &[Check::Sheet(check)],
};

fn check(context: &Context<'_>, file: &File, sheet: &SheetFacts, report: &mut Report) {
    let wanted = context.register.period;
    let Some(other) = &sheet.another else {
        return;
    };
    let base = match &other.at {
        Some(at) => report.at(report.on_file(file).service, at),
        None => report.on_sheet(file, &sheet.place.sheet),
    };
    report.push(Finding {
        field: Some(Field::Period),
        found: other.period.clone(),
        expected: wanted.to_string(),
        message: format!(
            "The sheet is for {}, as its {} says; its rows were read as those of {wanted}.",
            other.period, other.source
        ),
        fix: format!(
            "Check that the figures are those of {wanted}, then correct the title or the name of the tab."
        ),
        ..base
    });
}
