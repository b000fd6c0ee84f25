//! QMR003: a workbook in which no return is found.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File};
use crate::kind::Kind;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::{kind_name, listed};

pub(crate) static RULE: Rule = Rule {
    code: "QMR003",
    name: "no-return",
    severity: Severity::Error,
    what: "A workbook among the returns has a table of indicators, milestones, risk control measures or equality actions.",
    why: "A table is found by its headings, wherever it stands. Without one nothing of the workbook is read.",
    fix: "Move the figures into a fresh return workbook, or write the headings above them.",
    fires: Example {
        edits: &[Edit::Other(
            "returns/Rota.xlsx",
            &[
                Edit::Drop("Indicators"),
                Edit::Drop("Milestones"),
                Edit::Drop("Risks"),
                Edit::Drop("Equality"),
                Edit::Cell("Rota!A1", NewValue::Text("Desk rota")),
            ],
        )],
        at: &["returns/Rota.xlsx"],
        beside: &[],
    },
    quiet: &[
        Edit::Drop("Cover"),
        Edit::Cell("Front!A1", NewValue::Text("Housing, Quarter 4 2025/26")),
    ],
    checks: &[Check::File(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    let unknown = file.disposition == Disposition::NoReturn && !file.sheets.is_empty();
    // A sheet that cannot be read may hold the tables: that is what is wrong then.
    if !unknown || !file.unreadable.is_empty() {
        return;
    }
    let sheets: Vec<String> =
        file.sheets.iter().map(|sheet| format!("\"{}\"", sheet.place.sheet)).collect();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind_name(*kind)).collect();
    let kinds = listed(&kinds, "or");
    let (noun, verb) = match sheets.len() {
        1 => ("The sheet", "holds"),
        _ => ("The sheets", "hold"),
    };
    report.push(Finding {
        found: format!("{noun} {}", listed(&sheets, "and")),
        expected: format!("a table of {kinds}"),
        message: format!(
            "{noun} {} {verb} no table of {kinds}. Such a table is known by a row of headings, such as Ref., Description, {} and Progress.",
            listed(&sheets, "and"),
            quarter_heading(context)
        ),
        fix: "Move the figures into a fresh return workbook, or take the file out of the returns if it is none."
            .to_owned(),
        ..report.on_file(file)
    });
}

fn quarter_heading(context: &Context<'_>) -> String {
    format!("Quarter {}", context.register.period.quarter.number())
}
