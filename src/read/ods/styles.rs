//! Styles, as far as they say what cells mean: fonts of pictures, and tables that are not displayed.

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::grid::Face;
use crate::read::part::attribute;
use crate::read::strings::face;

/// What is known of each style, by name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    faces: HashMap<String, Face>,
    parents: HashMap<String, String>,
    hiding: HashSet<String>,
}

impl Styles {
    /// Reads the styles of a part, beside those that are known.
    pub(super) fn read(&mut self, text: &str) -> quick_xml::Result<()> {
        let mut xml = Reader::from_str(text);
        let mut inside: Option<String> = None;
        loop {
            match xml.read_event()? {
                Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                    "style:style" => {
                        inside = attribute(&e, "name");
                        if let (Some(name), Some(parent)) =
                            (&inside, attribute(&e, "parent-style-name"))
                        {
                            self.parents.insert(name.clone(), parent);
                        }
                    }
                    "style:text-properties" => {
                        if let (Some(name), Some(face)) = (&inside, named(&e)) {
                            self.faces.insert(name.clone(), face);
                        }
                    }
                    "style:table-properties" => {
                        let hides = attribute(&e, "display").is_some_and(|it| it == "false");
                        if let Some(name) = inside.as_ref().filter(|_| hides) {
                            self.hiding.insert(name.clone());
                        }
                    }
                    // The styles end where the sheets begin.
                    "office:body" => return Ok(()),
                    _ => (),
                },
                Event::End(e) if e.name().as_ref() == "style:style" => inside = None,
                Event::Eof => return Ok(()),
                _ => (),
            }
        }
    }

    /// The face that a style names, itself or through its parents.
    pub(super) fn face(&self, style: &str) -> Option<Face> {
        let mut style = style;
        for _ in 0..16 {
            if let Some(face) = self.faces.get(style) {
                return Some(*face);
            }
            style = self.parents.get(style)?;
        }
        None
    }

    /// Whether a table of this style is not displayed.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hiding.contains(style)
    }
}

fn named(properties: &BytesStart<'_>) -> Option<Face> {
    let font =
        attribute(properties, "font-name").or_else(|| attribute(properties, "font-family"))?;
    // LibreOffice numbers fonts of one name (`Wingdings1`); that is no font of its own.
    let font = font.trim_matches('\'');
    Some(match font {
        "Wingdings1" => Face::Wingdings,
        "Wingdings 21" => Face::Wingdings2,
        font => face(font),
    })
}
