//! One cell of a table: its value, the text that it shows, and what was noted beside it.

use std::sync::Arc;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::shown;
use super::styles::Styles;
use crate::grid::{Face, RawCell};
use crate::read::font::Way;
use crate::read::look::Formats;
use crate::read::refusal::Trouble;
use crate::read::refusal::broken_off;
use crate::read::runs::Runs;
use crate::read::value::{faced, figure};
use crate::read::xml::{attribute, resolve};

/// What stands in a cell.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Its paragraphs.
    text: String,
    /// The font of its first run.
    face: Option<Face>,
    /// Where in the text each run begins, and how it is set.
    runs: Vec<(usize, Way)>,
    /// A note beside it.
    pub(super) comment: Option<String>,
}

/// No text of a cell is longer in any program.
const LONGEST: usize = 1 << 20;

impl Content {
    /// Its runs, where some may be left out.
    pub(super) fn runs(&self, struck_cell: bool) -> Option<Runs> {
        let any = self.runs.iter().any(|(_, way)| way.may_be_left(struck_cell));
        any.then(|| {
            let begins = [(0, Way::default())].into_iter().chain(self.runs.iter().copied());
            let ends = self.runs.iter().map(|(from, _)| *from).chain([self.text.len()]);
            let stretches = begins.zip(ends).map(|((from, way), to)| {
                (self.text.get(from..to).unwrap_or_default().to_owned(), way)
            });
            Runs::new(self.face, stretches.collect())
        })
    }

    /// Reads to the end of the cell.
    pub(super) fn read(xml: &mut Reader<&[u8]>, styles: &Styles) -> Result<Self, Trouble> {
        let mut content = Self::default();
        let mut paragraphs = 0;
        loop {
            match xml.read_event().map_err(|_| broken_off())? {
                Event::Start(e) => match e.name().as_ref() {
                    "text:p" => {
                        if paragraphs > 0 {
                            content.text.push('\n');
                        }
                        paragraphs += 1;
                        content.paragraph(xml, styles)?;
                    }
                    "office:annotation" => {
                        let mut note = Self::default();
                        note.annotation(xml, styles)?;
                        content.comment = Some(note.text).filter(|text| !text.trim().is_empty());
                    }
                    _ => {
                        xml.read_to_end(e.name()).map_err(|_| broken_off())?;
                    }
                },
                Event::End(_) => return Ok(content),
                Event::Eof => return Err(broken_off()),
                _ => (),
            }
        }
    }

    /// Reads a note to its end: its paragraphs, without author and date.
    fn annotation(&mut self, xml: &mut Reader<&[u8]>, styles: &Styles) -> Result<(), Trouble> {
        loop {
            match xml.read_event().map_err(|_| broken_off())? {
                Event::Start(e) if e.name().as_ref() == "text:p" => {
                    if !self.text.is_empty() {
                        self.text.push('\n');
                    }
                    self.paragraph(xml, styles)?;
                }
                Event::Start(e) => {
                    xml.read_to_end(e.name()).map_err(|_| broken_off())?;
                }
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(broken_off()),
                _ => (),
            }
        }
    }

    /// Sets what follows in this way.
    fn turn(&mut self, way: Way) {
        let before = self.runs.last().map_or(Way::default(), |(_, way)| *way);
        if way != before {
            self.runs.push((self.text.len(), way));
        }
    }

