//! What all sheets of a workbook share: tabs, texts, formats and fonts.

use std::collections::HashMap;
use std::sync::Arc;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::records::{Joined, Record, Records, Script};
use crate::grid::Visibility;
use crate::read::colour::{Colour, of_palette};
use crate::read::compound::{size_at, u16_at};
use crate::read::look::{Kind, Looks, built_in};
use crate::read::refusal::{Refusal, without_formats};
use crate::read::runs::{Font, Fonts, Text, place};
use crate::read::strings::face;

/// What a tab leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Cells.
    Worksheet,
    /// A chart or a module: no cells.
    Picture,
    /// An Excel 4 macro sheet.
    Macro,
}

/// One tab.
#[derive(Debug)]
pub(super) struct Tab {
    pub(super) name: Arc<str>,
    pub(super) visibility: Visibility,
    pub(super) leaf: Leaf,
    /// Where its records begin.
    pub(super) at: usize,
}

/// What all sheets share.
pub(super) struct Globals {
    pub(super) tabs: Vec<Tab>,
    pub(super) script: Script,
    pub(super) from_1904: bool,
    pub(super) texts: Vec<Text>,
    pub(super) looks: Looks,
    fonts: Fonts,
}

#[derive(Default)]
struct Styles {
    fonts: Fonts,
    codes: HashMap<u16, String>,
    /// Font, format and the number of its fill's colour of each style.
    styles: Vec<(u16, u16, Option<u16>)>,
    /// Colours from number 8 on, where the workbook has its own.
    palette: Vec<Colour>,
}

fn broken(what: &str) -> Refusal {
    Refusal::Damaged(format!("{what} breaks off or cannot be understood"))
}

impl Globals {
    /// Reads the first records of the stream.
    pub(super) fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let mut records = Records::new(stream, 0);
        let first = records.next().ok_or_else(|| broken("its beginning"))?;
        if first.kind != 0x0809 {
            return Err(Refusal::NotRead("a workbook older than Excel 95".into()));
        }
        let mut globals = Self {
            tabs: Vec::new(),
            script: Script {
                marked: u16_at(first.data, 0) != Some(0x0500),
                set: WINDOWS_1252,
            },
            from_1904: false,
            texts: Vec::new(),
            looks: Looks::of([]),
            fonts: Fonts::default(),
        };
        let (mut styles, mut texts) = (Styles::default(), None);
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
                    tab(record.data, globals.script).ok_or_else(|| broken("its list of sheets"))?,
                ),
                0x00FC => texts = Some(record),
                _ => styles
                    .take(&record, globals.script)
                    .ok_or_else(|| without_formats("its list of formats cannot be understood"))?,
            }
        }
        check_places(&globals.tabs)?;
        globals.looks = Looks::of(styles.styles.iter().map(|(font, format, fill)| {
            let own = styles.codes.get(format).map(String::as_str);
            let code = match own {
                Some(code) if !code.eq_ignore_ascii_case("general") && *format >= 50 => code,
                _ => built_in(*format),
            };
            Kind {
                code,
                font: styles.fonts.get(font_index(*font)),
                fill: fill.and_then(|number| styles.colour(number)),
            }
        }));
        globals.fonts = styles.fonts;
        if let Some(record) = texts {
            globals
                .read_texts(&record)
                .ok_or_else(|| broken("its list of texts"))?;
        }
        Ok(globals)
    }

    fn read_texts(&mut self, record: &Record<'_>) -> Option<()> {
        let mut joined = Joined::new(record);
        let _uses = joined.u32()?;
        let count = joined.u32()?;
        for _ in 0..count {
            if joined.is_done() {
                return None;
            }
            let (text, runs) = joined.rich()?;
            let text = self.text(text, runs);
            self.texts.push(text);
        }
        Some(())
    }

    /// A text whose runs begin at these letters in the fonts of these numbers.
    pub(super) fn text(&self, text: String, mut runs: Vec<(u16, u16)>) -> Text {
        for (_, font) in &mut runs {
            *font = font_index(*font);
        }
        self.fonts.text(text, &runs)
    }
}

/// Two tabs on one place would read the same figures twice.
fn check_places(tabs: &[Tab]) -> Result<(), Refusal> {
    let mut seen = HashMap::new();
    for tab in tabs.iter().filter(|tab| tab.leaf == Leaf::Worksheet) {
        if let Some(other) = seen.insert(tab.at, &tab.name) {
            return Err(Refusal::Damaged(format!(
                "its sheets {other:?} and {:?} are one and the same",
                tab.name
            )));
        }
    }
    Ok(())
}

/// The place of a font's number among the fonts; there is no font number 4.
const fn font_index(font: u16) -> u16 {
    if font > 4 { font - 1 } else { font }
}

fn tab(data: &[u8], script: Script) -> Option<Tab> {
    let name = script.short(data.get(6..)?)?;
    Some(Tab {
        name: name.replace('\0', "").into(),
        visibility: match data.get(4)? & 3 {
            1 => Visibility::Hidden,
            2 => Visibility::VeryHidden,
            _ => Visibility::Visible,
        },
        leaf: match data.get(5)? {
            0 => Leaf::Worksheet,
            1 => Leaf::Macro,
            _ => Leaf::Picture,
        },
        at: size_at(data, 0)?,
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

/// The number of the colour of a fill with a pattern.
fn fill(style: &[u8]) -> Option<u16> {
    let pattern = u16_at(style, 16)? >> 10;
    (pattern != 0).then_some(u16_at(style, 18)? & 0x7F)
}

impl Styles {
    fn colour(&self, number: u16) -> Option<Colour> {
        let own = self.palette.get(usize::from(number.checked_sub(8)?));
        own.copied().or_else(|| of_palette(number))
    }

    fn take(&mut self, record: &Record<'_>, script: Script) -> Option<()> {
        let data = record.data;
        match record.kind {
            0x0031 => self.fonts.push(Font {
                face: face(&script.short(data.get(14..)?)?),
                struck: u16_at(data, 2)? & 8 != 0,
                place: place(u16_at(data, 8)?),
            }),
            0x041E => {
                let code = match script.marked {
                    true => script.long(data.get(2..)?)?,
                    false => script.short(data.get(2..)?)?,
                };
                self.codes.insert(u16_at(data, 0)?, code);
            }
            0x00E0 => {
                let fill = fill(data).filter(|_| script.marked);
                self.styles.push((u16_at(data, 0)?, u16_at(data, 2)?, fill));
            }
            0x0092 => {
                let colours = data.get(2..).unwrap_or_default().as_chunks::<4>().0;
                self.palette = colours.iter().map(|[r, g, b, _]| [*r, *g, *b]).collect();
            }
            _ => (),
        }
        Some(())
    }
}
