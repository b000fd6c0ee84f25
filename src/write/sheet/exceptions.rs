//! Exceptions: what boards must see, each linked to its row.

use crate::consolidate::ExceptionRow;
use crate::error::Error;
use crate::write::cell::Cached;
use crate::write::link::{MOST_LINKS, link};
use crate::write::names::Exceptions as C;
use crate::write::style::Look;
use crate::write::table::{Plan, Row, Table};
use crate::write::{Book, NO_BOARD, Tab, words};

/// Writes the sheet.
pub(in crate::write) fn write(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    let all = book.consolidated.exceptions.iter();
    let rows: Vec<&ExceptionRow<'_>> = all.filter(|row| book.has(row.exception.service)).collect();
    let about = match rows.len() {
        0 => "There are none.",
        _ => {
            "Gravest first; a link leads to the row that it is about. As of the run over the files on the sheet Returns: \
             what is changed on other sheets later changes nothing here."
        }
    };
    let plan = Plan {
        title: "Exceptions for boards",
        subtitle: format!("{}. {about}", book.cover_line()),
        frozen: 1,
        layout,
        formulas: Vec::new(),
        whole: "exceptions/all.csv",
    };
    let mut table = Table::new(book, &plan, rows.len())?;
    let period = book.consolidated.register.period.to_string();
    for (at, row) in rows.into_iter().enumerate() {
        fill(book, row, &period, at < MOST_LINKS, &mut table.row())?;
    }
    table.paint(C::Severity, &["High", "Medium"])?;
    for column in [C::Status, C::Stated] {
        table.paint(column, &["Green", "Amber", "Red", "Missing", "Unreadable", "No symbol"])?;
    }
    Ok(Some(table.finish()?))
}

fn layout(column: C) -> (f64, Look) {
    match column {
        C::Code => (17.0, Look::Status),
        C::Severity | C::Status => (10.0, Look::Word),
        C::Directorate | C::Service => (20.0, Look::Text),
        C::Board => (20.0, Look::Text),
        C::Ref | C::Limb | C::Stated | C::Short | C::Long => (10.5, Look::Word),
        C::Description => (36.0, Look::Text),
        C::Period => (11.0, Look::Word),
        C::Target | C::Actual => (11.0, Look::Word),
        C::Run => (8.0, Look::Number),
        C::Commentary => (54.0, Look::Text),
        C::File => (34.0, Look::Text),
        C::Sheet => (16.0, Look::Text),
        C::Cell => (8.0, Look::Word),
    }
}

fn fill(
    book: &Book<'_>,
    row: &ExceptionRow<'_>,
    period: &str,
    linked: bool,
    out: &mut Row<'_, C>,
) -> Result<(), Error> {
    let exception = &row.exception;
    let to = |shown: &str| row.row.filter(|_| linked).and_then(|row| link(book, row, shown));
    // The link stands on the ref; on the code where there is no ref to stand on.
    let (on_ref, on_code) = match to(&exception.reference) {
        None => (None, to(exception.code)),
        some => (some, None),
    };
    for (column, shown, formula) in
        [(C::Code, exception.code, on_code), (C::Ref, &*exception.reference, on_ref)]
    {
        match formula {
            Some(formula) => {
                out.formula(column, &formula, Cached::Text(shown), Some(&book.styles.link))?
            }
            None => out.text(column, shown)?,
        }
    }
    out.text(C::Severity, &words(exception.gravity.name()))?;
    out.text(C::Directorate, &row.directorate.name)?;
    out.text(C::Service, &row.service.name)?;
    out.text(C::Board, row.board.map_or(NO_BOARD, |board| &board.name))?;
    out.text(C::Limb, &exception.limb)?;
    out.text(C::Description, &exception.description)?;
    out.text(C::Period, period)?;
    out.text(C::Target, &exception.target)?;
    out.text(C::Actual, &exception.actual)?;
    out.text(C::Status, &exception.status)?;
    out.text(C::Stated, &exception.stated)?;
    out.text(C::Long, exception.direction_long)?;
    out.text(C::Commentary, &exception.commentary)?;
    if let Some(at) = &exception.at {
        out.text(C::File, &at.place.file)?;
        out.text(C::Sheet, &at.place.sheet)?;
        out.text(C::Cell, &at.pos.to_string())?;
    }
    Ok(())
}
