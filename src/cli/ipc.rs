//! What a process that reads a file and the one that asked for it say to each other: a request and an answer.
//!
//! The form is private to one version of qmr: it never reaches a disk. Everything said is a row of messages, each with
//! its length before it, so that who listens holds one of them at a time beside the book. A text or number format that
//! many cells share is said once and then goes by its number.
//!
//! Who listens trusts nothing, since what was read may have taken the other process over: an answer that ends early,
//! is longer than the limits explain, or names a text or a place that is not there is no answer at all.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::cell::Pos;
use crate::grid::{
    Book, Drawing, Face, Format, Grid, Matter, Note, Properties, RawCell, Region, Visibility,
};
use crate::number_format::NumberFormat;
use crate::read::{Limits, Refusal};

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

/// The most bytes of a request.
const MOST_OF_A_REQUEST: u64 = 1 << 20;

/// Sends a request.
///
/// # Errors
/// Where nobody takes it.
pub(crate) fn send_request(request: &Request, output: &mut impl Write) -> io::Result<()> {
    send(request, output)
}

/// The request that comes in, if it is one; what follows it is left.
pub(crate) fn receive_request(input: impl Read) -> Option<Request> {
    Messages::new(input, MOST_OF_A_REQUEST).next()
}

/// A workbook but for its sheets, which follow.
#[derive(Serialize, Deserialize)]
struct BookMessage {
    format: Format,
    modified: Option<String>,
    custom: Vec<(String, String)>,
    unreadable: Vec<(String, String)>,
    notes: Vec<NoteMessage>,
    sheets: usize,
}

#[derive(Serialize, Deserialize)]
struct NoteMessage {
    sheet: Option<String>,
    cell: Option<Pos>,
    text: String,
    matter: Matter,
}

/// A sheet but for its cells, which follow in messages of several.
#[derive(Serialize, Deserialize)]
struct SheetMessage {
    name: String,
    visibility: Visibility,
    merges: Vec<Region>,
    comments: Vec<(Pos, String)>,
    coloured: Vec<Pos>,
    drawings: Vec<Drawing>,
    bold: Vec<(Pos, String)>,
    cells: usize,
}

#[derive(Serialize, Deserialize)]
enum CellMessage {
    Text(TextMessage, Face),
    Number(f64, TextMessage),
    Date { year: i16, month: i8, day: i8, shown: TextMessage },
    Bool(bool),
    Error(TextMessage),
    NotCalculated,
}

/// A text, or the code of a number format, that many cells may share.
#[derive(Serialize, Deserialize)]
enum TextMessage {
    /// It was not said before.
    New(String),
    /// The number of one that was, counted from zero.
    Known(usize),
}

/// How many cells one message holds at most.
const CELLS: usize = 4096;
/// How many bytes of new texts one message holds, but for the last of them.
const TEXTS: usize = 1 << 16;

/// Sends what reading gave.
///
/// # Errors
/// Where nobody takes it.
pub fn send_answer(answer: &Result<Book, Refusal>, output: &mut impl Write) -> io::Result<()> {
    let book = match answer {
        Ok(book) => book,
        Err(refusal) => return send(&Err::<BookMessage, _>(refusal.clone()), output),
    };
    send(&Ok::<_, Refusal>(book_message(book)), output)?;
    let mut said = SentTexts::default();
    for grid in &book.grids {
        send(&sheet_message(grid), output)?;
        let mut cells = Vec::new();
        for (pos, raw) in grid.cells() {
            cells.push((*pos, said.cell(raw)));
            if cells.len() >= CELLS || said.new_bytes >= TEXTS {
                send(&cells, output)?;
                cells.clear();
                said.new_bytes = 0;
            }
        }
        if !cells.is_empty() {
            send(&cells, output)?;
        }
    }
    Ok(())
}

fn send(message: &impl Serialize, output: &mut impl Write) -> io::Result<()> {
    let content = postcard::to_stdvec(message).map_err(io::Error::other)?;
    let length = u32::try_from(content.len()).map_err(io::Error::other)?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&content)
}

