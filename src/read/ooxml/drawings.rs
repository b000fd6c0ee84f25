//! What is drawn on a sheet, in the part that its relationships name: charts, pictures and boxes with words, each with the
//! cell at which it begins.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::relationships::Relationships;
use crate::grid::DrawingKind;
use crate::read::comments::place;
use crate::read::drawn::Drawn;
use crate::read::package::Package;
use crate::read::xml::{self, said, unexpected_end};

/// Those of a sheet that leads to these parts.
pub(in crate::read) fn of_sheet(package: &mut Package, links: &Relationships) -> Drawn {
    let mut found = Drawn::default();
    for link in links.values().filter(|link| link.kind == "drawing") {
        let text = package.take(&link.part).and_then(|bytes| xml::text(bytes, "").ok());
        if text.is_none_or(|text| anchors(&text, &mut found).is_err()) {
            found.lose();
        }
    }
    found
}

/// Goes through the anchors of a part.
fn anchors(text: &str, found: &mut Drawn) -> quick_xml::Result<()> {
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut is_root = false;
    loop {
        match xml.read_event()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => anchor(&mut xml, found)?,
                _ => is_root = true,
            },
            Event::Eof if is_root => return Ok(()),
            Event::Eof => return Err(unexpected_end()),
            _ => (),
        }
    }
}

/// Reads an anchor to its end: where it begins, and the first thing in it that is named.
fn anchor(xml: &mut Reader<&[u8]>, found: &mut Drawn) -> quick_xml::Result<()> {
    let (mut row, mut col, mut kind) = (None, None, None);
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.read_event()? {
            Event::Start(element) => match element.local_name().as_ref() {
                // The cell at which it ends comes behind.
                "row" if row.is_none() => row = said(xml, "row", true)?.trim().parse().ok(),
                "col" if col.is_none() => col = said(xml, "col", true)?.trim().parse().ok(),
                name => {
                    kind = kind.max(match name {
                        "graphicFrame" => Some(DrawingKind::Chart),
                        "pic" => Some(DrawingKind::Picture),
                        "t" => Some(DrawingKind::Words),
                        _ => None,
                    });
                    depth += 1;
                }
            },
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(unexpected_end()),
            _ => (),
        }
    }
    if let Some(kind) = kind {
        found.draw(row.zip(col).and_then(|(row, col)| place(row, col)), kind);
    }
    Ok(())
}
