//! A book as bytes, for the way from the process that reads a file to the one that asked for it.
//!
//! The form is private to one version of qmr: it never reaches a disk. Postcard is compact and keeps numbers to the bit.
//! An answer is a row of frames, each with its length before it, so that whoever decodes holds one of them at a time
//! beside the book. It trusts nothing: a text, format or place that is not there makes the whole answer nonsense.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::limits::Limits;
use super::refusal::Refusal;
use crate::cell::Pos;
use crate::grid::{
    Book, Face, Format, Grid, Matter, Note, Properties, RawCell, Region, Visibility,
};
use crate::number_format::NumberFormat;

/// What is asked of the reading process; the file's bytes follow it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// The file's name.
    pub name: String,
    /// How large it may be.
    pub limits: Limits,
    /// Seconds of work.
    pub seconds: u32,
    /// MiB of memory.
    pub memory_mib: u32,
}

#[derive(Serialize, Deserialize)]
enum Head {
    Book(Box<Facts>),
    Refused(Refusal),
}

#[derive(Serialize, Deserialize)]
struct Facts {
    format: u8,
    texts: u32,
    codes: Vec<String>,
    sheets: u32,
    modified: Option<String>,
    custom: Vec<(String, String)>,
    unreadable: Vec<(String, String)>,
    notes: Vec<Said>,
}

/// A note: its sheet, its cell, its text, and the number of what it is about.
type Said = (Option<String>, Option<(u32, u32)>, String, u8);

#[derive(Serialize, Deserialize)]
struct Sheet {
    name: String,
    visibility: u8,
    merges: Vec<[u32; 4]>,
    comments: Vec<(u32, u32, String)>,
    coloured: Vec<(u32, u32)>,
    cells: u32,
}

#[derive(Serialize, Deserialize)]
struct Cell {
    row: u32,
    col: u32,
    value: Value,
}

/// Texts and formats by their numbers.
#[derive(Serialize, Deserialize)]
enum Value {
    Text(u32, u8),
    Number(f64, u32),
    Date(i16, i8, i8, u32),
    Bool(bool),
    Error(u32),
    NotCalculated,
}

/// A request as bytes, its length before it.
#[must_use]
pub fn request(request: &Request) -> Vec<u8> {
    let body = postcard::to_stdvec(request).unwrap_or_default();
    let length = u32::try_from(body.len()).unwrap_or(0);
    [length.to_le_bytes().to_vec(), body].concat()
}

/// The request in these bytes.
#[must_use]
pub fn requested(body: &[u8]) -> Option<Request> {
    postcard::from_bytes(body).ok()
}

/// Texts, each once.
#[derive(Default)]
struct Table {
    numbers: HashMap<Arc<str>, u32>,
    texts: Vec<String>,
}

impl Table {
    fn number(&mut self, text: &Arc<str>) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_string());
        self.numbers.insert(Arc::clone(text), number);
        number
    }
}

/// What reading gave, as bytes.
#[must_use]
pub fn encode(read: &Result<Book, Refusal>) -> Vec<u8> {
    let head = match read {
        Ok(book) => return encode_book(book),
        Err(refusal) => Head::Refused(refusal.clone()),
    };
    let mut bytes = Vec::new();
    frame(&mut bytes, &head);
    bytes
}

/// How many cells stand in one frame.
const CELLS: usize = 4096;
/// How many bytes of texts stand in one frame, but for a text that is longer.
const TEXTS: usize = 1 << 16;

fn encode_book(book: &Book) -> Vec<u8> {
    let (mut texts, mut codes) = (Table::default(), Table::default());
    let mut body = Vec::new();
    for grid in &book.grids {
        frame(&mut body, &sheet(grid));
        for cells in grid.cells().chunks(CELLS) {
            let cells: Vec<Cell> = cells
                .iter()
                .map(|(pos, raw)| Cell {
                    row: pos.row,
                    col: pos.col,
                    value: value(raw, &mut texts, &mut codes),
                })
                .collect();
            frame(&mut body, &cells);
        }
    }
    let own = |(name, why): &(Arc<str>, String)| (name.to_string(), why.clone());
    let note = |note: &Note| {
        let sheet = note.sheet.as_ref().map(ToString::to_string);
        let cell = note.cell.map(|pos| (pos.row, pos.col));
        let matter = MATTERS.iter().position(|it| *it == note.matter);
        let matter = matter.and_then(|at| u8::try_from(at).ok()).unwrap_or(0);
        (sheet, cell, note.text.clone(), matter)
    };
    let facts = Facts {
        format: format_number(book.format),
        texts: u32::try_from(texts.texts.len()).unwrap_or(u32::MAX),
        codes: codes.texts,
        sheets: u32::try_from(book.grids.len()).unwrap_or(u32::MAX),
        modified: book.properties.modified.as_ref().map(ToString::to_string),
        custom: book.properties.custom.clone(),
        unreadable: book.unreadable.iter().map(own).collect(),
        notes: book.notes.iter().map(note).collect(),
    };
    let mut bytes = Vec::new();
    frame(&mut bytes, &Head::Book(Box::new(facts)));
    let mut room = 0;
    let together = texts.texts.chunk_by(|before, _| {
        room += before.len();
        let goes_on = room < TEXTS;
        room *= usize::from(goes_on);
        goes_on
    });
    for texts in together {
        frame(&mut bytes, &texts);
    }
    bytes.append(&mut body);
    bytes
}

