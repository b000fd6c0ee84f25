//! The shared texts, looked over before they are loaded: how many there are, which are set in Wingdings, and which are
//! struck through or raised in part.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::grid::Face;
use crate::read::font::{LetterStyle, VerticalAlign, face};
use crate::read::refusal::Refusal;
use crate::read::runs::Runs;
use crate::read::xml::{attribute, said, unescaped, unexpected_end};

/// Which shared texts begin with a run that names its font, and which have runs that may be left out.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    /// By the number of the text.
    pub(super) faces: HashMap<usize, Face>,
    /// By the number of the text.
    pub(super) runs: HashMap<usize, Rc<Runs>>,
    /// Parts in bold type, by the number of the text.
    pub(super) bold: HashMap<usize, Arc<[Arc<str>]>>,
    /// Whether a cell's own font may strike it through.
    pub(super) struck_cells: bool,
    /// The part that holds them, where the workbook names one that is not there.
    pub(super) lost: Option<String>,
}

impl SharedTexts {
    /// Looks over the part. calamine reads the texts, and finds out if one that a cell stands for is not there.
    pub(super) fn survey(text: &str, struck_cells: bool) -> Result<Self, Refusal> {
        let broken = || Refusal::Damaged("its list of texts cannot be understood".into());
        let telling = ["rFont", "strike", "vertAlign", "<b/>", "<b ", "rPr"];
        let telling = if struck_cells { &telling } else { &telling[..5] };
        let rich = telling.iter().any(|name| text.contains(name));
        let mut xml = Reader::from_str(text);
        let mut number = 0;
        let mut found = Self { struck_cells, ..Self::default() };
        loop {
            match xml.read_event().map_err(|_| broken())? {
                Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "sst" => {
                    check_count(&e, text.len())?;
                    if !rich {
                        return Ok(found);
                    }
                }
                Event::Start(e) if e.local_name().as_ref() == "si" => {
                    let runs = runs(&mut xml).map_err(|_| broken())?;
                    found.faces.extend(runs.face.map(|face| (number, face)));
                    found.bold.extend(runs.bold_parts().map(|parts| (number, parts)));
                    let runs = runs.if_any(struck_cells);
                    found.runs.extend(runs.map(|runs| (number, runs.into())));
                    number += 1;
                }
                Event::Empty(e) if e.local_name().as_ref() == "si" => number += 1,
                Event::Eof => return Ok(found),
                _ => (),
            }
        }
    }
}

/// A text takes at least the five letters of `<si/>`: more texts than that are a lie, and cost memory.
fn check_count(sst: &BytesStart<'_>, length: usize) -> Result<(), Refusal> {
    match attribute(sst, "uniqueCount").map(|count| count.trim().parse::<usize>()) {
        None => Ok(()),
        Some(Ok(count)) if count <= length => Ok(()),
        Some(_) => Err(Refusal::Damaged("its list of texts is shorter than it says".into())),
    }
}

/// The runs of a text. Reads to the end of the element just opened.
pub(super) fn runs(xml: &mut Reader<&[u8]>) -> quick_xml::Result<Runs> {
    let (mut depth, mut count, mut face) = (1_usize, 0, None);
    let mut stretches: Vec<(String, LetterStyle)> = Vec::new();
    let mut way = LetterStyle::default();
    while depth > 0 {
        let event = xml.read_event()?;
        match &event {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "r" => {
                    count += 1;
                    way = LetterStyle::default();
                }
                "rFont" if count == 1 => face = named_face(e),
                // What a run does not say of itself is not so, whatever the cell's font says.
                "rPr" => way = LetterStyle::of_font(false, VerticalAlign::Line),
                "b" => way.bold = Some(is_set(e)),
                "strike" | "dstrike" => way.struck = Some(is_set(e)),
                "vertAlign" => {
                    way.place = Some(match attribute(e, "val").as_deref() {
                        Some("superscript") => VerticalAlign::Raised,
                        Some("subscript") => VerticalAlign::Lowered,
                        _ => VerticalAlign::Line,
                    });
                }
                _ => (),
            },
            _ => (),
        }
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                // How a text is pronounced is no part of it.
                "rPh" => {
                    xml.read_to_end(e.name())?;
                }
                "t" => {
                    let text = said(xml, "t", true)?;
                    let preserved = attribute(&e, "space").is_some_and(|it| it == "preserve");
                    let text = match preserved {
                        true => text.as_str(),
                        false => text.trim_matches([' ', '\t', '\r', '\n']),
                    };
                    stretches.push((unescaped(text), way));
                }
                _ => depth += 1,
            },
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(unexpected_end()),
            _ => (),
        }
    }
    Ok(Runs::new(face, stretches))
}

/// Whether an element that says yes by standing there does not say no.
fn is_set(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|it| !matches!(it.trim(), "0" | "false" | "off" | "none"))
}

fn named_face(font: &BytesStart<'_>) -> Option<Face> {
    attribute(font, "val").map(|name| face(&name))
}
