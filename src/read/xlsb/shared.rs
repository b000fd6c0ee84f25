//! What all sheets of an `.xlsb` share: texts, formats and fonts.

use std::collections::HashMap;

use super::records::{Biff12Records, rich_text, text, u16_at, u32_at};
use crate::read::cell_style::{CellStyles, StyleFacts, built_in};
use crate::read::colour::{Colour, of_palette};
use crate::read::font::face;
use crate::read::font::{Font, place};
use crate::read::refusal::{Refusal, without_formats};
use crate::read::runs::{Fonts, RichText};

/// Texts and fonts, and looks by style number.
pub(super) struct SharedParts {
    pub(super) texts: Vec<RichText>,
    pub(super) looks: CellStyles,
    pub(super) fonts: Fonts,
    pub(super) from_1904: bool,
    /// The part that holds the texts, where the workbook names one that is not there.
    pub(super) lost: Option<String>,
}

impl SharedParts {
    /// Reads the two parts.
    pub(super) fn read(
        styles: Option<&[u8]>,
        texts: Option<&[u8]>,
        lost: Option<String>,
        from_1904: bool,
    ) -> Result<Self, Refusal> {
        let (looks, fonts) = match styles {
            Some(part) => read_styles(part)
                .ok_or_else(|| without_formats("its list of formats breaks off"))?,
            None => (CellStyles::of([]), Fonts::default()),
        };
        let texts = match texts {
            Some(part) => {
                let broken = || Refusal::Damaged("its list of texts breaks off".into());
                read_texts(part, &fonts).ok_or_else(broken)?
            }
            None => Vec::new(),
        };
        Ok(Self { texts, looks, fonts, from_1904, lost })
    }
}

/// The weight of bold type.
const BOLD: u16 = 700;

fn read_styles(part: &[u8]) -> Option<(CellStyles, Fonts)> {
    let mut records = Biff12Records::new(part);
    let mut codes: HashMap<u16, String> = HashMap::new();
    let (mut fonts, mut styles, mut of_cells) = (Fonts::default(), Vec::new(), false);
    let mut fills = Vec::new();
    loop {
        let (kind, data) = records.next()?;
        match kind {
            0x2C => {
                codes.insert(u16_at(data, 0)?, text(data, 2)?.0);
            }
            0x2B => fonts.push(Font {
                face: face(&text(data, 21)?.0),
                struck: u16_at(data, 2)? & 8 != 0,
                place: place(u16_at(data, 6)?),
                bold: u16_at(data, 4)? >= BOLD,
            }),
            0x2D => fills.push(fill(data)),
            0x0269 => of_cells = true,
            0x026A => of_cells = false,
            0x2F if of_cells => {
                styles.push((u16_at(data, 2)?, u16_at(data, 4)?, u16_at(data, 6)?));
            }
            // The end of the styles.
            0x0117 => break,
            _ => (),
        }
    }
    let looks = CellStyles::of(styles.iter().map(|(format, font, fill)| {
        let own = codes.get(format).map(String::as_str);
        StyleFacts {
            code: own.or_else(|| built_in(*format)),
            font: fonts.get(*font),
            fill: fills.get(usize::from(*fill)).copied().flatten(),
        }
    }));
    Some((looks, fonts))
}

/// The colour of a fill with a pattern, where it is stated as such or by its number in the palette.
fn fill(data: &[u8]) -> Option<Colour> {
    if u32_at(data, 0)? == 0 {
        return None;
    }
    match (data.get(4)?, data.get(8..11)?) {
        (marks, [red, green, blue]) if marks & 1 == 1 => Some([*red, *green, *blue]),
        (marks, _) if marks >> 1 == 1 => of_palette(u16::from(*data.get(5)?)),
        _ => None,
    }
}

fn read_texts(part: &[u8], fonts: &Fonts) -> Option<Vec<RichText>> {
    let mut records = Biff12Records::new(part);
    let mut texts = Vec::new();
    loop {
        match records.next()? {
            (0x13, data) => {
                let (text, runs) = rich_text(data, 0)?;
                texts.push(fonts.text(text, &runs));
            }
            // The end of the texts.
            (0xA0, _) => return Some(texts),
            _ => (),
        }
    }
}
