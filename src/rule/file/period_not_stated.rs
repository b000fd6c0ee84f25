//! QMR006: a return does not say for which period it is.

use crate::calendar::month_in_words;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Disposition, File, PeriodGap, Said, StatedPeriod};
use crate::kind::Field;
use crate::period::Period;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::{in_brackets, listed};

pub(crate) static RULE: Rule = Rule {
    code: "QMR006",
    name: "period-not-stated",
    severity: Severity::Error,
    what: "A return says for which quarter of which year it is, once and without contradiction.",
    why: "Whether figures are this quarter's is not guessed at: without a period the file is left out.",
    fix: "Write the quarter and the year on the cover, such as \"Quarter 4 to period end 31st March 2010\".",
    fires: Example {
        edits: &[Edit::Cell("Cover!B5", NewValue::Text("Quarter 4 to period end 30th June 2026"))],
        at: &["Cover!B5"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!B5", NewValue::Text("Quarter 4"))],
    checks: &[Check::File(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    if file.disposition != Disposition::WrongPeriod {
        return;
    }
    let on_file = report.on_file(file);
    let period = context.register.period;
    let write = format!("Write the quarter and the year on the cover, such as \"{period}\".");
    let (base, found, message, fix) = match &file.period {
        StatedPeriod::Whole(..) => return,
        StatedPeriod::Nothing => (
            on_file,
            String::new(),
            "Nothing in the workbook says for which period it is.".to_owned(),
            write,
        ),
        StatedPeriod::Part { shown, said, lack } => {
            let Some((first, others)) = said.split_first() else {
                return;
            };
            let base = Finding {
                also: others.iter().map(|other| other.at.clone()).collect(),
                ..report.at(on_file.service, &first.at)
            };
            let fix = if let PeriodGap::Either(..) = lack {
                format!("Write both years, such as \"{period}\".")
            } else if others.is_empty() {
                write
            } else {
                format!("Write the period of this return in each of them, such as \"{period}\".")
            };
            (base, shown.to_string(), message(first, others, *lack), fix)
        }
    };
    report.push(Finding {
        field: Some(Field::Period),
        found,
        expected: period.to_string(),
        message: format!("{message} None of it is used{}.", in_brackets(file.rows_named)),
        fix,
        ..base
    });
}

fn message(first: &Said, others: &[Said], lack: PeriodGap) -> String {
    let text = &first.text;
    match lack {
        PeriodGap::Year => format!("The period is \"{text}\", which names no year."),
        PeriodGap::Quarter => format!("The period is \"{text}\", which names no quarter."),
        PeriodGap::Both => {
            format!("The period is \"{text}\", which names neither a quarter nor a year.")
        }
        PeriodGap::Either(one, other) => format!(
            "The period is \"{text}\", which could be {one} (to {}) or {other} (to {}).",
            month(one),
            month(other)
        ),
        PeriodGap::Agreement if others.is_empty() => {
            format!("The period is \"{text}\": two different quarters or years are named.")
        }
        PeriodGap::Agreement => {
            let elsewhere: Vec<String> = others
                .iter()
                .map(|other| format!("\"{}\" in {}", other.text, place(first, other)))
                .collect();
            format!(
                "The period is \"{text}\" here and {}. Only one of them can be right.",
                listed(&elsewhere, "and")
            )
        }
    }
}

/// A cell as seen from another one.
fn place(from: &Said, other: &Said) -> String {
    let pos = other.at.pos;
    if other.at.place == from.at.place {
        pos.to_string()
    } else {
        format!("{pos} of the sheet \"{}\"", other.at.place.sheet)
    }
}

/// The month in which a period ends, with its year.
fn month(period: Period) -> String {
    month_in_words(period.end())
}
