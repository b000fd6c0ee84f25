//! What is drawn on a table: frames with charts, pictures or words, in cells or beside them.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::grid::DrawingKind;
use crate::read::refusal::{Trouble, broken_off};

/// Reads a frame to its end: what is drawn in it, if it is one of the things that are named. A chart brings a picture of
/// itself.
pub(super) fn frame(xml: &mut Reader<&[u8]>) -> Result<Option<DrawingKind>, Trouble> {
    let (mut kind, mut depth) = (None, 1_usize);
    while depth > 0 {
        match xml.read_event().map_err(|_| broken_off())? {
            Event::Start(element) => {
                kind = kind.max(match element.name().as_ref() {
                    "draw:object" | "draw:object-ole" => Some(DrawingKind::Chart),
                    "draw:image" => Some(DrawingKind::Picture),
                    "draw:text-box" => Some(DrawingKind::Words),
                    _ => None,
                });
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(broken_off()),
            _ => (),
        }
    }
    Ok(kind)
}
