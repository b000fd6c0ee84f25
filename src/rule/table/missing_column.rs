//! QMR040: a sheet lacks a column that it cannot do without.

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue, TableHead};
use crate::finding::{Finding, Severity};
use crate::heading::Heading;
use crate::intake::Header;
use crate::kind::{Field, Kind};
use crate::period::find_period;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::table::columns::lacking;
use crate::rule::wording::{counted, listed};

pub(crate) static RULE: Rule = Rule {
    code: "QMR040",
    name: "missing-column",
    severity: Severity::Error,
    what: "Each sheet has the columns that its rows are judged by: the ref and this quarter's figure of indicators, the symbol of the other kinds. A commentary is asked for everywhere.",
    why: "A column that is not there is one fault of the sheet, not one of each row.",
    fix: "Add the column, or correct its heading.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E4", NewValue::Text("Quarter 3"))],
        at: &["Indicators!A4"],
        beside: &["QMR115"],
    },
    quiet: &[Edit::Cell("Indicators!D4", NewValue::Text("Budget"))],
    checks: &[Check::Table(check)],
};

fn check(context: &Context<'_>, head: &TableHead<'_>, report: &mut Report) {
    for (field, severity) in lacking(context, head.header) {
        let finding = finding(context, report, head, field);
        report.push(Finding { severity, ..finding });
    }
}

fn finding(context: &Context<'_>, report: &Report, head: &TableHead<'_>, field: Field) -> Finding {
    let TableHead { file, sheet, header } = *head;
    let wanted = wanted(context, header, field);
    let there = instead(header, field);
    let quoted: Vec<String> = there.iter().map(|heading| format!("\"{}\"", heading.text)).collect();
    let found = listed(&quoted, "and");
    let lost = match refless(context, header) {
        rows if field == Field::Ref && rows > 0 => {
            format!(", so {} of it cannot be used", counted(rows, "row"))
        }
        _ => String::new(),
    };
    let message = match (field, there.is_empty()) {
        (_, true) => format!("The sheet has no column \"{wanted}\"{lost}."),
        (Field::Actual, false) if there.iter().all(|heading| is_of_a_quarter(heading)) => {
            let are = if there.len() == 1 { "is" } else { "are" };
            format!(
                "The sheet has no column \"{wanted}\". {found} {are} there; the period is {}.",
                context.register.period
            )
        }
        _ => {
            format!("The sheet has no column \"{wanted}\"{lost}. What {found} means is not known.")
        }
    };
    let base = match header.first_cell() {
        Some(at) => report.at(report.on_file(file).service, &at),
        None => report.on_sheet(file, &sheet.place.sheet),
    };
    Finding {
        also: there
            .iter()
            .map(|heading| At { place: header.place.clone(), pos: heading.pos })
            .collect(),
        field: Some(field),
        found,
        expected: format!("a column \"{wanted}\""),
        message,
        fix: format!("Add the column \"{wanted}\", or correct its heading."),
        ..base
    }
}

/// The rows with figures below headers of this sheet that have no column for refs.
fn refless(context: &Context<'_>, header: &Header) -> usize {
    let services = context.intake.services.iter();
    let refless = services.flat_map(|service| &service.indicators.refless);
    refless
        .filter(|row| row.header.place == header.place && row.header.heading(Field::Ref).is_none())
        .map(|row| 1 + row.continuations.len())
        .sum()
}

/// The heading that is wanted; for the actual with this quarter's number.
fn wanted(context: &Context<'_>, header: &Header, field: Field) -> String {
    let quarter = context.register.period.quarter;
    match (header.kind, field) {
        (Kind::Indicator, Field::Actual) => format!("Quarter {}", quarter.number()),
        _ => header.name_of(field).to_string(),
    }
}

/// Headings that may stand where the wanted one should: those of other quarters, and those that mean nothing.
fn instead(header: &Header, field: Field) -> Vec<&Heading> {
    let of_a_quarter: Vec<&Heading> = header
        .heading(Field::PreviousActual)
        .into_iter()
        .chain(&header.other_periods)
        .filter(|heading| is_of_a_quarter(heading))
        .collect();
    if field == Field::Actual && !of_a_quarter.is_empty() {
        of_a_quarter
    } else {
        header.unknown.iter().collect()
    }
}

fn is_of_a_quarter(heading: &Heading) -> bool {
    find_period(&heading.text).is_some_and(|stated| stated.quarter.is_some())
}
