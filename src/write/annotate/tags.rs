//! Where the tags of a part stand, so that something can be put between them and all else stays as it is.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::refused::NotPatched;

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    /// It opens an element.
    Open,
    /// It is an element of its own.
    Empty,
    /// It closes one.
    Close,
}

/// One tag of a part.
#[derive(Clone, Debug)]
pub(super) struct Tag<'t> {
    pub(super) kind: TagKind,
    /// How many elements are open around its element.
    pub(super) depth: usize,
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
    /// It as it is written.
    pub(super) written: &'t str,
}

impl<'t> Tag<'t> {
    /// The name of its element, with its prefix.
    pub(super) fn full_name(&self) -> &'t str {
        let name = self.written.trim_start_matches(['<', '/']);
        name.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
    }

    /// The name of its element, without one.
    pub(super) fn name(&self) -> &'t str {
        let full = self.full_name();
        full.rsplit(':').next().unwrap_or(full)
    }

    /// The prefix of its element with its colon; nothing where it has none.
    pub(super) fn prefix(&self) -> &'t str {
        let full = self.full_name();
        full.strip_suffix(self.name()).unwrap_or_default()
    }

    /// Whether it opens an element, which may be empty.
    pub(super) fn opens(&self) -> bool {
        self.kind != TagKind::Close
    }

    /// The value of an attribute as it is written, by the attribute's name without prefix.
    pub(super) fn written_value(&self, name: &str) -> Option<&'t str> {
        self.written.get(self.value_at(name)?)
    }

    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let written = self.written_value(name)?;
        quick_xml::escape::unescape(written).ok().map(std::borrow::Cow::into_owned)
    }

    /// Where the value of an attribute stands in the tag.
    pub(super) fn value_at(&self, name: &str) -> Option<Range<usize>> {
        let mut at = 1 + self.full_name().len();
        loop {
            let rest = self.written.get(at..)?;
            let (key, behind) = rest.split_once('=')?;
            let key = key.trim();
            let value = behind.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let start = at + (rest.len() - value.len()) + 1;
            let length = self.written.get(start..)?.find(quote)?;
            if key.rsplit(':').next() == Some(name) {
                return Some(start..start + length);
            }
            at = start + length + 1;
        }
    }
}

/// Shows every tag of a part, one after another.
pub(super) fn each_tag<'t>(
    text: &'t str,
    part: &str,
    mut take: impl FnMut(&Tag<'t>) -> Result<(), NotPatched>,
) -> Result<(), NotPatched> {
    let odd = || NotPatched::odd(part);
    let mut reader = Reader::from_str(text);
    let (mut depth, mut before) = (0_usize, 0_usize);
    loop {
        let event = reader.read_event().map_err(|_| odd())?;
        let after = usize::try_from(reader.buffer_position()).map_err(|_| odd())?;
        let kind = match event {
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof | Event::DocType(_) => return Err(odd()),
            Event::Start(_) => Some(TagKind::Open),
            Event::Empty(_) => Some(TagKind::Empty),
            Event::End(_) => {
                depth = depth.checked_sub(1).ok_or_else(odd)?;
                Some(TagKind::Close)
            }
            _ => None,
        };
        if let Some(kind) = kind {
            let written = text.get(before..after).ok_or_else(odd)?;
            take(&Tag { kind, depth, at: before..after, written })?;
            depth += usize::from(kind == TagKind::Open);
        }
        before = after;
    }
}

/// What is put into a text, each at its place in the text as it was.
#[derive(Debug, Default)]
pub(super) struct TextEdits(Vec<(Range<usize>, String)>);

impl TextEdits {
    /// Puts something at a place.
    pub(super) fn insert(&mut self, at: usize, what: String) {
        self.0.push((at..at, what));
    }

    /// Puts something in the place of something.
    pub(super) fn replace(&mut self, range: Range<usize>, what: String) {
        self.0.push((range, what));
    }

    /// Puts something before the end of an element that closes with this tag, or that is it.
    pub(super) fn append(&mut self, tag: &Tag<'_>, what: &str) {
        match tag.kind {
            TagKind::Empty => {
                let open = tag.written.trim_end_matches('>').trim_end_matches('/').trim_end();
                let whole = format!("{open}>{what}</{}>", tag.full_name());
                self.replace(tag.at.clone(), whole);
            }
            TagKind::Open | TagKind::Close => self.insert(tag.at.start, what.to_owned()),
        }
    }

    /// The text with all of it. At one place what was put in first stands first.
    pub(super) fn of(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| range.start);
        let mut whole = String::with_capacity(text.len() + 1024);
        let mut at = 0;
        for (range, what) in self.0 {
            whole.push_str(text.get(at..range.start).unwrap_or_default());
            whole.push_str(&what);
            at = range.end.max(at);
        }
        whole.push_str(text.get(at..).unwrap_or_default());
        whole
    }
}

/// A text as the value of an attribute.
pub(super) fn attribute_text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("&#10;"),
            '\r' => safe.push_str("&#13;"),
            '\t' => safe.push_str("&#9;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_knows_its_names_and_its_attributes() {
        let text = "<x:a r:id = 'r&amp;1' b=\"two = 2\"><c/></x:a>";
        let mut seen = Vec::new();
        each_tag(text, "", |tag| {
            let values = ["id", "b", "none"].map(|name| tag.value(name).unwrap_or_default());
            seen.push((
                tag.kind,
                tag.depth,
                tag.prefix().to_owned(),
                tag.name().to_owned(),
                values,
            ));
            Ok(())
        })
        .unwrap();
        let values = ["r&1", "two = 2", ""].map(str::to_owned);
        let none = ["", "", ""].map(str::to_owned);
        let of = |kind, depth, prefix: &str, name: &str, values| {
            (kind, depth, prefix.to_owned(), name.to_owned(), values)
        };
        assert_eq!(
            seen,
            [
                of(TagKind::Open, 0, "x:", "a", values),
                of(TagKind::Empty, 1, "", "c", none.clone()),
                of(TagKind::Close, 0, "x:", "a", none),
            ]
        );
    }

    #[test]
    fn edits_stand_at_their_places() {
        let text = "<a><b/><c></c></a>";
        let mut edits = TextEdits::default();
        each_tag(text, "", |tag| {
            match (tag.name(), tag.kind) {
                ("b", _) => edits.append(tag, "<one/>"),
                ("c", TagKind::Close) => {
                    edits.append(tag, "<two/>");
                    edits.append(tag, "<three/>");
                }
                _ => {}
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(edits.of(text), "<a><b><one/></b><c><two/><three/></c></a>");
        assert!(each_tag("<a><b></a>", "", |_| Ok(())).is_err());
        assert!(each_tag("<a>", "", |_| Ok(())).is_err());
    }
}
