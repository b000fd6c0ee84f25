//! The part of an `.xlsx` that holds what officers noted beside the cells of a sheet.

use crate::read::comments::Comments;
use crate::read::ooxml::comments::{each, place_of};
use crate::read::xml::{self, attribute, said, unescaped};

/// Reads the notes of a part.
pub(super) fn notes(bytes: Vec<u8>, found: &mut Comments) -> Option<()> {
    let text = xml::text(bytes, "").ok()?;
    let mut authors = Vec::new();
    let read = each(&text, "comments", |xml, element| {
        match element.local_name().as_ref() {
            "author" => authors.push(said(xml, "author", true)?),
            "comment" => {
                let author = attribute(element, "authorId").and_then(|it| it.parse().ok());
                let author = author.and_then(|number: usize| authors.get(number));
                let text = unescaped(&said(xml, "t", false)?);
                match place_of(element) {
                    Some(pos) => found.note_by(author.map_or("", String::as_str), pos, &text),
                    None => found.lose(),
                }
            }
            _ => (),
        }
        Ok(())
    });
    read.ok()
}
