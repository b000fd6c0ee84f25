//! What all sheets of a workbook share: tabs, texts, formats and fonts.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::records::{BiffRecord, BiffRecords, Joined, Script};
use crate::grid::{Face, Note, Visibility};
use crate::read::bytes::{size_at, u16_at};
use crate::read::cell_style::{CellStyles, StyleFacts, built_in};
use crate::read::colour::{Colour, of_palette};
use crate::read::font::face;
use crate::read::font::{Font, VerticalAlign, place};
use crate::read::refusal::Refusal;
use crate::read::runs::{Fonts, RichText};
use crate::read::tab::{self, SheetTab, TabTarget};

/// What all sheets share.
pub(super) struct Globals {
    pub(super) tabs: Vec<SheetTab<usize>>,
    pub(super) script: Script,
    pub(super) from_1904: bool,
    pub(super) texts: Vec<RichText>,
    pub(super) looks: CellStyles,
    fonts: Fonts,
    /// What was damaged and costs no cell, or cells that are named.
    pub(super) notes: Vec<Note>,
}

struct XlsStyle {
    font: u16,
    format: u16,
    /// The number of its fill's colour.
    fill: Option<u16>,
}

#[derive(Default)]
struct XlsStyles {
    fonts: Fonts,
    codes: HashMap<u16, String>,
    /// Nothing of one that cannot be understood.
    styles: Vec<Option<XlsStyle>>,
    /// Colours from number 8 on, where the workbook has its own.
    palette: Vec<Colour>,
    damaged: bool,
}

/// The weight of bold type.
const BOLD: u16 = 700;

/// What is said of a list of formats that is damaged.
const FORMATS: &str = "Its list of formats is damaged. A figure whose format is lost is named where it stands; the others were read as they are shown.";

fn broken(what: &str) -> Refusal {
    Refusal::Damaged(format!("{what} breaks off or cannot be understood"))
}

impl Globals {
    /// Reads the first records of the stream.
    pub(super) fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let mut records = BiffRecords::new(stream, 0);
        let first = records.next().ok_or_else(|| broken("its beginning"))?;
        if first.kind != 0x0809 {
            return Err(Refusal::NotRead("a workbook older than Excel 95".into()));
        }
        let mut globals = Self {
            tabs: Vec::new(),
            script: Script { marked: u16_at(first.data, 0) != Some(0x0500), set: WINDOWS_1252 },
            from_1904: false,
            texts: Vec::new(),
            looks: CellStyles::of([]),
            fonts: Fonts::default(),
            notes: Vec::new(),
        };
        let (mut styles, mut texts) = (XlsStyles::default(), None);
        loop {
            let record = records.next().ok_or_else(|| broken("its list of sheets"))?;
            match record.kind {
                0x000A => break,
                0x002F if u16_at(record.data, 0) != Some(0) || record.data.len() > 4 => {
                    return Err(Refusal::Encrypted);
                }
                0x0022 => globals.from_1904 = u16_at(record.data, 0) == Some(1),
                0x0042 => globals.script.set = character_set(u16_at(record.data, 0)),
                0x0085 => globals.tabs.push(
                    named_tab(record.data, globals.script)
                        .ok_or_else(|| broken("its list of sheets"))?,
                ),
                0x00FC => texts = Some(record),
                _ => styles.take(&record, globals.script),
            }
        }
        tab::check_apart(&globals.tabs, |at| *at, "one and the same")?;
        let kinds = styles.styles.iter();
        globals.looks = CellStyles::of(kinds.map(|style| styles.kind(style.as_ref())));
        if styles.damaged {
            globals.notes.push(Note::on_file(FORMATS));
        }
        globals.fonts = styles.fonts;
        if let Some(record) = texts {
            globals.read_texts(&record);
        }
        Ok(globals)
    }

    /// Reads every text that is there, however many there are said to be. A cell that stands for a further one is named.
    fn read_texts(&mut self, record: &BiffRecord<'_>) {
        let mut joined = Joined::new(record);
        let _uses = joined.u32();
        let stated = joined.u32();
        while !joined.is_done()
            && let Some((text, runs)) = joined.rich()
        {
            let text = self.text(text, runs);
            self.texts.push(text);
        }
        let held = self.texts.len();
        if stated.and_then(|stated| usize::try_from(stated).ok()) != Some(held) {
            let stated = stated.map_or_else(|| "nothing".to_owned(), |stated| stated.to_string());
            self.notes.push(Note::on_file(format!(
                "Its list of texts says that it has {stated} of them, and has {held}. Every cell was given the text that it stands for."
            )));
        }
    }

    /// A text whose runs begin at these letters in the fonts of these numbers.
    pub(super) fn text(&self, text: String, mut runs: Vec<(u16, u16)>) -> RichText {
        for (_, font) in &mut runs {
            *font = font_index(*font);
        }
        self.fonts.text(text, &runs)
    }
}