fn sheet(grid: &Grid) -> Sheet {
    Sheet {
        name: grid.name.to_string(),
        visibility: match grid.visibility {
            Visibility::Visible => 0,
            Visibility::Hidden => 1,
            Visibility::VeryHidden => 2,
        },
        merges: grid.merges.iter().map(corners).collect(),
        comments: grid
            .comments
            .iter()
            .map(|(pos, text)| (pos.row, pos.col, text.to_string()))
            .collect(),
        coloured: grid.coloured.iter().map(|pos| (pos.row, pos.col)).collect(),
        cells: u32::try_from(grid.cells().len()).unwrap_or(u32::MAX),
    }
}

/// Appends a frame. Writing to a vector does not fail; if it did, the frame would be empty and so nonsense.
fn frame<T: Serialize + ?Sized>(bytes: &mut Vec<u8>, content: &T) {
    let content = postcard::to_stdvec(content).unwrap_or_default();
    let length = u32::try_from(content.len()).unwrap_or(0);
    bytes.extend(length.to_le_bytes());
    bytes.extend(content);
}

fn corners(region: &Region) -> [u32; 4] {
    [region.from.row, region.from.col, region.to.row, region.to.col]
}

fn value(raw: &RawCell, texts: &mut Table, codes: &mut Table) -> Value {
    match raw {
        RawCell::Text { text, face } => {
            let face = match face {
                Face::Text => 0,
                Face::Wingdings => 1,
                Face::Wingdings2 => 2,
            };
            Value::Text(texts.number(text), face)
        }
        RawCell::Number { value, format } => {
            Value::Number(*value, codes.number(&format.code().into()))
        }
        RawCell::Date { date, shown } => {
            Value::Date(date.year(), date.month(), date.day(), texts.number(shown))
        }
        RawCell::Bool(value) => Value::Bool(*value),
        RawCell::Error(text) => Value::Error(texts.number(text)),
        RawCell::NotCalculated => Value::NotCalculated,
    }
}

const FORMATS: [Format; 5] = [Format::Xlsx, Format::Xls, Format::Xlsb, Format::Ods, Format::Csv];

const MATTERS: [Matter; 5] =
    [Matter::Reading, Matter::Comment, Matter::Struck, Matter::Raised, Matter::Colour];

