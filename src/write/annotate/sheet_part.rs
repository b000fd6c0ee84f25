//! A sheet's part: where its notes are drawn.

use super::links::RELATIONSHIPS;
use super::refused::NotPatched;
use super::tags::{TextEdits, each_tag};

/// What stands behind the drawing of notes in a sheet's part, where it stands.
const BEHIND: &[&str] = &[
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    // What only some programs know of these.
    "AlternateContent",
];

/// Where a sheet's part names the drawing of its notes, or would.
#[derive(Debug, Default)]
pub(super) struct NotesDrawing {
    /// The id of its link.
    pub(super) link: Option<String>,
    place: Option<usize>,
    prefix: String,
}

impl NotesDrawing {
    /// That of a sheet.
    pub(super) fn of(text: &str, part: &str) -> Result<Self, NotPatched> {
        let mut own = Self::default();
        each_tag(text, part, |tag| {
            if tag.depth == 0 && tag.name() != "worksheet" {
                return Err(NotPatched::odd(part));
            }
            if tag.depth == 0 {
                own.prefix = tag.prefix().to_owned();
                own.place = own.place.or_else(|| (!tag.opens()).then_some(tag.at.start));
            }
            if tag.depth == 1 && tag.opens() {
                if tag.name() == "legacyDrawing" {
                    own.link = tag.value("id");
                }
                let behind = BEHIND.contains(&tag.name());
                own.place = own.place.or_else(|| behind.then_some(tag.at.start));
            }
            Ok(())
        })?;
        Ok(own)
    }

    /// The sheet's part with a drawing of notes.
    pub(super) fn put(&self, text: &str, part: &str, link: &str) -> Result<String, NotPatched> {
        let place = self.place.ok_or_else(|| NotPatched::odd(part))?;
        let mut edits = TextEdits::default();
        let prefix = &self.prefix;
        edits.insert(
            place,
            format!("<{prefix}legacyDrawing xmlns:r=\"{RELATIONSHIPS}\" r:id=\"{link}\"/>"),
        );
        Ok(edits.of(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_stands_where_the_format_wants_it() {
        let text = "<worksheet><sheetData/><drawing/><tableParts/><extLst/></worksheet>";
        let own = NotesDrawing::of(text, "").unwrap();
        assert!(own.link.is_none());
        let with = own.put(text, "", "r1").unwrap();
        assert!(with.contains("<drawing/><legacyDrawing xmlns:r="), "{with}");
        assert!(with.contains("r:id=\"r1\"/><tableParts/>"), "{with}");
        let bare = "<x:worksheet><x:sheetData></x:sheetData></x:worksheet>";
        let with = NotesDrawing::of(bare, "").unwrap().put(bare, "", "r1").unwrap();
        assert!(with.contains("</x:sheetData><x:legacyDrawing "), "{with}");
        let there = "<worksheet><sheetData/><legacyDrawing r:id=\"rId3\"/></worksheet>";
        assert_eq!(NotesDrawing::of(there, "").unwrap().link.as_deref(), Some("rId3"));
        assert!(NotesDrawing::of("<chartsheet/>", "").is_err());
    }
}
