//! One cell of a table: its value, the text that it shows, and what was noted beside it.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::drawings;
use super::shown;
use super::styles::OdsStyles;
use crate::calendar::iso_day;
use crate::grid::{DrawingKind, Face, RawCell};
use crate::number_format::display_date;
use crate::read::cell_style::StylesByFormat;
use crate::read::font::LetterStyle;
use crate::read::refusal::Trouble;
use crate::read::refusal::broken_off;
use crate::read::runs::Runs;
use crate::read::value::{faced, figure};
use crate::read::xml::{attribute, resolve};

/// What stands in a cell.
#[derive(Debug, Default)]
pub(super) struct OdsContent {
    /// Its paragraphs.
    text: String,
    /// The font of its first run.
    face: Option<Face>,
    /// Where in the text each run begins, and how it is set.
    runs: Vec<(usize, LetterStyle)>,
    /// A note beside it.
    pub(super) comment: Option<String>,
    /// What is drawn there.
    pub(super) drawn: Vec<DrawingKind>,
}

/// No text of a cell is longer in any program.
const LONGEST: usize = 1 << 20;

impl OdsContent {
    /// Its runs, where some may be left out.
    pub(super) fn runs(&self, struck_cell: bool) -> Option<Runs> {
        let any = self.runs.iter().any(|(_, way)| way.may_be_left(struck_cell));
        any.then(|| Runs::new(self.face, self.stretches()))
    }

    /// The parts of it that are set in bold type.
    pub(super) fn bold_parts(&self) -> Option<Arc<[Arc<str>]>> {
        let any = self.runs.iter().any(|(_, way)| way.bold == Some(true));
        any.then(|| Runs::new(self.face, self.stretches()).bold_parts()).flatten()
    }

    /// Its text by the ways in which it is set.
    fn stretches(&self) -> Vec<(String, LetterStyle)> {
        let begins = [(0, LetterStyle::default())].into_iter().chain(self.runs.iter().copied());
        let ends = self.runs.iter().map(|(from, _)| *from).chain([self.text.len()]);
        let stretches = begins.zip(ends).map(|((from, way), to)| {
            let (_, from_here) = self.text.split_at(from);
            let (stretch, _) = from_here.split_at(to - from);
            (stretch.to_owned(), way)
        });
        stretches.collect()
    }

