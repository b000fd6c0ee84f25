//! `[page]` of `qmr.toml`: what the page in which officers check their returns tells them.

use crate::register::config::section::{ConfigReader, Section};

/// What the council has to say there, such as where a return goes; nothing where it says nothing.
pub(super) fn page_note<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> Option<String> {
    let section = reader.section(top, "page", "[page]")?;
    reader.only(section, &["note"]);
    let note = reader.required(section, "note", EXAMPLE)?;
    Some(note.value)
}

const EXAMPLE: &str = "\"Send your return to performance@example.gov.uk by 12 April\"";
