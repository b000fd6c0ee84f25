//! Text of separated values, as returns and the register come in it: from bytes to text, and from text to rows.
//!
//! A return is taken as it is, and what is odd about it is told; a register with anything odd is refused. So nothing is
//! judged here: the text comes with its encoding, and rows with the quotation mark that is never closed.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use memchr::{memchr2, memchr3};

/// A file's text, and how its bytes say it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct DecodedText<'b> {
    pub text: Cow<'b, str>,
    pub encoding: Encoding,
}

/// How bytes say a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, by its mark.
    Utf16,
    /// Windows-1252, since it is neither; the byte at this place is none of UTF-8.
    Windows1252 { from: usize },
}

/// Bytes that are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoText {
    /// UTF-16 that ends inside a letter, or holds half of one.
    Utf16BreaksOff,
    /// They have the mark of UTF-8, and the byte at this place is none of it.
    NotUtf8 { from: usize },
}

/// The text of a file.
pub(crate) fn decode(bytes: &[u8]) -> Result<DecodedText<'_>, NoText> {
    let (text, encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (wide(rest, u16::from_le_bytes)?.into(), Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => (wide(rest, u16::from_be_bytes)?.into(), Encoding::Utf16),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.strip_prefix('\u{feff}').unwrap_or(text).into(), Encoding::Utf8),
            Err(error) if bytes.starts_with(b"\xEF\xBB\xBF") => {
                return Err(NoText::NotUtf8 { from: error.valid_up_to() });
            }
            Err(error) => {
                let from = error.valid_up_to();
                let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
                (text, Encoding::Windows1252 { from })
            }
        },
    };
    Ok(DecodedText { text, encoding })
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NoText> {
    let (units, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> =
        char::decode_utf16(units.iter().map(|pair| unit(*pair))).collect();
    text.ok().filter(|_| rest.is_empty()).ok_or(NoText::Utf16BreaksOff)
}

/// How many line breaks a text holds: LF, CR LF, and a CR alone.
pub(crate) fn line_breaks(text: &[u8]) -> usize {
    let Some(first) = memchr2(b'\n', b'\r', text) else { return 0 };
    let mut before = None;
    let mut breaks = 0;
    for byte in text.get(first..).unwrap_or_default() {
        breaks += usize::from(match byte {
            b'\n' => before != Some(b'\r'),
            byte => *byte == b'\r',
        });
        before = Some(*byte);
    }
    breaks
}

/// What stands between the columns of a table, and the byte at which the table begins; nothing if the text does not look
/// like one.
pub(crate) fn delimiter(text: &str) -> Option<(char, usize)> {
    if let Some((delimiter, rest)) = named_delimiter(text) {
        return Some((delimiter, text.len() - rest.len()));
    }
    let tables = [',', ';', '\t']
        .into_iter()
        .filter_map(|delimiter| Some((columns(text, delimiter)?, delimiter)));
    let (_, delimiter) = tables.max_by_key(|(weight, _)| *weight)?;
    Some((delimiter, 0))
}

/// Excel takes a first line `sep=;` for the delimiter; the rest follows it.
fn named_delimiter(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let delimiter = line.trim_end_matches('\r').strip_prefix("sep=")?;
    let mut letters = delimiter.chars();
    match (letters.next(), letters.next()) {
        (Some(delimiter), None) => Some((delimiter, rest)),
        _ => None,
    }
}

/// How many rows tell the delimiter.
const LOOKED_AT: usize = 200;

/// The columns of the widest sheet.
const WIDEST: usize = 16_384;

/// How much a text looks like columns between these delimiters; nothing if it does not.
fn columns(text: &str, delimiter: char) -> Option<usize> {
    let mut rows = DelimitedRows::new(text, delimiter, WIDEST);
    let (mut widths, mut fields) = (Vec::new(), Vec::new());
    let (mut joints, mut like_prose) = (0_usize, 0_usize);
    while widths.len() < LOOKED_AT && rows.next_row(&mut fields) {
        let filled = fields.iter().any(|field| !field.trim().is_empty());
        if filled {
            widths.push(fields.len());
            joints += fields.len() - 1;
            like_prose += fields.iter().skip(1).filter(|field| field.starts_with(' ')).count();
        }
        fields.clear();
    }
    let most = |width: usize| widths.iter().filter(|other| **other == width).count();
    let usual = widths
        .iter()
        .copied()
        .filter(|width| *width > 1)
        .max_by_key(|width| (most(*width), *width))?;
    let alike = most(usual);
    let prose = delimiter == ',' && like_prose * 2 > joints;
    let enough = match usual {
        2 => alike >= 2 && alike * 5 >= widths.len() * 4 && !prose,
        _ => alike >= 2 && (!prose || alike == widths.len()) && alike * 4 >= widths.len(),
    };
    enough.then_some(alike * (usual - 1))
}

/// Goes through a text row by row, counted as Excel counts them: a blank line is a row, a line break between quotes is
/// none.
pub(crate) struct DelimitedRows<'t> {
    rest: &'t str,
    delimiter: char,
    /// DelimitedRows and line breaks so far.
    row: u32,
    line_breaks: usize,
    open_quote: Option<u32>,
    /// No further quotation mark closes, so none is looked for.
    no_more_quotes: bool,
    /// A row with more fields than this ends behind the first that is too many.
    widest: usize,
    /// So many fields of a row are wanted; what stands behind them is passed over.
    wanted: usize,
}

