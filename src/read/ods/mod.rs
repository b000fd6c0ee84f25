//! `.ods`: one XML part, read as a stream of elements; what a cell shows tells its number format.

mod cell;
mod drawings;
mod shown;
mod styles;
mod table;

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::allowance::Allowance;
use super::limits::{LIMITS, Limits};
use super::package::Package;
use super::refusal::{Refusal, Trouble};
use super::sheet;
use super::xml::{self, attribute};
use crate::grid::{Book, Format, Note, Properties, Visibility};
use styles::OdsStyles;

fn broken() -> Refusal {
    Refusal::Damaged("its content breaks off or cannot be understood".into())
}

/// What is said of a package whose part `mimetype` does not say what it is.
const UNNAMED: &str = "The part of the file that says that it is an OpenDocument spreadsheet is missing or damaged. All parts with figures are whole and were read.";

/// Reads a package.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let told_by_manifest = package.told_by_manifest;
    let mut text = |name: &str| -> Result<Option<String>, Refusal> {
        let Some(bytes) = package.take(name) else {
            return Ok(None);
        };
        let text = xml::text(bytes, &format!("its part {name}"));
        text.map(Some).map_err(Trouble::of_the_file)
    };
    let manifest = text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refusal::Encrypted);
    }
    let mut styles = OdsStyles::default();
    if let Some(text) = text("styles.xml")? {
        styles.read(&text).map_err(|_| broken())?;
    }
    let mut book = Book {
        format: Format::Ods,
        properties: Properties {
            modified: text("meta.xml")?.and_then(|text| saved(&text)),
            custom: Vec::new(),
        },
        ..Book::default()
    };
    let content = text("content.xml")?
        .ok_or_else(|| Refusal::Damaged("its part content.xml is missing".into()))?;
    styles.read(&content).map_err(|_| broken())?;
    read_tables(&content, &styles, limits, &mut book)?;
    sheet::note_twins(book.grids.iter().map(|grid| &grid.name), &mut book.notes);
    if told_by_manifest {
        book.notes.push(Note::on_file(UNNAMED));
    }
    Ok(book)
}

fn read_tables(
    content: &str,
    styles: &OdsStyles,
    limits: &Limits,
    book: &mut Book,
) -> Result<(), Refusal> {
    let mut xml = Reader::from_str(content);
    xml.config_mut().expand_empty_elements = true;
    let mut allowance = Allowance::new(limits);
    let (mut depth, mut count) = (0_usize, 0_usize);
    let mut begun = false;
    loop {
        match xml.read_event().map_err(|_| broken())? {
            Event::Start(e) if e.local_name().as_ref() == "table" && depth >= 3 => {
                count += 1;
                if count > limits.sheets {
                    let most = limits.sheets;
                    return Err(Refusal::TooLarge(format!(
                        "it has more than {most} sheets ({LIMITS})"
                    )));
                }
                let name: Arc<str> = attribute(&e, "name").unwrap_or_default().into();
                let style = attribute(&e, "style-name").unwrap_or_default();
                let visibility = match styles.hides(&style) {
                    true => Visibility::Hidden,
                    false => Visibility::Visible,
                };
                let sheet = table::read(&mut xml, styles, &mut allowance);
                // The elements of one that was given up are still ahead.
                let given_up = matches!(sheet, Err(Trouble::Sheet(_)));
                sheet::add_to(book, &name, visibility, sheet)?;
                if given_up {
                    xml.read_to_end(e.name()).map_err(|_| broken())?;
                }
            }
            // Changes that were tracked hold cells that are no longer there.
            Event::Start(e)
                if matches!(e.local_name().as_ref(), "tracked-changes" | "dde-links") =>
            {
                xml.read_to_end(e.name()).map_err(|_| broken())?;
            }
            Event::Start(_) => {
                begun = true;
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if begun && depth == 0 => return Ok(()),
            Event::Eof => return Err(broken()),
            _ => (),
        }
    }
}

/// When the file was last saved, to the second.
fn saved(text: &str) -> Option<Arc<str>> {
    let mut xml = Reader::from_str(text);
    loop {
        match xml.read_event().ok()? {
            Event::Start(e) if e.name().as_ref() == "dc:date" => {
                let Event::Text(text) = xml.read_event().ok()? else {
                    return None;
                };
                let text = text.into_inner();
                return Some(format!("{}Z", text.trim().get(..19)?).into());
            }
            Event::Eof => return None,
            _ => (),
        }
    }
}