fn format_number(format: Format) -> u8 {
    let found = FORMATS.iter().position(|it| *it == format);
    found.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

/// What reading gave; nothing where the bytes are no such thing, or more than the limits allow.
#[must_use]
pub fn decode(bytes: &[u8], limits: &Limits) -> Option<Result<Book, Refusal>> {
    decode_from(bytes, limits)
}

/// The same from where the bytes come, of which no more than a frame is held at a time.
pub fn decode_from(bytes: impl Read, limits: &Limits) -> Option<Result<Book, Refusal>> {
    let mut frames = Frames {
        bytes,
        buffer: Vec::new(),
        most: limits.text.saturating_mul(4).saturating_add(MOST),
    };
    let read = match frames.next()? {
        Head::Book(facts) => Ok(decode_book(*facts, &mut frames, limits)?),
        Head::Refused(refusal) => Err(refusal),
    };
    frames.is_done().then_some(read)
}

/// Bytes of a frame beyond its texts.
const MOST: usize = 1 << 26;

/// Goes through an answer frame by frame.
struct Frames<R> {
    bytes: R,
    buffer: Vec<u8>,
    most: usize,
}

impl<R: Read> Frames<R> {
    /// The next frame, if it is all there and nothing else.
    fn next<T: for<'b> Deserialize<'b>>(&mut self) -> Option<T> {
        let mut length = [0; 4];
        self.bytes.read_exact(&mut length).ok()?;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        (length <= self.most).then_some(())?;
        self.buffer.clear();
        let mut content = self.bytes.by_ref().take(u64::try_from(length).ok()?);
        content.read_to_end(&mut self.buffer).ok()?;
        (self.buffer.len() == length).then_some(())?;
        let (content, rest) = postcard::take_from_bytes(&self.buffer).ok()?;
        rest.is_empty().then_some(content)
    }

    /// Whether nothing follows.
    fn is_done(&mut self) -> bool {
        matches!(self.bytes.read(&mut [0]), Ok(0))
    }

    fn texts(&mut self, facts: &Facts, limits: &Limits) -> Option<Vec<Arc<str>>> {
        let count = usize::try_from(facts.texts).ok()?;
        // No text is there that stands in no cell.
        (count <= limits.cells).then_some(())?;
        let mut texts: Vec<Arc<str>> = Vec::new();
        while texts.len() < count {
            let some: Vec<String> = self.next()?;
            (!some.is_empty()).then_some(())?;
            texts.extend(some.into_iter().map(Arc::from));
        }
        (texts.len() == count).then_some(texts)
    }
}

fn decode_book<R: Read>(facts: Facts, frames: &mut Frames<R>, limits: &Limits) -> Option<Book> {
    let texts = frames.texts(&facts, limits)?;
    let codes = facts.codes.iter().map(|code| NumberFormat::new(code).into());
    let codes: Vec<Arc<NumberFormat>> = codes.collect();
    let mut book = Book {
        format: *FORMATS.get(usize::from(facts.format))?,
        properties: Properties { modified: facts.modified.map(Into::into), custom: facts.custom },
        unreadable: facts.unreadable.into_iter().map(|(name, why)| (name.into(), why)).collect(),
        notes: facts.notes.into_iter().map(note).collect::<Option<_>>()?,
        ..Book::default()
    };
    let mut left = limits.cells;
    for _ in 0..facts.sheets {
        let sheet: Sheet = frames.next()?;
        let count = usize::try_from(sheet.cells).ok()?;
        left = left.checked_sub(count)?;
        let mut cells: Vec<(Pos, RawCell)> = Vec::with_capacity(count);
        while cells.len() < count {
            let some: Vec<Cell> = frames.next()?;
            (!some.is_empty()).then_some(())?;
            for cell in some {
                let pos = Pos::new(cell.row, cell.col);
                let grows = cells.last().is_none_or(|(before, _)| *before < pos);
                (grows && pos.row < limits.rows && pos.col < limits.columns).then_some(())?;
                cells.push((pos, raw(&cell.value, &texts, &codes)?));
            }
        }
        (cells.len() == count).then_some(())?;
        book.grids.push(grid(sheet, cells)?);
    }
    Some(book)
}

fn note((sheet, cell, text, matter): Said) -> Option<Note> {
    Some(Note {
        sheet: sheet.map(Into::into),
        cell: cell.map(|(row, col)| Pos::new(row, col)),
        text,
        matter: *MATTERS.get(usize::from(matter))?,
    })
}

fn grid(sheet: Sheet, cells: Vec<(Pos, RawCell)>) -> Option<Grid> {
    let mut grid = Grid::new(sheet.name, cells);
    grid.visibility = match sheet.visibility {
        0 => Visibility::Visible,
        1 => Visibility::Hidden,
        2 => Visibility::VeryHidden,
        _ => return None,
    };
    let region = |[top, left, bottom, right]: [u32; 4]| Region {
        from: Pos::new(top, left),
        to: Pos::new(bottom, right),
    };
    grid.merges = sheet.merges.into_iter().map(region).collect();
    grid.comments = sheet
        .comments
        .into_iter()
        .map(|(row, col, text)| (Pos::new(row, col), text.into()))
        .collect();
    let coloured = sheet.coloured.into_iter();
    grid.coloured = coloured.map(|(row, col)| Pos::new(row, col)).collect();
    Some(grid)
}

fn raw(value: &Value, texts: &[Arc<str>], codes: &[Arc<NumberFormat>]) -> Option<RawCell> {
    let text = |number: &u32| texts.get(usize::try_from(*number).ok()?).cloned();
    Some(match value {
        Value::Text(number, face) => RawCell::Text {
            text: text(number).filter(|text| !text.is_empty())?,
            face: match face {
                0 => Face::Text,
                1 => Face::Wingdings,
                2 => Face::Wingdings2,
                _ => return None,
            },
        },
        Value::Number(value, code) => RawCell::Number {
            value: value.is_finite().then_some(*value)?,
            format: codes.get(usize::try_from(*code).ok()?).cloned()?,
        },
        Value::Date(year, month, day, shown) => {
            RawCell::Date { date: Date::new(*year, *month, *day).ok()?, shown: text(shown)? }
        }
        Value::Bool(value) => RawCell::Bool(*value),
        Value::Error(number) => RawCell::Error(text(number)?),
        Value::NotCalculated => RawCell::NotCalculated,
    })
}
