//! What stands between `<c>` and `</c>`, and whether calamine may read it as it is.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::plain::PlainValue;
use super::remark::Remark;
use super::strings::{SharedTexts, runs};
use crate::cell::Pos;
use crate::read::refusal::{Trouble, broken_off, missing};
use crate::read::runs::Runs;
use crate::read::xml::resolve;

/// The errors that calamine knows; any other would cost the sheet.
const KNOWN_ERRORS: [&str; 7] =
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// A cell's content, as far as it must be known to vouch for it.
#[derive(Debug, Default)]
pub(super) struct CellXml<'t> {
    formula: bool,
    value: Option<ValueXml<'t>>,
    inline: Option<&'t str>,
    inline_runs: Runs,
    /// It holds an element that calamine does not expect.
    strange: bool,
}

#[derive(Debug, Default)]
struct ValueXml<'t> {
    /// With its tags.
    element: &'t str,
    text: Cow<'t, str>,
    /// The text came with entities, which calamine overlooks in numbers.
    entities: bool,
}

/// What is to be done about a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Treatment {
    /// Nothing: calamine reads it right.
    AsItIs,
    /// calamine reads it right, and this is to be known too.
    Beside(Remark),
    /// calamine is given a blank cell; the remark says what it holds.
    Blank(Option<Remark>),
    /// calamine is given this instead.
    Mended { kind: &'static str, inner: String, remark: Option<Remark> },
}

impl<'t> CellXml<'t> {
    /// The content of a cell that holds a value alone, or nothing.
    pub(super) fn plain(value: Option<PlainValue<'t>>) -> Self {
        let value = value.map(|value| ValueXml {
            element: value.element,
            text: Cow::Borrowed(value.text),
            entities: false,
        });
        Self { value, ..Self::default() }
    }

    /// Reads to the end of the cell.
    pub(super) fn read(
        xml: &mut Reader<&'t [u8]>,
        text: &'t str,
        pos: Pos,
    ) -> Result<Self, Trouble> {
        let mut content = Self::default();
        loop {
            let from = position(xml);
            match xml.read_event().map_err(|_| broken_off())? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" if content.value.is_some() => return Err(marked_up(pos)),
                    "v" => {
                        let mut value = ValueXml::read(xml, pos)?;
                        value.element = text.get(from..position(xml)).ok_or_else(broken_off)?;
                        content.value = Some(value);
                    }
                    "is" if content.inline.is_some() => return Err(marked_up(pos)),
                    "is" => {
                        content.inline_runs = runs(xml).map_err(|_| broken_off())?;
                        content.inline = text.get(from..position(xml));
                    }
                    other => {
                        content.formula |= other == "f";
                        content.strange |= other != "f";
                        xml.read_to_end(e.name()).map_err(|_| broken_off())?;
                    }
                },
                Event::Empty(e) => match e.local_name().as_ref() {
                    "v" => content.value = Some(content.value.take().unwrap_or_default()),
                    "f" => content.formula = true,
                    "is" => (),
                    _ => content.strange = true,
                },
                Event::End(_) => return Ok(content),
                Event::Eof => return Err(broken_off()),
                _ => (),
            }
        }
    }

    /// Whether the cell holds anything but a format.
    pub(super) fn is_filled(&self) -> bool {
        let value = self.value.as_ref();
        self.formula || self.inline.is_some() || value.is_some_and(|it| !it.text.is_empty())
    }

    /// The parts of its text that are set in bold type.
    pub(super) fn bold_parts(
        &self,
        kind: Option<&str>,
        shared: &SharedTexts,
    ) -> Option<Arc<[Arc<str>]>> {
        match (&self.value, kind) {
            _ if self.inline.is_some() => self.inline_runs.bold_parts(),
            (Some(value), Some("s")) if !shared.bold.is_empty() => {
                let number = value.text.trim().parse().ok()?;
                shared.bold.get(&number).map(Arc::clone)
            }
            _ => None,
        }
    }

    /// Whether calamine may read the content as a cell of this type and style.
    pub(super) fn judge(
        &self,
        kind: Option<&str>,
        style: &str,
        shared: &SharedTexts,
        pos: Pos,
    ) -> Result<Treatment, Trouble> {
        if let Some(inline) = self.inline {
            return Ok(self.judge_inline(kind, inline, shared.struck_cells));
        }
        let Some(value) = &self.value else {
            return Ok(match (self.formula, self.strange) {
                (true, _) => Treatment::Blank(Some(Remark::NotCalculated)),
                (false, true) => Treatment::Blank(None),
                (false, false) => Treatment::AsItIs,
            });
        };
        let text = value.text.trim_matches([' ', '\t', '\r', '\n']);
        if text.is_empty() {
            return Ok(match kind {
                Some("str") if !self.strange => Treatment::AsItIs,
                Some("str") | Some("inlineStr") => Treatment::Blank(None),
                _ if self.formula => Treatment::Blank(Some(Remark::NotCalculated)),
                _ => Treatment::Blank(None),
            });
        }
        let verdict = match kind {
            None | Some("n") => number(text, &value.text),
            Some("s") => shared_text(text, shared, pos)?,
            Some("str") => Treatment::AsItIs,
            Some("b") if matches!(text, "0" | "1" | "true" | "false") => Treatment::AsItIs,
            Some("e") if KNOWN_ERRORS.contains(&text) && text == value.text => Treatment::AsItIs,
            Some("e") => Treatment::Blank(Some(Remark::Error(text.into()))),
            Some("d") => Treatment::AsItIs,
            // Another number is neither, and must not be taken for a figure.
            Some("b") if text.parse::<f64>().is_ok() => {
                Treatment::Blank(Some(Remark::Text(format!("{text} (as TRUE or FALSE)").into())))
            }
            // Of a type that nobody knows, a figure in a format may be anything.
            Some(kind) if kind != "inlineStr" && style != "0" && text.parse::<f64>().is_ok() => {
                Treatment::Blank(Some(Remark::Text(
                    format!("{text} (of a type that is not known)").into(),
                )))
            }
            _ => Treatment::Blank(Some(Remark::Text(text.into()))),
        };
        Ok(self.settle(verdict, kind, value, text))
    }

    /// Mends a value that is right in itself but stands among blanks, entities or strange elements.
    fn settle(
        &self,
        verdict: Treatment,
        kind: Option<&str>,
        value: &ValueXml<'t>,
        text: &str,
    ) -> Treatment {
        let remark = match verdict {
            Treatment::AsItIs => None,
            Treatment::Beside(remark) => Some(remark),
            done => return done,
        };
        let (kind, bare) = match kind {
            Some("s") => ("s", true),
            Some("b") => ("b", true),
            Some("e") => ("e", true),
            Some("d") => ("d", false),
            Some("str") => ("str", false),
            _ => ("n", true),
        };
        let clean = !bare || (text == value.text && !value.entities);
        match remark {
            None if clean && !self.strange => Treatment::AsItIs,
            Some(remark) if clean && !self.strange => Treatment::Beside(remark),
            remark => Treatment::Mended {
                kind,
                inner: match bare {
                    true => format!("<v>{text}</v>"),
                    false => value.element.to_owned(),
                },
                remark,
            },
        }
    }

    fn judge_inline(&self, kind: Option<&str>, inline: &str, struck_cells: bool) -> Treatment {
        let runs = self.inline_runs.clone().if_any(struck_cells);
        let remark = match runs {
            Some(runs) => Some(Remark::Runs(Rc::new(runs))),
            None => self.inline_runs.face.map(Remark::Face),
        };
        let alone = self.value.is_none() && !self.strange;
        match remark {
            remark if !alone || kind != Some("inlineStr") => {
                Treatment::Mended { kind: "inlineStr", inner: inline.to_owned(), remark }
            }
            Some(remark) => Treatment::Beside(remark),
            None => Treatment::AsItIs,
        }
    }
}

