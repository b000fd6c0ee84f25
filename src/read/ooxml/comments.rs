//! The comments of a sheet, in the parts that its relationships name: notes, which each format writes in its own way,
//! and threads, which both write in XML.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::relationships::relationships;
use crate::cell::Pos;
use crate::read::comments::{Comments, place};
use crate::read::package::Package;
use crate::read::xml::{self, attribute, said, unexpected_end};

/// Reads the notes of a part.
type Notes = fn(Vec<u8>, &mut Comments) -> Option<()>;

/// Those of the sheet in this part; `notes` reads the part that holds its notes.
pub(in crate::read) fn of_sheet(package: &mut Package, sheet: &str, notes: Notes) -> Comments {
    let mut found = Comments::default();
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let path = format!("{folder}/_rels/{file}.rels");
    let links = match relationships(package, &path, folder) {
        Ok(links) => links.unwrap_or_default(),
        Err(_) => {
            found.lose();
            return found;
        }
    };
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
