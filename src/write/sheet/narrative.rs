//! Narrative: what the covers say in words.

use crate::consolidate::NarrativeRow;
use crate::error::Error;
use crate::write::names::Narrative as C;
use crate::write::style::Look;
use crate::write::table::{Plan, Table};
use crate::write::{Book, Tab};

/// Writes the sheet; none without narrative.
pub(in crate::write) fn write(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    let ours = |row: &&NarrativeRow<'_>| match row.service {
        Some(service) => book.has(service),
        None => book.has_file(&row.passage.at.place.file),
    };
    let rows: Vec<&NarrativeRow<'_>> = book.consolidated.narrative.iter().filter(ours).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let plan = Plan {
        title: "Narrative",
        subtitle: book.cover_line(),
        frozen: 1,
        layout,
        formulas: Vec::new(),
        whole: "the return",
    };
    let mut table = Table::new(book, &plan, rows.len())?;
    for row in rows {
        let mut out = table.row();
        out.text(C::Service, row.service.map_or("", |service| book.service(service)))?;
        out.text(C::Section, &row.passage.section)?;
        out.text(C::Text, &row.passage.text)?;
        let at = &row.passage.at;
        out.text(C::File, &at.place.file)?;
        out.text(C::Sheet, &at.place.sheet)?;
        out.text(C::Cell, &at.pos.to_string())?;
    }
    Ok(Some(table.finish()?))
}

fn layout(column: C) -> (f64, Look) {
    match column {
        C::Service => (20.0, Look::Text),
        C::Section => (26.0, Look::Text),
        C::Text => (120.0, Look::Text),
        C::File => (34.0, Look::Text),
        C::Sheet => (16.0, Look::Text),
        C::Cell => (8.0, Look::Word),
    }
}
