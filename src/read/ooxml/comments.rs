//! The comments of a sheet, in the parts that its relationships name: notes, which each format writes in its own way,
//! and threads, which both write in XML.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::drawings;
use super::relationships::{Relationships, of_sheet};
use crate::cell::Pos;
use crate::read::comments::{Comments, place};
use crate::read::package::Package;
use crate::read::sheet::SheetBuilder;
use crate::read::xml::{self, attribute, said, unexpected_end};

/// Reads the notes of a part.
type Notes = fn(Vec<u8>, &mut Comments) -> Option<()>;

/// Those of a sheet that leads to these parts; `notes` reads the part that holds its notes.
fn comments(package: &mut Package, links: &Relationships, notes: Notes) -> Comments {
    let mut found = Comments::default();
    for link in links.values() {
        let read = match link.kind.as_str() {
            "comments" => notes,
            "threadedComment" => threads,
            _ => continue,
        };
        let read = package.take(&link.part).and_then(|bytes| read(bytes, &mut found));
        if read.is_none() {
            found.lose();
        }
    }
    found
}

/// Adds to a sheet what stands beside its cells and what is drawn on it; `notes` reads the part that holds its notes.
pub(in crate::read) fn add_beside(
    sheet: &mut SheetBuilder,
    package: &mut Package,
    part: &str,
    notes: Notes,
) {
    let Some(links) = of_sheet(package, part) else {
        sheet.comments.lose();
        sheet.drawn.lose();
        return;
    };
    sheet.comments = comments(package, &links, notes);
    sheet.drawn = drawings::of_sheet(package, &links);
}

/// Reads the threads of a part: what opens one, and its replies behind it.
fn threads(bytes: Vec<u8>, found: &mut Comments) -> Option<()> {
    let text = xml::text(bytes, "").ok()?;
    let read = each(&text, "ThreadedComments", |xml, element| {
        if element.local_name().as_ref() != "threadedComment" {
            return Ok(());
        }
        let text = said(xml, "text", false)?;
        let is_reply = attribute(element, "parentId").is_some();
        match place_of(element) {
            Some(pos) => found.thread(pos, is_reply, text.trim()),
            None => found.lose(),
        }
        Ok(())
    });
    read.ok()
}

/// Where an element of comments says that it stands.
pub(in crate::read) fn place_of(element: &BytesStart<'_>) -> Option<Pos> {
    let written = attribute(element, "ref")?;
    let pos: Pos = written.split(':').next()?.parse().ok()?;
    place(pos.row, pos.col)
}

/// Goes through the elements of a part whose root has this name; `take` may read one to its end.
pub(in crate::read) fn each<'t>(
    text: &'t str,
    root: &str,
    mut take: impl FnMut(&mut Reader<&'t [u8]>, &BytesStart<'t>) -> quick_xml::Result<()>,
) -> quick_xml::Result<()> {
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    loop {
        match xml.read_event()? {
            Event::Start(element) => {
                take(&mut xml, &element)?;
            }
            Event::End(element) if element.local_name().as_ref() == root => return Ok(()),
            Event::Eof => return Err(unexpected_end()),
            _ => (),
        }
    }
}