fn book_message(book: &Book) -> BookMessage {
    let note = |note: &Note| NoteMessage {
        sheet: note.sheet.as_ref().map(ToString::to_string),
        cell: note.cell,
        text: note.text.clone(),
        matter: note.matter,
    };
    let unreadable = book.unreadable.iter();
    BookMessage {
        format: book.format,
        modified: book.properties.modified.as_ref().map(ToString::to_string),
        custom: book.properties.custom.clone(),
        unreadable: unreadable.map(|(name, why)| (name.to_string(), why.clone())).collect(),
        notes: book.notes.iter().map(note).collect(),
        sheets: book.grids.len(),
    }
}

fn sheet_message(grid: &Grid) -> SheetMessage {
    let comments = grid.comments.iter();
    SheetMessage {
        name: grid.name.to_string(),
        visibility: grid.visibility,
        merges: grid.merges.clone(),
        comments: comments.map(|(pos, text)| (*pos, text.to_string())).collect(),
        coloured: grid.coloured.clone(),
        drawings: grid.drawings.clone(),
        bold: grid.bold.iter().map(|(pos, text)| (*pos, text.to_string())).collect(),
        cells: grid.cells().len(),
    }
}

/// What was said of texts and formats so far, by its number.
#[derive(Default)]
struct SentTexts {
    texts: HashMap<String, usize>,
    formats: HashMap<String, usize>,
    /// Bytes of what was new since the last message.
    new_bytes: usize,
}

impl SentTexts {
    fn cell(&mut self, raw: &RawCell) -> CellMessage {
        match raw {
            RawCell::Text { text, face } => CellMessage::Text(self.text(text), *face),
            RawCell::Number { value, format } => {
                CellMessage::Number(*value, shared(&mut self.formats, format.code()))
            }
            RawCell::Date { date, shown } => CellMessage::Date {
                year: date.year(),
                month: date.month(),
                day: date.day(),
                shown: self.text(shown),
            },
            RawCell::Bool(value) => CellMessage::Bool(*value),
            RawCell::Error(text) => CellMessage::Error(self.text(text)),
            RawCell::NotCalculated => CellMessage::NotCalculated,
        }
    }

    fn text(&mut self, text: &str) -> TextMessage {
        let shared = shared(&mut self.texts, text);
        if matches!(shared, TextMessage::New(_)) {
            self.new_bytes += text.len();
        }
        shared
    }
}

fn shared(known: &mut HashMap<String, usize>, text: &str) -> TextMessage {
    if let Some(number) = known.get(text) {
        return TextMessage::Known(*number);
    }
    known.insert(text.to_owned(), known.len());
    TextMessage::New(text.to_owned())
}

/// What reading gave; nothing where what comes in is no such thing, or more than the limits allow.
pub fn receive_answer(input: impl Read, limits: &Limits) -> Option<Result<Book, Refusal>> {
    let mut messages = Messages::new(input, most_of_an_answer(limits));
    let answer = match messages.next()? {
        Ok(book) => Ok(receive_book(book, &mut messages, limits)?),
        Err(refusal) => Err(refusal),
    };
    messages.is_done().then_some(answer)
}

/// The most bytes of an answer. A cell without its text takes less than 32; what else is told of a sheet takes less than
/// it does in the file.
fn most_of_an_answer(limits: &Limits) -> u64 {
    let bytes = |size: usize| u64::try_from(size).unwrap_or(u64::MAX);
    let cells = bytes(limits.cells).saturating_mul(32);
    let texts = bytes(limits.text).saturating_mul(4);
    [cells, texts, limits.inflated, bytes(limits.file)]
        .into_iter()
        .fold(1 << 26, u64::saturating_add)
}

/// Goes through what comes in message by message.
struct Messages<R> {
    input: io::Take<R>,
    buffer: Vec<u8>,
}

impl<R: Read> Messages<R> {
    /// Messages of so many bytes together at most.
    fn new(input: R, most: u64) -> Self {
        Self { input: input.take(most), buffer: Vec::new() }
    }