impl ValueXml<'_> {
    fn read<'t>(xml: &mut Reader<&'t [u8]>, pos: Pos) -> Result<ValueXml<'t>, Trouble> {
        let mut value = ValueXml::default();
        loop {
            match xml.read_event().map_err(|_| broken_off())? {
                Event::Text(text) if value.text.is_empty() => value.text = text.into_inner(),
                Event::Text(text) => value.text.to_mut().push_str(&text),
                Event::GeneralRef(name) => {
                    value.entities = true;
                    resolve(&name, value.text.to_mut()).ok_or_else(|| marked_up(pos))?;
                }
                Event::End(_) => return Ok(value),
                _ => return Err(marked_up(pos)),
            }
        }
    }
}

fn position(xml: &Reader<&[u8]>) -> usize {
    usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX)
}

fn marked_up(pos: Pos) -> Trouble {
    Trouble::Sheet(format!("cell {pos} holds other marks inside its value"))
}

/// Anything but a number of a text calamine would take for the first text.
fn shared_text(text: &str, shared: &SharedTexts, pos: Pos) -> Result<Treatment, Trouble> {
    if let Some(part) = &shared.lost {
        return Err(missing(part).into());
    }
    let index = text.parse().ok().filter(|_| is_index(text)).ok_or_else(|| lost_text(pos))?;
    Ok(match (shared.runs.get(&index), shared.faces.get(&index)) {
        (Some(runs), _) => Treatment::Beside(Remark::Runs(Rc::clone(runs))),
        (None, Some(face)) => Treatment::Beside(Remark::Face(*face)),
        (None, None) => Treatment::AsItIs,
    })
}

fn lost_text(pos: Pos) -> Trouble {
    Trouble::Sheet(format!("cell {pos} stands for a text that the file does not hold"))
}

/// A number that every reader reads alike is left alone; any other is written so, or is text.
fn number(text: &str, whole: &str) -> Treatment {
    if is_plain(text) {
        return Treatment::AsItIs;
    }
    let usual = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    let digit_at_both_ends = text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit());
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() && digit_at_both_ends && text.bytes().all(usual) => {
            Treatment::AsItIs
        }
        Ok(value) if value.is_finite() => {
            Treatment::Mended { kind: "n", inner: format!("<v>{value:e}</v>"), remark: None }
        }
        _ => Treatment::Blank(Some(Remark::Text(whole.into()))),
    }
}

/// Digits with at most one point between them: every reader reads those alike.
fn is_plain(text: &str) -> bool {
    let bytes = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let point = bytes.iter().position(|byte| *byte == b'.');
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let ends = [bytes.first(), bytes.last()].into_iter().flatten();
    bytes.len() <= 40
        && digits > 0
        && digits + usize::from(point.is_some()) == bytes.len()
        && ends.into_iter().all(u8::is_ascii_digit)
}

/// Whether a text is a number of something: digits alone, and not absurdly many.
pub(super) fn is_index(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