/// The place of a font's number among the fonts; there is no font number 4.
const fn font_index(font: u16) -> u16 {
    if font > 4 { font - 1 } else { font }
}

/// A tab, whose cells stand behind this place of the stream.
fn named_tab(data: &[u8], script: Script) -> Option<SheetTab<usize>> {
    let name = script.short(data.get(6..)?)?;
    Some(SheetTab {
        name: name.replace('\0', "").into(),
        visibility: match data.get(4)? & 3 {
            1 => Visibility::Hidden,
            2 => Visibility::VeryHidden,
            _ => Visibility::Visible,
        },
        target: match data.get(5)? {
            0 => TabTarget::Cells(size_at(data, 0)?),
            1 => TabTarget::Macro,
            _ => TabTarget::Picture,
        },
    })
}

/// The character set of a code page; Excel 97 and later do not need it.
fn character_set(page: Option<u16>) -> &'static Encoding {
    let label: &[u8] = match page {
        Some(932) => b"shift_jis",
        Some(1250) => b"windows-1250",
        Some(1251) => b"windows-1251",
        Some(1253) => b"windows-1253",
        Some(1254) => b"windows-1254",
        Some(1257) => b"windows-1257",
        Some(10000 | 0x8000) => b"macintosh",
        _ => b"windows-1252",
    };
    Encoding::for_label(label).unwrap_or(WINDOWS_1252)
}

fn style(data: &[u8], script: Script) -> Option<XlsStyle> {
    Some(XlsStyle {
        font: u16_at(data, 0)?,
        format: u16_at(data, 2)?,
        fill: fill(data).filter(|_| script.marked),
    })
}

/// The number of the colour of a fill with a pattern.
fn fill(style: &[u8]) -> Option<u16> {
    let pattern = u16_at(style, 16)? >> 10;
    (pattern != 0).then_some(u16_at(style, 18)? & 0x7F)
}

impl XlsStyles {
    fn colour(&self, number: u16) -> Option<Colour> {
        let own = self.palette.get(usize::from(number.checked_sub(8)?));
        own.copied().or_else(|| of_palette(number))
    }

    /// What is known of a style. Of one that cannot be understood it is nothing, not even its format.
    fn kind(&self, style: Option<&XlsStyle>) -> StyleFacts<'_> {
        style.map_or_else(StyleFacts::default, |style| StyleFacts {
            code: self.code(style.format),
            font: self.fonts.get(font_index(style.font)),
            fill: style.fill.and_then(|number| self.colour(number)),
        })
    }

    /// Takes in a font, a format, a style or the colours. One that is damaged keeps its place in its list.
    fn take(&mut self, record: &BiffRecord<'_>, script: Script) {
        let data = record.data;
        let name = || script.short(data.get(14..)?);
        let code = || {
            let text = data.get(2..)?;
            let code = match script.marked {
                true => script.long(text)?,
                false => script.short(text)?,
            };
            Some((u16_at(data, 0)?, code))
        };
        match record.kind {
            0x0031 => {
                let name = name();
                self.damaged |= name.is_none();
                self.fonts.push(Font {
                    face: name.as_deref().map_or(Face::Text, face),
                    struck: u16_at(data, 2).is_some_and(|marks| marks & 8 != 0),
                    place: u16_at(data, 8).map_or(VerticalAlign::Line, place),
                    bold: u16_at(data, 6).is_some_and(|weight| weight >= BOLD),
                });
            }
            0x041E => {
                let code = code();
                self.damaged |= code.is_none();
                self.codes.extend(code);
            }
            0x00E0 => {
                let style = style(data, script);
                self.damaged |= style.is_none();
                self.styles.push(style);
            }
            0x0092 => {
                let colours = data.get(2..).unwrap_or_default().as_chunks::<4>().0;
                self.palette = colours.iter().map(|[r, g, b, _]| [*r, *g, *b]).collect();
            }
            _ => (),
        }
    }

    /// The code of a format's number. The file repeats the built-in ones as the country of its maker shows them.
    fn code(&self, format: u16) -> Option<&str> {
        match self.codes.get(&format) {
            Some(code) if format >= 50 && code.eq_ignore_ascii_case("general") => Some(""),
            Some(code) if format >= 50 => Some(code),
            _ => built_in(format),
        }
    }
}
