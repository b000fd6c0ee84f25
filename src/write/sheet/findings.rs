//! Findings: everything that is said about the data of the returns, each linked to its row where it has one.

use crate::cell::At;
use crate::error::Error;
use crate::finding::Finding;
use crate::kind::Kind;
use crate::write::cell::Cached;
use crate::write::link::{Finder, MOST_LINKS, link};
use crate::write::names::Findings as C;
use crate::write::style::Look;
use crate::write::table::{Plan, Row, Table};
use crate::write::{Book, Tab, words};

/// Writes the sheet.
pub(in crate::write) fn write(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    let ours = |finding: &&Finding| match finding.service {
        Some(service) => book.has(service),
        None => book.has_file(&finding.file),
    };
    let all = book.consolidated.findings.all().iter();
    let rows: Vec<&Finding> = all.filter(ours).collect();
    let about = match rows.len() {
        0 => "There are none.",
        _ => {
            "What is to be mended, checked or known about the data. As of the run over the files on the sheet Returns: \
             what is changed on other sheets later changes nothing here."
        }
    };
    let plan = Plan {
        title: "Findings about the returns",
        subtitle: format!("{}. {about}", book.cover_line()),
        frozen: 2,
        layout,
        formulas: Vec::new(),
        whole: "findings.csv",
    };
    let mut table = Table::new(book, &plan, rows.len())?;
    let finder = Finder::new(book);
    for (at, finding) in rows.into_iter().enumerate() {
        let to = finder.row(finding).filter(|_| at < MOST_LINKS);
        fill(book, finding, to, &mut table.row())?;
    }
    table.paint(C::Severity, &["Error", "Warning"])?;
    Ok(Some(table.finish()?))
}

fn layout(column: C) -> (f64, Look) {
    match column {
        C::Severity => (10.0, Look::Status),
        C::Code => (9.0, Look::Word),
        C::Name => (17.0, Look::Text),
        C::Directorate | C::Service => (20.0, Look::Text),
        C::File => (28.0, Look::Text),
        C::Sheet => (13.0, Look::Text),
        C::Cell => (7.0, Look::Word),
        C::Also => (14.0, Look::Text),
        C::Ref | C::Limb => (10.5, Look::Word),
        C::Field => (12.0, Look::Word),
        C::Found | C::Expected => (20.0, Look::Text),
        C::Message => (50.0, Look::Text),
        C::Fix => (40.0, Look::Text),
    }
}

fn fill(
    book: &Book<'_>,
    finding: &Finding,
    to: Option<(Kind, usize)>,
    out: &mut Row<'_, C>,
) -> Result<(), Error> {
    let reference = finding.reference.as_deref().unwrap_or_default();
    let formula = |shown: &str| to.and_then(|row| link(book, row, shown));
    // The link stands on the ref; on the code where there is no ref to stand on.
    let (on_ref, on_code) = match formula(reference) {
        None => (None, formula(finding.code)),
        some => (some, None),
    };
    for (column, shown, formula) in [(C::Code, finding.code, on_code), (C::Ref, reference, on_ref)]
    {
        match formula {
            Some(formula) => {
                out.formula(column, &formula, Cached::Text(shown), Some(&book.styles.link))?
            }
            None => out.text(column, shown)?,
        }
    }
    out.text(C::Severity, &words(finding.severity.name()))?;
    out.text(C::Name, finding.name)?;
    if let Some(service) = finding.service {
        out.text(C::Directorate, book.directorate(service))?;
        out.text(C::Service, book.service(service))?;
    }
    out.text(C::File, &finding.file)?;
    out.text(C::Sheet, finding.sheet.as_deref().unwrap_or_default())?;
    if let Some(cell) = finding.cell {
        out.text(C::Cell, &cell.to_string())?;
    }
    let also: Vec<String> = finding.also.iter().map(|at| place(finding, at)).collect();
    out.text(C::Also, &also.join("; "))?;
    out.text(C::Limb, finding.limb.as_deref().unwrap_or_default())?;
    out.text(C::Field, &finding.field.map(|field| words(field.name())).unwrap_or_default())?;
    out.text(C::Found, &finding.found)?;
    out.text(C::Expected, &finding.expected)?;
    out.text(C::Message, &finding.message)?;
    out.text(C::Fix, &finding.fix)
}

/// Another place, with as much of its address as differs from the finding's own.
fn place(finding: &Finding, at: &At) -> String {
    let (file, sheet) = (&*at.place.file, &*at.place.sheet);
    if file != &*finding.file {
        format!("{file}: {sheet}!{}", at.pos)
    } else if finding.sheet.as_deref() != Some(sheet) {
        format!("{sheet}!{}", at.pos)
    } else {
        at.pos.to_string()
    }
}