    /// Reads to the end of the cell.
    pub(super) fn read(xml: &mut Reader<&[u8]>, styles: &OdsStyles) -> Result<Self, Trouble> {
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
                    "draw:frame" => content.drawn.extend(drawings::frame(xml)?),
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
    fn annotation(&mut self, xml: &mut Reader<&[u8]>, styles: &OdsStyles) -> Result<(), Trouble> {
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
    fn turn(&mut self, way: LetterStyle) {
        let before = self.runs.last().map_or(LetterStyle::default(), |(_, way)| *way);
        if way != before {
            self.runs.push((self.text.len(), way));
        }
    }

    /// Takes in an element of a paragraph, and says how the text within it is set; nothing where that is not shown.
    fn enter(
        &mut self,
        element: &BytesStart<'_>,
        around: LetterStyle,
        styles: &OdsStyles,
    ) -> Option<LetterStyle> {
        match element.name().as_ref() {
            "text:s" => {
                let count = attribute(element, "c").and_then(|it| it.parse().ok()).unwrap_or(1);
                self.text.extend(std::iter::repeat_n(' ', usize::min(count, 1024)));
            }
            "text:tab" => self.text.push('\t'),
            "text:line-break" => self.text.push('\n'),
            "text:span" => {
                let style = attribute(element, "style-name").unwrap_or_default();
                if self.text.is_empty() {
                    self.face = styles.face(&style).or(self.face);
                }
                let way = styles.way(&style).within(around);
                self.turn(way);
                return Some(way);
            }
            "text:ruby" | "text:ruby-base" => (),
            name if name.starts_with("text:") && !name.starts_with("text:ruby") => (),
            _ => return None,
        }
        Some(around)
    }

    /// Reads to the end of a paragraph.
    fn paragraph(&mut self, xml: &mut Reader<&[u8]>, styles: &OdsStyles) -> Result<(), Trouble> {
        // How the text is set within each element that is open.
        let mut open = vec![LetterStyle::default()];
        while let Some(around) = open.last().copied() {
            match xml.read_event().map_err(|_| broken_off())? {
                Event::Start(e) => match self.enter(&e, around, styles) {
                    Some(way) => open.push(way),
                    None => {
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

/// What a cell's attributes say of its value.
#[derive(Default)]
struct ValueAttributes<'c> {
    kind: Option<Cow<'c, str>>,
    value: Option<Cow<'c, str>>,
    formula: bool,
    error: bool,
}

impl<'c> ValueAttributes<'c> {
    fn of(cell: &'c BytesStart<'_>) -> Self {
        let mut found = Self::default();
        for attribute in cell.attributes().flatten() {
            let written = || attribute.normalized_value(XmlVersion::default()).ok();
            match attribute.key.as_ref() {
                "office:value-type" => found.kind = written(),
                "calcext:value-type" => found.error = written().is_some_and(|it| it == "error"),
                "table:formula" => found.formula = true,
                "office:value"
                | "office:string-value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value" => found.value = written(),
                _ => (),
            }
        }
        found
    }
}

/// The cell, unless it is blank; `face` is the font that its style names.
pub(super) fn raw(
    cell: &BytesStart<'_>,
    content: &OdsContent,
    face: Face,
    formats: &mut StylesByFormat,
) -> Option<RawCell> {
    let written = ValueAttributes::of(cell);
    let shown = content.text.trim();
    if written.error || (written.formula && is_error(shown)) {
        return Some(RawCell::Error(shown.into()));
    }
    let value = written.value.as_deref();
    let text = |text: &str| faced(&Arc::from(text), content.face.unwrap_or(face));
    let of_its_type = match written.kind.as_deref() {
        Some(kind @ ("float" | "currency" | "percentage")) => {
            let is_percentage = kind == "percentage";
            value.and_then(|value| number(value, shown, is_percentage, face, formats))
        }
        Some("date") => value.and_then(|value| date(value, shown)),
        Some("boolean") => match value {
            Some("true") => Some(RawCell::Bool(true)),
            Some("false") => Some(RawCell::Bool(false)),
            _ => None,
        },
        Some("time") if shown.is_empty() => return text(value.unwrap_or_default()),
        Some("time") => return text(shown),
        _ if !content.text.is_empty() => return text(&content.text),
        kind => {
            let not_calculated = written.formula && kind.is_none();
            let empty = not_calculated.then_some(RawCell::NotCalculated);
            return value.map_or(empty, text);
        }
    };
    // A value that is none of its type is the text that stands there, and no figure.
    of_its_type.or_else(|| match (value, shown) {
        (Some(value), _) if !value.trim().is_empty() => text(value),
        (_, "") => text("no value"),
        (_, shown) => text(shown),
    })
}

/// A figure that a cell shows so; nothing where the value is none.
fn number(
    value: &str,
    shown: &str,
    is_percentage: bool,
    face: Face,
    formats: &mut StylesByFormat,
) -> Option<RawCell> {
    let number = value.trim().parse::<f64>().ok().filter(|it| it.is_finite())?;
    // A result of TRUE or FALSE can stand there as a number that shows the word.
    if (number == 0.0 || number == 1.0) && matches!(shown, "TRUE" | "FALSE") {
        return Some(RawCell::Bool(shown == "TRUE"));
    }
    let code = shown::code(number, shown, is_percentage);
    Some(figure(number, &formats.look(&code, face), false))
}

/// A day that a cell shows so; nothing where the value is none.
fn date(value: &str, shown: &str) -> Option<RawCell> {
    let date = iso_day(value)?;
    let shown = match shown {
        "" => display_date(date, "dd/mm/yyyy"),
        shown => shown.to_owned(),
    };
    Some(RawCell::Date { date, shown: shown.into() })
}

/// Whether a formula shows an error where its value does not say so.
fn is_error(shown: &str) -> bool {
    let code = shown.strip_prefix('#').unwrap_or_default();
    shown == "#N/A" || code.ends_with(['!', '?']) || shown.starts_with("Err:")
}
