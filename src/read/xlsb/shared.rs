//! What all sheets of an `.xlsb` share: texts, formats and fonts.

use std::collections::HashMap;
use std::sync::Arc;

use super::records::{Records, rich_text, text, u16_at};
use crate::grid::Face;
use crate::read::look::{Looks, built_in};
use crate::read::refusal::{Refusal, without_formats};
use crate::read::strings::face;

/// Texts, each with the face of its first run, and looks by style number.
pub(super) struct Shared {
    pub(super) texts: Vec<(Arc<str>, Option<Face>)>,
    pub(super) looks: Looks,
    pub(super) faces: Vec<Face>,
    pub(super) from_1904: bool,
    /// The part that holds the texts, where the workbook names one that is not there.
    pub(super) lost: Option<String>,
}

impl Shared {
    /// Reads the two parts.
    pub(super) fn read(
        styles: Option<&[u8]>,
        texts: Option<&[u8]>,
        lost: Option<String>,
        from_1904: bool,
    ) -> Result<Self, Refusal> {
        let (looks, faces) = match styles {
            Some(part) => read_styles(part)
                .ok_or_else(|| without_formats("its list of formats breaks off"))?,
            None => (Looks::of([]), Vec::new()),
        };
        let texts = match texts {
            Some(part) => {
                let broken = || Refusal::Damaged("its list of texts breaks off".into());
                read_texts(part, &faces).ok_or_else(broken)?
            }
            None => Vec::new(),
        };
        Ok(Self {
            texts,
            looks,
            faces,
            from_1904,
            lost,
        })
    }
}

fn read_styles(part: &[u8]) -> Option<(Looks, Vec<Face>)> {
    let mut records = Records::new(part);
    let mut codes: HashMap<u16, String> = HashMap::new();
    let (mut faces, mut styles, mut of_cells) = (Vec::new(), Vec::new(), false);
    loop {
        let (kind, data) = records.next()?;
        match kind {
            0x2C => {
                codes.insert(u16_at(data, 0)?, text(data, 2)?.0);
            }
            0x2B => faces.push(face(&text(data, 21)?.0)),
            0x0269 => of_cells = true,
            0x026A => of_cells = false,
            0x2F if of_cells => styles.push((u16_at(data, 2)?, u16_at(data, 4)?)),
            // The end of the styles.
            0x0117 => break,
            _ => (),
        }
    }
    let looks = Looks::of(styles.iter().map(|(format, font)| {
        let own = codes.get(format).map(String::as_str);
        let code = own.or_else(|| built_in(*format));
        let face = faces.get(usize::from(*font)).copied();
        (code, face.unwrap_or_default())
    }));
    Some((looks, faces))
}

fn read_texts(part: &[u8], faces: &[Face]) -> Option<Vec<(Arc<str>, Option<Face>)>> {
    let mut records = Records::new(part);
    let mut texts = Vec::new();
    loop {
        match records.next()? {
            (0x13, data) => {
                let (text, font) = rich_text(data, 0)?;
                let face = font.map(|font| faces.get(usize::from(font)).copied());
                texts.push((text.into(), face.map(Option::unwrap_or_default)));
            }
            // The end of the texts.
            (0xA0, _) => return Some(texts),
            _ => (),
        }
    }
}
