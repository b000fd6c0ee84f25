//! An answer while it is sent.

use std::collections::HashMap;
use std::io::{self, Write};

use super::framed::send;
use super::messages::{BookMessage, CellMessage, NoteMessage, SheetMessage, TextMessage};
use crate::grid::{Book, Grid, Note, RawCell};
use crate::read::Refusal;

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

pub(super) fn book_message(book: &Book) -> BookMessage {
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

pub(super) fn sheet_message(grid: &Grid) -> SheetMessage {
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
