//! The part of an `.xlsb` that holds what officers noted beside the cells of a sheet.

use super::records::{Biff12Records, rich_text, text, u32_at};
use crate::cell::Pos;
use crate::read::comments::{Comments, place};

/// Reads the notes of a part.
pub(super) fn notes(bytes: Vec<u8>, found: &mut Comments) -> Option<()> {
    let mut records = Biff12Records::new(&bytes);
    let mut authors = Vec::new();
    // Author and place of the note whose text comes next.
    let mut open: Option<(usize, Option<Pos>)> = None;
    loop {
        match records.next()? {
            (0x0278, data) => authors.push(text(data, 0)?.0),
            (0x027B, data) => {
                let author = usize::try_from(u32_at(data, 0)?).ok()?;
                open = Some((author, place(u32_at(data, 4)?, u32_at(data, 12)?)));
            }
            (0x027D, data) => {
                let (text, _) = rich_text(data, 0)?;
                match open.take() {
                    Some((author, Some(pos))) => {
                        let author = authors.get(author).map_or("", String::as_str);
                        found.note_by(author, pos, &text);
                    }
                    _ => found.lose(),
                }
            }
            // The end of the notes.
            (0x0275, _) => return Some(()),
            _ => (),
        }
    }
}
