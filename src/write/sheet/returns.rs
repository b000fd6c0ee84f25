//! Returns: every file that was seen and what became of it, and every service that sent none.

use crate::consolidate::FileRow;
use crate::error::Error;
use crate::intake::{File, Label, StatedPeriod};
use crate::write::names::Returns as C;
use crate::write::style::Look;
use crate::write::table::{Plan, Row, Table};
use crate::write::{Book, Tab, words};

/// Writes the sheet.
pub(in crate::write) fn write(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    let ours = |row: &&FileRow<'_>| match row.file {
        Some(file) => book.has_file(&file.path),
        None => row.services.iter().any(|service| book.has(*service)),
    };
    let rows: Vec<&FileRow<'_>> = book.consolidated.files.iter().filter(ours).collect();
    let about = match rows.len() {
        0 => "There are none.",
        _ => "Every file that was seen, and every service that sent none.",
    };
    let plan = Plan {
        title: "Returns received",
        subtitle: format!("{}. {about}", book.cover_line()),
        frozen: 2,
        layout,
        formulas: Vec::new(),
        whole: "manifest.json",
    };
    let mut table = Table::new(book, &plan, rows.len())?;
    for row in rows {
        fill(book, row, &mut table.row())?;
    }
    Ok(Some(table.finish()?))
}

fn layout(column: C) -> (f64, Look) {
    match column {
        C::Directorate | C::Service => (22.0, Look::Text),
        C::File => (36.0, Look::Text),
        C::Outcome => (16.0, Look::Status),
        C::Period => (18.0, Look::Text),
        C::Sheets => (24.0, Look::Text),
        C::Found | C::Merged | C::Named | C::Other => (9.0, Look::Number),
        C::Errors | C::Warnings | C::Notes => (9.5, Look::Number),
        C::CompletedBy => (20.0, Look::Text),
        C::Submitted => (14.0, Look::Text),
        C::Quality => (28.0, Look::Text),
        C::Sha256 => (68.0, Look::Text),
    }
}

fn fill(book: &Book<'_>, row: &FileRow<'_>, out: &mut Row<'_, C>) -> Result<(), Error> {
    let mut directorates: Vec<&str> =
        row.services.iter().map(|service| book.directorate(*service)).collect();
    directorates.dedup();
    let services: Vec<&str> = row.services.iter().map(|service| book.service(*service)).collect();
    out.text(C::Directorate, &directorates.join("; "))?;
    out.text(C::Service, &services.join("; "))?;
    out.text(C::Outcome, &words(row.outcome_word()))?;
    let [errors, warnings, notes] = row.findings;
    for (column, count) in [(C::Errors, errors), (C::Warnings, warnings), (C::Notes, notes)] {
        out.count(column, count)?;
    }
    for (column, label) in [
        (C::CompletedBy, Label::CompletedBy),
        (C::Submitted, Label::Submitted),
        (C::Quality, Label::DataQuality),
    ] {
        out.text(column, &row.fact(label))?;
    }
    match row.file {
        Some(file) => of_file(row, file, out),
        None => Ok(()),
    }
}

fn of_file(row: &FileRow<'_>, file: &File, out: &mut Row<'_, C>) -> Result<(), Error> {
    out.text(C::File, &file.path)?;
    let period = match &file.period {
        StatedPeriod::Whole(period, _) => period.to_string(),
        StatedPeriod::Part { shown, .. } => shown.to_string(),
        StatedPeriod::Nothing => String::new(),
    };
    out.text(C::Period, &period)?;
    let read = file.sheets.iter().map(|sheet| sheet.place.sheet.to_string());
    let unread = file.unreadable.iter().map(|(name, _)| format!("{name} (not read)"));
    let sheets: Vec<String> = read.chain(unread).collect();
    out.text(C::Sheets, &sheets.join(", "))?;
    for (column, count) in [
        (C::Found, file.rows_found()),
        (C::Merged, row.rows_merged()),
        (C::Named, row.rows_named()),
        (C::Other, file.rows_other()),
    ] {
        out.count(column, count)?;
    }
    out.text(C::Sha256, &file.sha256)
}