impl<'t> DelimitedRows<'t> {
    /// The rows of a text, of which none is read beyond one field more than `widest`.
    pub(crate) fn new(text: &'t str, delimiter: char, widest: usize) -> Self {
        Self {
            rest: text,
            delimiter,
            row: 0,
            line_breaks: 0,
            open_quote: None,
            no_more_quotes: false,
            widest,
            wanted: usize::MAX,
        }
    }

    /// Of the rows to come only so many fields are wanted, at least one.
    pub(crate) fn want(&mut self, fields: usize) {
        self.wanted = fields.max(1);
    }

    /// The line of the text on which the next row begins, from 1.
    pub(crate) fn next_line(&self) -> usize {
        self.line_breaks + 1
    }

    /// The first row, from 0, with a quotation mark that is never closed; it was read like any other letter.
    pub(crate) fn open_quote(&self) -> Option<u32> {
        self.open_quote
    }

    /// Appends the fields of the next row, which are parts of the text where they stand in one piece; false at the end.
    pub(crate) fn next_row(&mut self, fields: &mut Vec<Cow<'t, str>>) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        loop {
            let quoted = self.quoted();
            let end = self.field_end();
            let (plain, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            fields.push(match quoted {
                Some(quoted) if plain.is_empty() => quoted,
                Some(quoted) => quoted + plain,
                None => Cow::Borrowed(plain),
            });
            self.rest = rest;
            let mut letters = rest.chars();
            let Some(joint) = letters.next() else {
                break;
            };
            self.rest = letters.as_str();
            if joint == '\r' {
                self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
            }
            self.line_breaks += usize::from(matches!(joint, '\r' | '\n'));
            if joint != self.delimiter || fields.len() > self.widest {
                break;
            }
            if self.rest.is_empty() {
                fields.push(Cow::default());
                break;
            }
            if fields.len() >= self.wanted && self.pass_over() {
                break;
            }
        }
        fields.truncate(self.wanted);
        self.row = self.row.saturating_add(1);
        true
    }

