//! QMR007: it cannot be told whose figures these are.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{ClaimedService, File, Unplaced};
use crate::kind::Field;
use crate::register::Named;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::{counted, listed, service_names};

pub(crate) static RULE: Rule = Rule {
    code: "QMR007",
    name: "unknown-service",
    severity: Severity::Error,
    what: "A return, or each row of a sheet with a Service column, names one service of the configuration.",
    why: "Figures are counted for a service. Where none is named, or the name could mean several, the rows are left out and not guessed at.",
    fix: "Write the service's name as the configuration has it, or add this spelling to the service's aliases in qmr.toml.",
    fires: Example {
        edits: &[Edit::Cell("Cover!B4", NewValue::Text("Housning"))],
        at: &["Cover!B4"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!B4", NewValue::Text("HOUSING SERVICES"))],
    checks: &[Check::File(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    let (nameless, named): (Vec<&Unplaced>, Vec<&Unplaced>) = file
        .unplaced
        .iter()
        .partition(|unplaced| unplaced.text.is_empty() && !in_a_column(file, unplaced));
    for unplaced in named {
        report.push(at_a_cell(context, report, file, unplaced));
    }
    if let Some(first) = nameless.first() {
        let rows = nameless.iter().map(|unplaced| unplaced.rows).sum();
        let whole_file = nameless.len() == file.unplaced.len() && file.rows_merged == 0;
        let (base, what) = if whole_file {
            (report.on_file(file), "the workbook")
        } else {
            (report.on_sheet(file, &first.at.place.sheet), "the sheet")
        };
        report.push(Finding {
            field: Some(Field::Service),
            expected: services(context),
            message: format!(
                "Nothing in {what} says which service it is from, so {} not used.",
                rows_are(rows)
            ),
            fix: "Write the service's name on the cover, beside SERVICE.".to_owned(),
            ..base
        });
    }
}

/// Whether the service is missing from a cell of a Service column.
fn in_a_column(file: &File, unplaced: &Unplaced) -> bool {
    file.sheets
        .iter()
        .filter(|sheet| sheet.place == unplaced.at.place)
        .flat_map(|sheet| &sheet.headers)
        .filter_map(|header| header.heading(Field::Service))
        .any(|heading| {
            heading.pos.col == unplaced.at.pos.col && heading.pos.row < unplaced.at.pos.row
        })
}

fn at_a_cell(context: &Context<'_>, report: &Report, file: &File, unplaced: &Unplaced) -> Finding {
    let text = &unplaced.text;
    let lost = format!("so {} not used", rows_are(unplaced.rows));
    let register = context.register;
    let known = register.service_named(text);
    let several = known == Named::Several;
    let contradicts = matches!(known, Named::One(_))
        && matches!(&file.whose, ClaimedService::Unknown { several: true, at, .. } if *at == unplaced.at);
    let message = if text.is_empty() {
        format!("Service is blank in this row, {lost}.")
    } else if contradicts {
        format!("\"{text}\" stands here, and another service is named above, {lost}.")
    } else if several {
        format!("\"{text}\" could be more than one service, {lost}.")
    } else {
        format!("\"{text}\" is not a service that is known, {lost}.")
    };
    let close = service_names(register, register.closest_services(text));
    let fix = if contradicts {
        "Leave only the service that the return is from, or add a Service column.".to_owned()
    } else if close.is_empty() || text.is_empty() {
        "Write the service's name in full, as it is on the council's list of services.".to_owned()
    } else {
        format!("Is it {}? Write the name in full.", listed(&close, "or"))
    };
    Finding {
        field: Some(Field::Service),
        found: text.to_string(),
        expected: services(context),
        message,
        fix,
        ..report.at(None, &unplaced.at)
    }
}

fn rows_are(rows: usize) -> String {
    match rows {
        1 => "1 row is".to_owned(),
        _ => format!("{} are", counted(rows, "row")),
    }
}

/// The services that could be meant: all of them while they are few.
fn services(context: &Context<'_>) -> String {
    let services = &context.register.services;
    if services.len() > 12 {
        return "the name of a service in qmr.toml".to_owned();
    }
    let names: Vec<&str> = services.iter().map(|service| &*service.name).collect();
    listed(&names, "or")
}
