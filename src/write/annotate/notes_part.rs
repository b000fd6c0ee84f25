//! The part with the notes of a sheet: those of the officer stay, those of an earlier run of qmr go, new ones come.

use std::collections::BTreeSet;
use std::ops::Range;

use super::refused::NotPatched;
use super::tags::{Tag, TagKind, TextEdits, each_tag};
use crate::cell::Pos;
use crate::grid::OWN_AUTHOR;
use crate::write::markup::text_in_tag;

/// A part without notes.
pub(super) const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors><commentList></commentList></comments>";

/// The notes of a sheet as its part has them.
#[derive(Debug, Default)]
pub(super) struct NotesPart {
    /// Cells with a note of somebody else.
    pub(super) others: BTreeSet<Pos>,
    /// Cells with a note of an earlier run.
    pub(super) own: BTreeSet<Pos>,
    /// Where these notes stand in the part.
    ranges: Vec<Range<usize>>,
    /// How many authors there are, and which of them is qmr.
    authors: usize,
    author: Option<usize>,
}

impl NotesPart {
    /// The notes of a part.
    pub(super) fn of(text: &str, part: &str) -> Result<Self, NotPatched> {
        let mut notes = Self::default();
        let (mut author_from, mut open): (usize, Option<Range<usize>>) = (0, None);
        each_tag(text, part, |tag| {
            match (tag.name(), tag.kind) {
                ("author", TagKind::Open) => author_from = tag.at.end,
                ("author", TagKind::Empty) => notes.authors += 1,
                ("author", TagKind::Close) => {
                    if text.get(author_from..tag.at.start) == Some(OWN_AUTHOR) {
                        notes.author.get_or_insert(notes.authors);
                    }
                    notes.authors += 1;
                }
                ("comment", TagKind::Open | TagKind::Empty) => {
                    let is_own = notes.take(tag, part)?;
                    if is_own && tag.kind == TagKind::Empty {
                        notes.ranges.push(tag.at.clone());
                    }
                    open = (is_own && tag.kind == TagKind::Open).then(|| tag.at.clone());
                }
                ("comment", TagKind::Close) => {
                    notes.ranges.extend(open.take().map(|open| open.start..tag.at.end));
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(notes)
    }

    /// Takes note of a cell; whether its note is qmr's own.
    fn take(&mut self, tag: &Tag<'_>, part: &str) -> Result<bool, NotPatched> {
        let odd = || NotPatched::odd(part);
        let cell = tag.value("ref").ok_or_else(odd)?;
        let cell = cell.split(':').next().unwrap_or_default().parse().map_err(|_| odd())?;
        let author: Option<usize> = tag.value("authorId").and_then(|id| id.parse().ok());
        let is_own = author.is_some() && author == self.author;
        if is_own { &mut self.own } else { &mut self.others }.insert(cell);
        Ok(is_own)
    }

    /// The part with these notes in the place of those of an earlier run.
    pub(super) fn with(
        self,
        text: &str,
        part: &str,
        notes: &[(Pos, String)],
    ) -> Result<String, NotPatched> {
        let mut edits = TextEdits::default();
        for range in self.ranges {
            edits.replace(range, String::new());
        }
        let author = self.author.unwrap_or(self.authors);
        let (mut listed, mut named) = (false, self.author.is_some());
        each_tag(text, part, |tag| {
            let ends = tag.kind != TagKind::Open;
            if tag.name() == "authors" && ends && !named {
                let prefix = tag.prefix();
                edits.append(tag, &format!("<{prefix}author>{OWN_AUTHOR}</{prefix}author>"));
                named = true;
            }
            if tag.name() == "commentList" && ends {
                edits.append(tag, &markup(tag.prefix(), author, notes));
                listed = true;
            }
            Ok(())
        })?;
        if listed && named { Ok(edits.of(text)) } else { Err(NotPatched::odd(part)) }
    }
}

fn markup(prefix: &str, author: usize, notes: &[(Pos, String)]) -> String {
    let p = prefix;
    let note = |(cell, text): &(Pos, String)| {
        let text = text_in_tag(text);
        format!(
            "<{p}comment ref=\"{cell}\" authorId=\"{author}\"><{p}text><{p}r>\
             <{p}rPr><{p}sz val=\"9\"/><{p}rFont val=\"Tahoma\"/><{p}family val=\"2\"/></{p}rPr>\
             <{p}t xml:space=\"preserve\">{text}</{p}t></{p}r></{p}text></{p}comment>"
        )
    };
    notes.iter().map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_notes_are_replaced_and_those_of_others_kept() {
        let cell = |text: &str| text.parse::<Pos>().unwrap();
        let text = "<x:comments><x:authors><x:author>Ann</x:author></x:authors><x:commentList>\
            <x:comment ref=\"A1\" authorId=\"0\"><x:text/></x:comment></x:commentList></x:comments>";
        let first = NotesPart::of(text, "").unwrap();
        assert!(first.others.contains(&cell("A1")) && first.own.is_empty());
        let with = first.with(text, "", &[(cell("B2"), "a <b> & _x0041_".to_owned())]).unwrap();
        assert!(with.contains("<x:author>Ann</x:author><x:author>qmr</x:author>"), "{with}");
        assert!(
            with.contains("<x:t xml:space=\"preserve\">a &lt;b&gt; &amp; _x005F_x0041_</x:t>"),
            "{with}"
        );
        let second = NotesPart::of(&with, "").unwrap();
        assert!(second.own.contains(&cell("B2")) && second.others.contains(&cell("A1")));
        let without = second.with(&with, "", &[]).unwrap();
        assert_eq!(without, text.replace("</x:author>", "</x:author><x:author>qmr</x:author>"));
    }

    #[test]
    fn lists_without_anything_are_filled() {
        let text = "<comments><authors/><commentList/></comments>";
        let note = ("C3".parse().unwrap(), "one".to_owned());
        let with = NotesPart::of(text, "").unwrap().with(text, "", &[note]).unwrap();
        assert!(with.starts_with(
            "<comments><authors><author>qmr</author></authors><commentList><comment "
        ));
        assert!(with.ends_with("</comment></commentList></comments>"), "{with}");
    }
}
