//! An answer while it comes in. Nothing in it is trusted.

use std::io::Read;
use std::sync::Arc;

use jiff::civil::Date;

use super::framed::Messages;
use super::messages::{BookMessage, CellMessage, NoteMessage, SheetMessage, TextMessage};
use crate::cell::Pos;
use crate::grid::{Book, Grid, Note, Properties, RawCell};
use crate::number_format::NumberFormat;
use crate::read::{Limits, Refusal};

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