    /// Passes over the rest of a row, where that has no quotation mark in it; whether it did.
    fn pass_over(&mut self) -> bool {
        let end = memchr3(b'\n', b'\r', b'"', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let Some((_, rest)) = self.rest.split_at_checked(end) else { return false };
        let behind = match rest.as_bytes() {
            [b'"', ..] => return false,
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        self.line_breaks += usize::from(behind > 0);
        self.rest = rest.get(behind..).unwrap_or_default();
        true
    }

    /// The byte at which a field without quotation marks ends, where it does not end with the text.
    fn field_end(&self) -> Option<usize> {
        match u8::try_from(self.delimiter) {
            // Bytes of a longer letter are none of these, and bytes are looked through faster than letters.
            Ok(delimiter) if delimiter.is_ascii() => {
                memchr3(delimiter, b'\n', b'\r', self.rest.as_bytes())
            }
            _ => self.rest.find([self.delimiter, '\n', '\r']),
        }
    }

    /// What stands between quotation marks here.
    fn quoted(&mut self) -> Option<Cow<'t, str>> {
        let quoted = self.rest.strip_prefix('"').filter(|_| !self.no_more_quotes)?;
        match unquoted(quoted) {
            Some((text, rest)) if self.is_closed(&text, rest) => {
                self.line_breaks += line_breaks(text.as_bytes());
                self.rest = rest;
                Some(text)
            }
            found => {
                self.no_more_quotes = found.is_none();
                self.open_quote = self.open_quote.or(Some(self.row));
                None
            }
        }
    }

    /// Whether a mark closes the text before it: one that does so only some rows later, and inside a field, belongs to
    /// another text, and a stray mark must not swallow the rows between.
    fn is_closed(&self, text: &str, rest: &str) -> bool {
        let next = rest.chars().next();
        let at_end = next.is_none_or(|c| c == self.delimiter || c == '\n' || c == '\r');
        at_end || !text.contains(['\n', '\r'])
    }
}

/// What stands between quotation marks, of which the first is taken off, and what follows; none if they never close.
fn unquoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let (mut field, mut rest) = (Cow::default(), text);
    loop {
        let (before, after) = rest.split_once('"')?;
        field += before;
        match after.strip_prefix('"') {
            Some(more) => {
                field += "\"";
                rest = more;
            }
            None => return Some((field, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_comes_with_its_encoding() {
        let decoded = |bytes: &'static [u8]| {
            decode(bytes).map(|found| (found.text.into_owned(), found.encoding))
        };
        let wide = |text: &str| Ok((text.to_owned(), Encoding::Utf16));
        assert_eq!(decoded(b"\xff\xfea\0\xe9\0"), wide("aé"));
        assert_eq!(decoded(b"\xfe\xff\0a\0\xe9"), wide("aé"));
        assert_eq!(decoded(b"\xff\xfea\0\xe9"), Err(NoText::Utf16BreaksOff));
        assert_eq!(decoded("\u{feff}aé".as_bytes()), Ok(("aé".to_owned(), Encoding::Utf8)));
        assert_eq!(decoded(b"\xef\xbb\xbfa\xe9"), Err(NoText::NotUtf8 { from: 4 }));
        let guessed = Ok(("aé".to_owned(), Encoding::Windows1252 { from: 1 }));
        assert_eq!(decoded(b"a\xe9"), guessed);
    }

    #[test]
    fn rows_begin_on_lines_of_the_text() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "a,\"b|b\"||c|\"open,1|2".replace('|', end);
            let mut rows = DelimitedRows::new(&text, ',', WIDEST);
            let (mut found, mut fields) = (Vec::new(), Vec::new());
            loop {
                let line = rows.next_line();
                if !rows.next_row(&mut fields) {
                    break;
                }
                found.push((line, fields.len()));
                fields.clear();
            }
            assert_eq!(found, [(1, 2), (3, 1), (4, 1), (5, 2), (6, 1)], "{end:?}");
            assert_eq!(rows.open_quote(), Some(3));
        }
    }

    /// Rows of a text of which so many fields are wanted, each with the line that follows it.
    fn wanting(text: &str, wanted: usize) -> Vec<(Vec<String>, usize)> {
        let mut rows = DelimitedRows::new(text, ',', WIDEST);
        rows.want(wanted);
        let (mut found, mut fields) = (Vec::new(), Vec::new());
        while rows.next_row(&mut fields) {
            found.push((fields.drain(..).map(Cow::into_owned).collect(), rows.next_line()));
        }
        found
    }

    proptest! {
        /// What is passed over changes neither the rows nor what is wanted of them.
        #[test]
        fn fields_that_are_not_wanted_are_passed_over(text in "(a|,|,,|\"|\"\"|\n|\r|\r\n|é){0,30}", wanted in 1_usize..6) {
            let all = wanting(&text, usize::MAX).into_iter();
            let cut = all.map(|(mut fields, line)| {
                fields.truncate(wanted);
                (fields, line)
            });
            prop_assert_eq!(wanting(&text, wanted), cut.collect::<Vec<_>>());
        }
    }
}
