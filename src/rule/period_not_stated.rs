//! QMR006: a return does not say for which period it is.

use super::example::{Edit, Example, Set};
use super::wording::in_brackets;
use super::{Context, Report, Rule};
use crate::finding::{Finding, Severity};
use crate::intake::{Fate, Lack, StatedPeriod};

pub(super) static RULE: Rule = Rule {
    code: "QMR006",
    name: "period-not-stated",
    severity: Severity::Error,
    what: "A return says for which quarter of which year it is, once and without contradiction.",
    why: "Whether figures are this quarter's is not guessed at: without a period the file is left out.",
    fix: "Write the quarter and the year on the cover, such as \"Quarter 4 to period end 31st March 2010\".",
    fires: Example {
        edits: &[Edit::Cell(
            "Cover!B5",
            Set::Text("Quarter 4 to period end 30th June 2026"),
        )],
        at: &["Cover!B5"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!B5", Set::Text("Quarter 4"))],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for file in &context.intake.files {
        if file.fate != Fate::WrongPeriod {
            continue;
        }
        let on_file = report.on_file(file);
        let (base, found, message) = match &file.period {
            StatedPeriod::Whole(..) => continue,
            StatedPeriod::Nothing => (
                on_file,
                String::new(),
                "Nothing in the workbook says for which period it is.".to_owned(),
            ),
            StatedPeriod::Part {
                shown,
                at,
                also,
                lack,
            } => (
                Finding {
                    also: also.clone(),
                    ..report.at(on_file.service, at)
                },
                shown.to_string(),
                said(shown, *lack),
            ),
        };
        let period = context.register.period;
        report.push(Finding {
            field: "period",
            found,
            expected: period.to_string(),
            message: format!(
                "{message} None of it is used{}.",
                in_brackets(file.rows_named)
            ),
            fix: format!("Write the quarter and the year on the cover, such as \"{period}\"."),
            ..base
        });
    }
}

fn said(shown: &str, lack: Lack) -> String {
    match lack {
        Lack::Year => format!("The period is \"{shown}\", which names no year."),
        Lack::Quarter => format!("The period is \"{shown}\", which names no quarter."),
        Lack::Both => {
            format!("The period is \"{shown}\", which names neither a quarter nor a year.")
        }
        Lack::Agreement => {
            format!("The period is \"{shown}\": two different quarters or years are named.")
        }
    }
}
