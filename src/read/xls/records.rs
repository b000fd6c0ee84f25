//! Records, one after another, and the texts in them.

use encoding_rs::Encoding;

use crate::read::bytes::u16_at;

/// A record, with the records that continue it.
#[derive(Debug)]
pub(super) struct BiffRecord<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
    pub(super) more: Vec<&'s [u8]>,
}

/// Goes through a stream record by record; `None` inside where one breaks off.
pub(super) struct BiffRecords<'s> {
    stream: &'s [u8],
    at: usize,
}

const CONTINUE: u16 = 0x3C;

impl<'s> BiffRecords<'s> {
    pub(super) fn new(stream: &'s [u8], at: usize) -> Self {
        Self { stream, at }
    }

    fn one(&mut self) -> Option<(u16, &'s [u8])> {
        let kind = u16_at(self.stream, self.at)?;
        let length = usize::from(u16_at(self.stream, self.at + 2)?);
        let start = self.at + 4;
        let data = self.stream.get(start..start + length)?;
        self.at = start + length;
        Some((kind, data))
    }

    /// The next record; none at the end of the stream, or where it breaks off.
    pub(super) fn next(&mut self) -> Option<BiffRecord<'s>> {
        let (kind, data) = self.one()?;
        let mut more = Vec::new();
        while u16_at(self.stream, self.at) == Some(CONTINUE) {
            more.push(self.one()?.1);
        }
        Some(BiffRecord { kind, data, more })
    }
}

/// How texts are stored.
#[derive(Clone, Copy, Debug)]
pub(super) struct Script {
    /// Excel 97 or later: each text says whether its letters take one byte or two.
    pub(super) marked: bool,
    /// The character set of Excel 95.
    pub(super) set: &'static Encoding,
}

impl Script {
    /// A text after its count of letters, and how many bytes it takes.
    pub(super) fn letters(self, bytes: &[u8], count: usize) -> Option<(String, usize)> {
        if !self.marked {
            let text = self.set.decode_without_bom_handling(bytes.get(..count)?).0;
            return Some((text.into_owned(), count));
        }
        let wide = bytes.first()? & 1 == 1;
        let length = if wide { count.checked_mul(2)? } else { count };
        let text = letters(bytes.get(1..length.checked_add(1)?)?, wide);
        Some((text, length + 1))
    }

    /// A text with its count in two bytes before it.
    pub(super) fn long(self, bytes: &[u8]) -> Option<String> {
        Some(self.long_and_rest(bytes)?.0)
    }

    /// The same, and what follows it.
    pub(super) fn long_and_rest(self, bytes: &[u8]) -> Option<(String, &[u8])> {
        let count = usize::from(u16_at(bytes, 0)?);
        let rest = bytes.get(2..)?;
        if count == 0 {
            return Some((String::new(), rest));
        }
        let (text, used) = self.letters(rest, count)?;
        Some((text, rest.get(used..)?))
    }

    /// A text with its count in one byte before it.
    pub(super) fn short(self, bytes: &[u8]) -> Option<String> {
        let count = usize::from(*bytes.first()?);
        Some(self.letters(bytes.get(1..)?, count)?.0)
    }
}

/// Letters of one byte, which are Latin-1, or two.
fn letters(bytes: &[u8], wide: bool) -> String {
    if !wide {
        return bytes.iter().map(|byte| char::from(*byte)).collect();
    }
    let units = bytes.as_chunks::<2>().0;
    char::decode_utf16(units.iter().map(|pair| u16::from_le_bytes(*pair)))
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Reads on through a record and its continuations. A text that goes on in the next says its width anew.
pub(super) struct Joined<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl<'s> Joined<'s> {
    pub(super) fn new(record: &BiffRecord<'s>) -> Self {
        let mut parts = vec![record.data];
        parts.extend(&record.more);
        Self { parts, part: 0, at: 0 }
    }

    /// Begins behind the record's own content, with what continues it.
    pub(super) fn behind(record: &BiffRecord<'s>) -> Self {
        Self { parts: record.more.clone(), part: 0, at: 0 }
    }

    fn rest(&self) -> &'s [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    /// Steps into the next part where this one is used up.
    fn settle(&mut self) {
        while self.rest().is_empty() && self.part + 1 < self.parts.len() {
            self.part += 1;
            self.at = 0;
        }
    }

    pub(super) fn is_done(&mut self) -> bool {
        self.settle();
        self.rest().is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        self.settle();
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        let low = self.u16()?;
        Some(u32::from(low) | (u32::from(self.u16()?) << 16))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.settle();
            let step = self.rest().len().min(count);
            if step == 0 {
                return None;
            }
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A text without runs.
    pub(super) fn long(&mut self) -> Option<String> {
        match self.u16()? {
            0 => Some(String::new()),
            count => self.letters(count.into()),
        }
    }

    /// As many letters, which begin with their width.
    pub(super) fn letters(&mut self, count: usize) -> Option<String> {
        let marks = self.byte()?;
        self.spread(count, marks & 1 == 1)
    }

    /// A text with its runs, each as its first letter and its font.
    pub(super) fn rich(&mut self) -> Option<(String, Vec<(u16, u16)>)> {
        let count = usize::from(self.u16()?);
        let marks = self.byte()?;
        let runs = if marks & 8 == 0 { 0 } else { self.u16()? };
        let beside = if marks & 4 == 0 { 0 } else { self.u32()? };
        let text = self.spread(count, marks & 1 == 1)?;
        let mut fonts = Vec::new();
        for _ in 0..runs {
            fonts.push((self.u16()?, self.u16()?));
        }
        self.skip(usize::try_from(beside).ok()?)?;
        Some((text, fonts))
    }

    /// Letters that may go on in the next part, which then begins with their width.
    fn spread(&mut self, mut count: usize, mut wide: bool) -> Option<String> {
        let mut text = String::new();
        while count > 0 {
            let rest = self.rest();
            let width = if wide { 2 } else { 1 };
            let here = (rest.len() / width).min(count);
            text.push_str(&letters(rest.get(..here * width)?, wide));
            self.at += here * width;
            count -= here;
            if count > 0 {
                self.part += 1;
                self.at = 0;
                wide = *self.parts.get(self.part)?.first()? & 1 == 1;
                self.at = 1;
            }
        }
        Some(text)
    }
}