    /// The next message, if it is all there and nothing else. Memory is taken for what has come in, whatever length was
    /// announced.
    fn next<T: for<'b> Deserialize<'b>>(&mut self) -> Option<T> {
        let mut length = [0; 4];
        self.input.read_exact(&mut length).ok()?;
        let length = u32::from_le_bytes(length);
        self.buffer.clear();
        let read = self.input.by_ref().take(length.into()).read_to_end(&mut self.buffer).ok()?;
        (u32::try_from(read) == Ok(length)).then_some(())?;
        let (content, rest) = postcard::take_from_bytes(&self.buffer).ok()?;
        rest.is_empty().then_some(content)
    }

    /// Whether nothing follows.
    fn is_done(&mut self) -> bool {
        self.input.limit() > 0 && matches!(self.input.read(&mut [0]), Ok(0))
    }
}

fn receive_book<R: Read>(
    message: BookMessage,
    messages: &mut Messages<R>,
    limits: &Limits,
) -> Option<Book> {
    let note = |note: NoteMessage| Note {
        sheet: note.sheet.map(Into::into),
        cell: note.cell,
        text: note.text,
        matter: note.matter,
    };
    let unreadable = message.unreadable.into_iter();
    let mut book = Book {
        format: message.format,
        grids: Vec::new(),
        properties: Properties {
            modified: message.modified.map(Into::into),
            custom: message.custom,
        },
        unreadable: unreadable.map(|(name, why)| (name.into(), why)).collect(),
        notes: message.notes.into_iter().map(note).collect(),
    };
    (message.sheets <= limits.sheets).then_some(())?;
    let (mut heard, mut left) = (ReceivedTexts::default(), limits.cells);
    for _ in 0..message.sheets {
        let sheet: SheetMessage = messages.next()?;
        left = left.checked_sub(sheet.cells)?;
        let cells = receive_cells(sheet.cells, messages, &mut heard, limits)?;
        let mut grid = Grid::new(sheet.name, cells);
        grid.visibility = sheet.visibility;
        grid.merges = sheet.merges;
        grid.comments = sheet.comments.into_iter().map(|(at, text)| (at, text.into())).collect();
        grid.coloured = sheet.coloured;
        grid.drawings = sheet.drawings;
        grid.bold = sheet.bold.into_iter().map(|(at, text)| (at, text.into())).collect();
        book.grids.push(grid);
    }
    Some(book)
}

/// So many cells, in the order in which they stand on a sheet.
fn receive_cells<R: Read>(
    count: usize,
    messages: &mut Messages<R>,
    heard: &mut ReceivedTexts,
    limits: &Limits,
) -> Option<Vec<(Pos, RawCell)>> {
    let mut cells: Vec<(Pos, RawCell)> = Vec::with_capacity(count);
    while cells.len() < count {
        let some: Vec<(Pos, CellMessage)> = messages.next()?;
        (!some.is_empty() && some.len() <= count - cells.len()).then_some(())?;
        for (pos, cell) in some {
            let grows = cells.last().is_none_or(|(before, _)| *before < pos);
            (grows && pos.row < limits.rows && pos.col < limits.columns).then_some(())?;
            cells.push((pos, heard.cell(cell)?));
        }
    }
    Some(cells)
}

/// Texts and formats that were said so far, by their numbers.
#[derive(Default)]
struct ReceivedTexts {
    texts: Vec<Arc<str>>,
    formats: Vec<Arc<NumberFormat>>,
}

impl ReceivedTexts {
    fn cell(&mut self, message: CellMessage) -> Option<RawCell> {
        Some(match message {
            CellMessage::Text(text, face) => {
                RawCell::Text { text: self.text(text).filter(|text| !text.is_empty())?, face }
            }
            CellMessage::Number(value, code) => RawCell::Number {
                value: value.is_finite().then_some(value)?,
                format: unshared(&mut self.formats, code, |code| NumberFormat::new(&code).into())?,
            },
            CellMessage::Date { year, month, day, shown } => {
                RawCell::Date { date: Date::new(year, month, day).ok()?, shown: self.text(shown)? }
            }
            CellMessage::Bool(value) => RawCell::Bool(value),
            CellMessage::Error(text) => RawCell::Error(self.text(text)?),
            CellMessage::NotCalculated => RawCell::NotCalculated,
        })
    }

    fn text(&mut self, text: TextMessage) -> Option<Arc<str>> {
        unshared(&mut self.texts, text, Arc::from)
    }
}

