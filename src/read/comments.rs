//! What officers noted beside cells: the comments of a sheet, in the parts that its relationships name.
//!
//! Excel keeps a thread of comments twice: as a thread, and as a note for older programs that begins by explaining
//! itself. The thread goes before its copy. Who wrote what is left out, here as in every format: a finding is about a
//! cell and not about a person. A part that is damaged costs comments and nothing else, and the sheet says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Limits;
use super::outline::{relationships, unexpected_end};
use super::part::{self, attribute, resolve};
use super::preflight::Package;
use crate::cell::Pos;
use crate::grid::{Grid, Note};

/// How many comments of a sheet are kept; those beyond are counted.
const MOST: usize = 1_000;

/// How many letters of a comment are kept: as many as a cell can hold.
const LONGEST: usize = 32_767;

/// What officers noted beside the cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Comments {
    notes: Vec<(Pos, String)>,
    /// What stands for older programs in place of a thread.
    copies: Vec<(Pos, String)>,
    threads: BTreeMap<Pos, String>,
    /// How many more there are than are kept.
    over: usize,
    /// Something of them could not be read.
    lost: bool,
}

/// Reads the notes of a part.
type Notes = fn(Vec<u8>, &mut Comments) -> Option<()>;

impl Comments {
    /// Those of the sheet in this part; `notes` reads the part that holds its notes.
    pub(super) fn of_sheet(package: &mut Package, sheet: &str, notes: Notes) -> Self {
        let mut found = Self::default();
        let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
        let path = format!("{folder}/_rels/{file}.rels");
        let links = match relationships(package, &path, folder) {
            Ok(links) => links.unwrap_or_default(),
            Err(_) => return found.having_lost(),
        };
        for link in links.values() {
            let read = match link.kind.as_str() {
                "comments" => notes,
                "threadedComment" => threads,
                _ => continue,
            };
            let read = package.take(&link.part).and_then(|bytes| read(bytes, &mut found));
            found.lost |= read.is_none();
        }
        found
    }

    /// Adds a note beside a cell.
    pub(super) fn note(&mut self, pos: Pos, text: &str) {
        if self.notes.len() < MOST {
            self.notes.extend(kept(pos, text));
        } else {
            self.over += usize::from(!text.trim().is_empty());
        }
    }

    /// Adds what stands beside a cell by the name of its author, which tells a thread's copy from a note.
    pub(super) fn note_by(&mut self, author: &str, pos: Pos, text: &str) {
        let begins = text.trim_start().starts_with("[Threaded comment]");
        if !begins && !author.starts_with("tc=") {
            self.note(pos, text);
        } else if self.copies.len() < MOST {
            let text = match text.split_once("\nComment:\n") {
                Some((_, own)) if begins => own,
                _ => text,
            };
            self.copies.extend(kept(pos, text));
        } else {
            self.over += 1;
        }
    }

    /// Adds what opens a thread beside a cell, or a reply to it.
    fn thread(&mut self, pos: Pos, is_reply: bool, text: &str) {
        if self.threads.len() >= MOST && !self.threads.contains_key(&pos) {
            self.over += usize::from(!is_reply);
            return;
        }
        let thread = self.threads.entry(pos).or_default();
        if !thread.is_empty() {
            thread.push('\n');
        }
        if is_reply {
            thread.push_str("Reply: ");
        }
        thread.push_str(text);
    }

    /// Notes that something could not be read.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }

    fn having_lost(mut self) -> Self {
        self.lose();
        self
    }

    /// Puts them into their sheet, in row order; a note about those that are not among them.
    pub(super) fn put(mut self, grid: &mut Grid) -> Option<Note> {
        self.copies.retain(|(pos, _)| !self.threads.contains_key(pos));
        let threads = self.threads.iter();
        let mut all: Vec<_> = threads.filter_map(|(pos, text)| kept(*pos, text)).collect();
        all.append(&mut self.copies);
        all.append(&mut self.notes);
        // What is said at one cell stays in the order in which it was said.
        all.sort_by_key(|(pos, _)| *pos);
        let over = self.over + all.len().saturating_sub(MOST);
        all.truncate(MOST);
        grid.comments = all.into_iter().map(|(pos, text)| (pos, text.into())).collect();
        let text = match (self.lost, over) {
            (false, 0) => return None,
            (true, _) => {
                "Some of its comments, or all, could not be read; its figures were.".to_owned()
            }
            (false, over) => {
                let read = grid.comments.len();
                format!("It has {} comments; {read} of them are quoted.", read + over)
            }
        };
        let name = Arc::clone(&grid.name);
        Some(Note::on_sheet(&name, text))
    }
}

/// A comment unless it is blank, cut to what a cell can hold.
fn kept(pos: Pos, text: &str) -> Option<(Pos, String)> {
    let text = text.trim();
    let cut = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    };
    (!cut.is_empty()).then_some((pos, cut))
}

/// Where a comment stands, if such a cell can be.
pub(super) fn place(row: u32, col: u32) -> Option<Pos> {
    let most = Limits::default();
    (row < most.rows && col < most.columns).then(|| Pos::new(row, col))
}

fn place_of(element: &BytesStart<'_>) -> Option<Pos> {
    let written = attribute(element, "ref")?;
    let pos: Pos = written.split(':').next()?.parse().ok()?;
    place(pos.row, pos.col)
}

/// Reads the notes of a part of an `.xlsx`.
pub(super) fn notes(bytes: Vec<u8>, found: &mut Comments) -> Option<()> {
    let text = part::text(bytes, "").ok()?;
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

/// Reads the threads of a part: what opens one, and its replies behind it.
fn threads(bytes: Vec<u8>, found: &mut Comments) -> Option<()> {
    let text = part::text(bytes, "").ok()?;
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

/// Goes through the elements of a part whose root has this name; `take` may read one to its end.
fn each<'t>(
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

/// What stands in the elements of this name within the element just opened, or in that element itself. Reads to its end.
pub(super) fn said(xml: &mut Reader<&[u8]>, name: &str, itself: bool) -> quick_xml::Result<String> {
    let (mut open, mut text) = (vec![itself], String::new());
    while let Some(wanted) = open.last().copied() {
        match xml.read_event()? {
            // How a text is pronounced stands beside it as a text.
            Event::Start(element) if element.local_name().as_ref() == "rPh" => {
                xml.read_to_end(element.name())?;
            }
            Event::Start(element) => open.push(element.local_name().as_ref() == name),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(letters) if wanted => text.push_str(&letters.into_inner()),
            Event::CData(letters) if wanted => text.push_str(&letters.into_inner()),
            Event::GeneralRef(letter) if wanted => {
                resolve(&letter, &mut text).ok_or_else(unexpected_end)?;
            }
            Event::Eof => return Err(unexpected_end()),
            _ => (),
        }
    }
    Ok(text)
}

/// A text without the escapes that Excel writes for control characters: `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut parts = text.split("_x");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..4).filter(|_| part.get(4..5) == Some("_"));
        let letter = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match letter {
            Some('\r') => (),
            Some(letter) => plain.push(letter),
            None => plain.push_str("_x"),
        }
        let after = if letter.is_some() { 5 } else { 0 };
        plain.push_str(part.get(after..).unwrap_or_default());
    }
    plain
}
