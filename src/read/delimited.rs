//! Text of separated values: its encoding, its delimiter, and its cells, which are text.
//!
//! Rows are counted as Excel counts them: a blank line is a row, a line break between quotes is none.

use std::sync::Arc;

use encoding_rs::WINDOWS_1252;

use super::limits::{LIMITS, Limits};
use super::refusal::Refusal;
use super::value::text_cell;
use crate::cell::Pos;
use crate::grid::{Book, Format, Grid, Note};

/// How many rows tell the delimiter.
const LOOKED_AT: usize = 200;

/// A file's text, and how it came to be read so.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Delimited {
    pub(super) text: String,
    delimiter: char,
    /// It is neither UTF-8 nor UTF-16.
    by_guess: bool,
}

/// Whether a letter stands in no text.
pub(super) fn control(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace() && !('\u{80}'..='\u{9f}').contains(&letter)
}

impl Delimited {
    /// The text of a file: UTF-8, UTF-16 by its mark, else Windows-1252.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Refusal> {
        let wide = |unit: fn([u8; 2]) -> u16| -> Result<String, Refusal> {
            let (units, rest) = bytes.get(2..).unwrap_or_default().as_chunks::<2>();
            let text: Result<String, _> =
                char::decode_utf16(units.iter().map(|pair| unit(*pair))).collect();
            text.ok()
                .filter(|_| rest.is_empty())
                .ok_or_else(|| Refusal::Damaged("its text breaks off inside a letter".to_owned()))
        };
        let (text, by_guess) = match bytes {
            [0xFF, 0xFE, ..] => (wide(u16::from_le_bytes)?, false),
            [0xFE, 0xFF, ..] => (wide(u16::from_be_bytes)?, false),
            [0xEF, 0xBB, 0xBF, rest @ ..] => {
                let text = std::str::from_utf8(rest).map_err(|_| {
                    let why = "it says that its text is UTF-8, and some of it is not";
                    Refusal::Damaged(why.to_owned())
                })?;
                (text.to_owned(), false)
            }
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => (text.to_owned(), false),
                Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), true),
            },
        };
        Ok(Self { text, delimiter: ',', by_guess })
    }

    /// The same with its delimiter, if the text stands in columns.
    pub(super) fn in_columns(mut self) -> Option<Self> {
        self.delimiter = match self.named_delimiter() {
            Some((delimiter, _)) => delimiter,
            None => {
                let tables = [',', ';', '\t']
                    .into_iter()
                    .filter_map(|delimiter| Some((columns(&self.text, delimiter)?, delimiter)));
                tables.max_by_key(|(weight, _)| *weight)?.1
            }
        };
        Some(self)
    }

    /// Excel takes a first line `sep=;` for the delimiter; the rest follows it.
    fn named_delimiter(&self) -> Option<(char, &str)> {
        let (line, rest) = self.text.split_once('\n')?;
        let delimiter = line.trim_end_matches('\r').strip_prefix("sep=")?;
        let mut letters = delimiter.chars();
        match (letters.next(), letters.next()) {
            (Some(delimiter), None) => Some((delimiter, rest)),
            _ => None,
        }
    }

    /// The one sheet, called after the file.
    pub(super) fn read(&self, file_name: &str, limits: &Limits) -> Result<Book, Refusal> {
        let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
        let name: Arc<str> = if stem.is_empty() { "Sheet1" } else { stem }.into();
        let text = self.named_delimiter().map_or(&*self.text, |(_, rest)| rest);
        let (mut cells, mut count) = (Vec::new(), 0_usize);
        let mut scan = Scan::new(text, self.delimiter);
        scan.widest = usize::try_from(limits.columns).unwrap_or(WIDEST);
        let (mut row, mut fields) = (0_u32, Vec::new());
        while scan.row(&mut fields) {
            if row >= limits.rows {
                let why = format!("it has more than {} rows ({LIMITS})", limits.rows);
                return Err(Refusal::TooLarge(why));
            }
            for (col, field) in (0_u32..).zip(fields.drain(..)) {
                if col >= limits.columns {
                    let why = format!("it has more than {} columns ({LIMITS})", limits.columns);
                    return Err(Refusal::TooLarge(why));
                }
                let Some(raw) = text_cell(&field) else {
                    continue;
                };
                count += 1;
                if count > limits.cells {
                    let why = format!("it holds more than {} cells ({LIMITS})", limits.cells);
                    return Err(Refusal::TooLarge(why));
                }
                cells.push((Pos::new(row, col), raw));
            }
            row = row.saturating_add(1);
        }
        let mut book = Book { format: Format::Csv, ..Book::default() };
        let mut note = |text: String| book.notes.push(Note::on_file(text));
        if self.by_guess {
            note("Its text is not UTF-8; it was read as Windows-1252, which Excel in Britain writes.".to_owned());
        }
        if let Some(row) = scan.open_quote {
            note(format!(
                "A quotation mark in row {} is never closed; it was read like any other letter.",
                u64::from(row) + 1
            ));
        }
        book.grids.push(Grid::new(name, cells));
        Ok(book)
    }
}

