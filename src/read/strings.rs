//! The shared texts, looked over before they are loaded: how many there are, and which are set in Wingdings.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::outline::unexpected_end;
use super::part::attribute;
use super::refusal::Refusal;
use crate::grid::Face;

/// Which shared texts begin with a run that names its font.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    /// By the number of the text.
    pub(super) faces: HashMap<usize, Face>,
    /// The part that holds them, where the workbook names one that is not there.
    pub(super) lost: Option<String>,
}

impl SharedTexts {
    /// Looks over the part. calamine reads the texts, and finds out if one that a cell stands for is not there.
    pub(super) fn survey(text: &str) -> Result<Self, Refusal> {
        let broken = || Refusal::Damaged("its list of texts cannot be understood".into());
        let runs = text.contains("rFont");
        let mut xml = Reader::from_str(text);
        let (mut found, mut number) = (Self::default(), 0);
        loop {
            match xml.read_event().map_err(|_| broken())? {
                Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "sst" => {
                    check_count(&e, text.len())?;
                    if !runs {
                        return Ok(found);
                    }
                }
                Event::Start(e) if e.local_name().as_ref() == "si" => {
                    let face = first_run_face(&mut xml).map_err(|_| broken())?;
                    found.faces.extend(face.map(|face| (number, face)));
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
        Some(_) => Err(Refusal::Damaged(
            "its list of texts is shorter than it says".into(),
        )),
    }
}

/// The font that the first run of a text names. Reads to the end of the element just opened.
pub(super) fn first_run_face(xml: &mut Reader<&[u8]>) -> quick_xml::Result<Option<Face>> {
    let (mut depth, mut runs, mut face) = (1_usize, 0, None);
    while depth > 0 {
        match xml.read_event()? {
            Event::Start(e) => {
                depth += 1;
                match e.local_name().as_ref() {
                    "r" => runs += 1,
                    "rFont" if runs == 1 => face = named_face(&e),
                    _ => (),
                }
            }
            Event::Empty(e) if runs == 1 && e.local_name().as_ref() == "rFont" => {
                face = named_face(&e);
            }
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(unexpected_end()),
            _ => (),
        }
    }
    Ok(face)
}

fn named_face(font: &BytesStart<'_>) -> Option<Face> {
    attribute(font, "val").map(|name| face(&name))
}

/// The face of a font's name.
pub(super) fn face(font: &str) -> Face {
    match font.trim() {
        name if name.eq_ignore_ascii_case("Wingdings") => Face::Wingdings,
        name if name.eq_ignore_ascii_case("Wingdings 2") => Face::Wingdings2,
        _ => Face::Text,
    }
}
