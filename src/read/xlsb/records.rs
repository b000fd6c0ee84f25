//! Records of an `.xlsb` part, one after another, and the texts in them.

pub(super) use crate::read::bytes::{f64_at, u16_at, u32_at};

/// Goes through a part record by record.
pub(super) struct Biff12Records<'b> {
    rest: &'b [u8],
}

impl<'b> Biff12Records<'b> {
    pub(super) fn new(part: &'b [u8]) -> Self {
        Self { rest: part }
    }

    /// The kind and content of the next record; none at the end, or where one breaks off.
    pub(super) fn next(&mut self) -> Option<(u32, &'b [u8])> {
        let mut rest = self.rest;
        let kind = number(&mut rest, 2)?;
        let length = usize::try_from(number(&mut rest, 4)?).ok()?;
        let (data, after) = rest.split_at_checked(length)?;
        self.rest = after;
        Some((kind, data))
    }
}

/// A number in groups of seven bits, the lowest first; the upper bit of a byte says that more follow.
fn number(rest: &mut &[u8], most: u32) -> Option<u32> {
    let mut value = 0;
    for place in 0..most {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        value |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// A text with its count of letters before it, and how many bytes both take.
pub(super) fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let count = usize::try_from(u32_at(data, at)?).ok()?;
    let start = at.checked_add(4)?;
    let length = count.checked_mul(2)?;
    let bytes = data.get(start..start.checked_add(length)?)?;
    let units = bytes.as_chunks::<2>().0;
    let text = char::decode_utf16(units.iter().map(|pair| u16::from_le_bytes(*pair)))
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    Some((text, 4 + length))
}

/// The same, where all bits set stand for no text.
pub(super) fn nullable_text(data: &[u8], at: usize) -> Option<(String, usize)> {
    match u32_at(data, at)? {
        u32::MAX => Some((String::new(), 4)),
        _ => text(data, at),
    }
}

/// A text that may have runs, each as its first letter and its font.
pub(super) fn rich_text(data: &[u8], at: usize) -> Option<(String, Vec<(u16, u16)>)> {
    let marks = *data.get(at)?;
    let (letters, used) = text(data, at + 1)?;
    let runs = at + 1 + used;
    if marks & 1 == 0 {
        return Some((letters, Vec::new()));
    }
    let count = usize::try_from(u32_at(data, runs)?).ok()?;
    let pairs = data.get(runs + 4..)?.as_chunks::<4>().0;
    let run = |it: &[u8; 4]| Some((u16_at(it, 0)?, u16_at(it, 2)?));
    let fonts: Vec<_> = pairs.iter().take(count).filter_map(run).collect();
    Some((letters, fonts))
}