/// How much a text looks like columns between these delimiters; nothing if it does not.
fn columns(text: &str, delimiter: char) -> Option<usize> {
    let mut scan = Scan::new(text, delimiter);
    let (mut widths, mut fields) = (Vec::new(), Vec::new());
    let (mut joints, mut like_prose) = (0_usize, 0_usize);
    while widths.len() < LOOKED_AT && scan.row(&mut fields) {
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

/// Goes through a text row by row.
struct Scan<'t> {
    rest: &'t str,
    delimiter: char,
    row: u32,
    /// The first row with a quotation mark that is never closed.
    open_quote: Option<u32>,
    /// No further quotation mark closes, so none is looked for.
    no_more_quotes: bool,
    /// A row with more fields than this ends behind the first that is too many.
    widest: usize,
}

/// The columns of the widest sheet.
const WIDEST: usize = 16_384;

impl<'t> Scan<'t> {
    fn new(text: &'t str, delimiter: char) -> Self {
        Self {
            rest: text,
            delimiter,
            row: 0,
            open_quote: None,
            no_more_quotes: false,
            widest: WIDEST,
        }
    }

    /// Whether a mark closes the text before it: one that does so only some rows later, and inside a field, belongs to
    /// another text, and a stray mark must not swallow the rows between.
    fn is_closed(&self, text: &str, rest: &str) -> bool {
        let next = rest.chars().next();
        let at_end = next.is_none_or(|c| c == self.delimiter || c == '\n' || c == '\r');
        at_end || !text.contains(['\n', '\r'])
    }

    /// Appends the fields of the next row; false at the end.
    fn row(&mut self, fields: &mut Vec<String>) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        loop {
            let mut field = String::new();
            if let Some(quoted) = self.rest.strip_prefix('"').filter(|_| !self.no_more_quotes) {
                match unquoted(quoted) {
                    Some((text, rest)) if self.is_closed(&text, rest) => {
                        field = text;
                        self.rest = rest;
                    }
                    found => {
                        self.no_more_quotes = found.is_none();
                        self.open_quote = self.open_quote.or(Some(self.row));
                    }
                }
            }
            let delimiter = self.delimiter;
            let end = self.rest.find([delimiter, '\n', '\r']);
            let (plain, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            field.push_str(plain);
            fields.push(field);
            self.rest = rest;
            let Some(joint) = rest.chars().next() else {
                break;
            };
            self.rest = rest.get(joint.len_utf8()..).unwrap_or_default();
            if joint == '\r' {
                self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
            }
            if joint != delimiter || fields.len() > self.widest {
                break;
            }
            if self.rest.is_empty() {
                fields.push(String::new());
                break;
            }
        }
        self.row = self.row.saturating_add(1);
        true
    }
}

/// What stands between quotation marks, of which the first is taken off, and what follows; none if they never close.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let (mut field, mut rest) = (String::new(), text);
    loop {
        let (before, after) = rest.split_once('"')?;
        field.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                field.push('"');
                rest = more;
            }
            None => return Some((field, after)),
        }
    }
}