fn unshared<T: Clone>(
    known: &mut Vec<T>,
    text: TextMessage,
    make: impl FnOnce(String) -> T,
) -> Option<T> {
    match text {
        TextMessage::Known(number) => known.get(number).cloned(),
        TextMessage::New(text) => {
            let made = make(text);
            known.push(made.clone());
            Some(made)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(bytes: &[u8]) -> Option<Result<Book, Refusal>> {
        receive_answer(bytes, &Limits::default())
    }

    fn book() -> Book {
        let cell = |row, text: &str| (Pos::new(row, 0), RawCell::text(text));
        let grid = Grid::new("Q4", vec![cell(0, "Ref"), cell(1, "NI 1"), cell(2, "Ref")]);
        Book { grids: vec![grid], ..Book::default() }
    }

    fn message(content: &impl Serialize) -> Vec<u8> {
        let mut bytes = Vec::new();
        send(content, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_text_that_cells_share_is_sent_once_and_shared_again() {
        let mut bytes = Vec::new();
        send_answer(&Ok(book()), &mut bytes).unwrap();
        assert_eq!(bytes.windows(3).filter(|it| *it == b"Ref").count(), 1);
        let back = answered(&bytes).unwrap().unwrap();
        let [grid] = back.grids.as_slice() else { panic!("{back:?}") };
        assert_eq!(grid.cells(), book().grids[0].cells());
        let text = |row| match grid.get(Pos::new(row, 0)) {
            Some(RawCell::Text { text, .. }) => Arc::clone(text),
            other => panic!("{other:?}"),
        };
        assert!(Arc::ptr_eq(&text(0), &text(2)));
    }

    #[test]
    fn what_contradicts_itself_or_the_limits_is_no_answer() {
        let head =
            |sheets| message(&Ok::<_, Refusal>(BookMessage { sheets, ..book_message(&book()) }));
        let sheet = |cells| message(&SheetMessage { cells, ..sheet_message(&book().grids[0]) });
        let one = |cells: Vec<(Pos, CellMessage)>| {
            answered(&[head(1), sheet(1), message(&cells)].concat())
        };
        let at = |row, col, cell| vec![(Pos::new(row, col), cell)];
        let text = |text: &str| CellMessage::Text(TextMessage::New(text.to_owned()), Face::Text);
        assert!(one(at(0, 0, text("Ref"))).is_some());
        assert!(one(at(0, 0, text(""))).is_none());
        assert!(one(at(0, 0, CellMessage::Text(TextMessage::Known(0), Face::Text))).is_none());
        assert!(
            one(at(0, 0, CellMessage::Number(f64::NAN, TextMessage::New(String::new())))).is_none()
        );
        let shown = TextMessage::New("31 February".to_owned());
        assert!(
            one(at(0, 0, CellMessage::Date { year: 2010, month: 2, day: 31, shown })).is_none()
        );
        assert!(one(at(u32::MAX, 0, text("Ref"))).is_none());
        assert!(one(at(0, u32::MAX, text("Ref"))).is_none());
        assert!(one(Vec::new()).is_none());
        let twice = vec![(Pos::new(0, 0), text("Ref")), (Pos::new(0, 0), text("Ref"))];
        assert!(one(twice).is_none());
        assert!(answered(&[head(1), sheet(usize::MAX)].concat()).is_none());
        assert!(answered(&head(usize::MAX)).is_none());
    }

    #[test]
    fn a_length_that_is_announced_takes_no_memory() {
        let mut bytes = u32::MAX.to_le_bytes().to_vec();
        bytes.extend(b"short");
        let mut messages = Messages::new(bytes.as_slice(), u64::MAX);
        assert!(messages.next::<Request>().is_none());
        assert!(messages.buffer.capacity() < 1 << 16);
    }

    #[test]
    fn an_answer_without_end_is_given_up() {
        let mut messages = Messages::new(io::repeat(0), 1000);
        // Each is an empty message.
        let heard = std::iter::from_fn(|| messages.next::<()>()).count();
        assert_eq!(heard, 250);
        assert!(!messages.is_done());
    }
}
