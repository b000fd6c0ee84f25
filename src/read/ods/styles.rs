//! Styles, as far as they say what cells mean: fonts of pictures, letters struck through or raised, and tables that are
//! not displayed.

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::grid::Face;
use crate::read::colour::{is_signal, of_web};
use crate::read::font::face;
use crate::read::font::{LetterStyle, VerticalAlign};
use crate::read::xml::attribute;

/// What is known of each style, by name.
#[derive(Debug, Default)]
pub(super) struct OdsStyles {
    faces: HashMap<String, Face>,
    ways: HashMap<String, LetterStyle>,
    /// Whether what cells are filled with is red, amber or green.
    signals: HashMap<String, bool>,
    parents: HashMap<String, String>,
    hiding: HashSet<String>,
}

impl OdsStyles {
    /// Reads the styles of a part, beside those that are known.
    pub(super) fn read(&mut self, text: &str) -> quick_xml::Result<()> {
        let mut xml = Reader::from_str(text);
        let mut inside: Option<String> = None;
        loop {
            match xml.read_event()? {
                Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                    "style:default-style" => {
                        let family = attribute(&e, "family");
                        inside = family.filter(|it| it == "table-cell").map(|_| String::new());
                    }
                    "style:style" => {
                        inside = attribute(&e, "name");
                        // A part may have a style of its own by the name of another part's.
                        self.ways.remove(inside.as_deref().unwrap_or_default());
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
                        if let Some(name) = &inside {
                            self.ways.insert(name.clone(), way(&e));
                        }
                    }
                    "style:table-cell-properties" => {
                        let fill = attribute(&e, "background-color");
                        if let (Some(name), Some(fill)) = (&inside, fill) {
                            let signal = of_web(&fill).is_some_and(is_signal);
                            self.signals.insert(name.clone(), signal);
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
                Event::End(e)
                    if matches!(e.name().as_ref(), "style:style" | "style:default-style") =>
                {
                    inside = None;
                }
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

    /// How a style sets letters, as far as it or its parents say so.
    pub(super) fn way(&self, style: &str) -> LetterStyle {
        let (mut style, mut found) = (style, LetterStyle::default());
        for _ in 0..16 {
            found = found.within(self.ways.get(style).copied().unwrap_or_default());
            match self.parents.get(style) {
                Some(parent) => style = parent,
                None => break,
            }
        }
        found
    }

    /// How a cell's style sets letters; what it does not say, the one for all cells does.
    pub(super) fn way_of_cell(&self, style: Option<&str>) -> LetterStyle {
        let own = self.way(style.unwrap_or("Default"));
        own.within(self.ways.get("").copied().unwrap_or_default())
    }

    /// Whether cells of this style are filled with red, amber or green.
    pub(super) fn is_signal(&self, style: &str) -> bool {
        let mut style = style;
        for _ in 0..16 {
            match (self.signals.get(style), self.parents.get(style)) {
                (Some(signal), _) => return *signal,
                (None, Some(parent)) => style = parent,
                (None, None) => break,
            }
        }
        false
    }

    /// Whether a table of this style is not displayed.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hiding.contains(style)
    }
}

/// How letters are set by what is said here.
fn way(properties: &BytesStart<'_>) -> LetterStyle {
    let line = ["text-line-through-style", "text-line-through-type"];
    let struck = line.iter().find_map(|name| attribute(properties, name));
    let place = attribute(properties, "text-position");
    let place = place.map(|place| match place.split_whitespace().next() {
        Some("super") => VerticalAlign::Raised,
        Some("sub") => VerticalAlign::Lowered,
        share => {
            let share = share.and_then(|it| it.strip_suffix('%')?.parse::<f64>().ok());
            match share {
                Some(share) if share > 0.0 => VerticalAlign::Raised,
                Some(share) if share < 0.0 => VerticalAlign::Lowered,
                _ => VerticalAlign::Line,
            }
        }
    });
    let weight = attribute(properties, "font-weight");
    let is_bold = |weight: String| {
        weight == "bold" || weight.parse::<u16>().is_ok_and(|number| number >= 700)
    };
    LetterStyle { struck: struck.map(|line| line != "none"), place, bold: weight.map(is_bold) }
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