    /// Reads to the end of a paragraph.
    fn paragraph(&mut self, xml: &mut Reader<&[u8]>, styles: &Styles) -> Result<(), Trouble> {
        // How the text is set within each element that is open.
        let mut open = vec![Way::default()];
        while let Some(around) = open.last().copied() {
            match xml.read_event().map_err(|_| broken_off())? {
                Event::Start(e) => match e.name().as_ref() {
                    "text:s" => {
                        let count = attribute(&e, "c").and_then(|it| it.parse().ok()).unwrap_or(1);
                        self.text.extend(std::iter::repeat_n(' ', usize::min(count, 1024)));
                        open.push(around);
                    }
                    "text:tab" => {
                        self.text.push('\t');
                        open.push(around);
                    }
                    "text:line-break" => {
                        self.text.push('\n');
                        open.push(around);
                    }
                    "text:span" => {
                        let style = attribute(&e, "style-name").unwrap_or_default();
                        if self.text.is_empty() {
                            self.face = styles.face(&style).or(self.face);
                        }
                        let way = styles.way(&style).within(around);
                        self.turn(way);
                        open.push(way);
                    }
                    "text:a" | "text:ruby" | "text:ruby-base" => open.push(around),
                    name if name.starts_with("text:") && !name.starts_with("text:ruby") => {
                        open.push(around);
                    }
                    _ => {
                        xml.read_to_end(e.name()).map_err(|_| broken_off())?;
                    }
                },
                Event::End(_) => {
                    open.pop();
                    self.turn(open.last().copied().unwrap_or_default());
                }
                Event::Text(text) => self.text.push_str(&text.into_inner()),
                Event::CData(text) => self.text.push_str(&text.into_inner()),
                Event::GeneralRef(name) => resolve(&name, &mut self.text).ok_or_else(broken_off)?,
                Event::Eof => return Err(broken_off()),
                _ => (),
            }
            if self.text.len() > LONGEST {
                return Err(Trouble::Sheet("one of its cells holds a text without end".into()));
            }
        }
        Ok(())
    }
}

/// The cell, unless it is blank; `face` is the font that its style names.
pub(super) fn raw(
    cell: &BytesStart<'_>,
    content: &Content,
    face: Face,
    formats: &mut Formats,
) -> Option<RawCell> {
    let mut kind = None;
    let (mut value, mut formula, mut error) = (None, false, false);
    for attribute in cell.attributes().flatten() {
        let written = || attribute.normalized_value(quick_xml::XmlVersion::default()).ok();
        match attribute.key.as_ref() {
            "office:value-type" => kind = written(),
            "calcext:value-type" => error = written().is_some_and(|it| it == "error"),
            "table:formula" => formula = true,
            "office:value"
            | "office:string-value"
            | "office:date-value"
            | "office:time-value"
            | "office:boolean-value" => value = written(),
            _ => (),
        }
    }
    let shown = content.text.trim();
    if error || (formula && is_error(shown)) {
        return Some(RawCell::Error(shown.into()));
    }
    let value = value.as_deref();
    let text = |text: &str| faced(&Arc::from(text), content.face.unwrap_or(face));
    // A value that is none of its type is the text that stands there, and no figure.
    let as_text = || match (value, shown) {
        (Some(value), _) if !value.trim().is_empty() => text(value),
        (_, "") => text("no value"),
        (_, shown) => text(shown),
    };
    match kind.as_deref() {
        Some("float" | "currency") | Some("percentage") => {
            let percent = kind.as_deref() == Some("percentage");
            let number = value.and_then(|it| it.trim().parse::<f64>().ok());
            let Some(number) = number.filter(|it| it.is_finite()) else {
                return as_text();
            };
            // A result of TRUE or FALSE can stand there as a number that shows the word.
            if (number == 0.0 || number == 1.0) && matches!(shown, "TRUE" | "FALSE") {
                return Some(RawCell::Bool(shown == "TRUE"));
            }
            let code = shown::code(number, shown, percent);
            Some(figure(number, &formats.look(&code, face), false))
        }
        Some("date") => {
            let day = value.and_then(|it| it.get(..10)?.parse::<Date>().ok());
            let Some(date) = day else {
                return as_text();
            };
            let shown = match shown {
                "" => crate::number_format::display_date(date, "dd/mm/yyyy"),
                shown => shown.to_owned(),
            };
            Some(RawCell::Date { date, shown: shown.into() })
        }
        Some("time") => text(if shown.is_empty() { value.unwrap_or_default() } else { shown }),
        Some("boolean") => match value {
            Some("true") => Some(RawCell::Bool(true)),
            Some("false") => Some(RawCell::Bool(false)),
            _ => as_text(),
        },
        _ if content.text.is_empty() => match value {
            Some(value) => text(value),
            None if formula && kind.is_none() => Some(RawCell::NotCalculated),
            None => None,
        },
        _ => text(&content.text),
    }
}

/// Whether a formula shows an error where its value does not say so.
fn is_error(shown: &str) -> bool {
    let code = shown.strip_prefix('#').unwrap_or_default();
    shown == "#N/A" || code.ends_with(['!', '?']) || shown.starts_with("Err:")
}
