//! What an answer says, message by message: the workbook, then each sheet of it, then its cells.

use serde::{Deserialize, Serialize};

use crate::cell::Pos;
use crate::grid::{Drawing, Face, Format, Matter, Region, Visibility};

/// A workbook but for its sheets, which follow.
#[derive(Serialize, Deserialize)]
pub(super) struct BookMessage {
    pub(super) format: Format,
    pub(super) modified: Option<String>,
    pub(super) custom: Vec<(String, String)>,
    pub(super) unreadable: Vec<(String, String)>,
    pub(super) notes: Vec<NoteMessage>,
    pub(super) sheets: usize,
}

#[derive(Serialize, Deserialize)]
pub(super) struct NoteMessage {
    pub(super) sheet: Option<String>,
    pub(super) cell: Option<Pos>,
    pub(super) text: String,
    pub(super) matter: Matter,
}

/// A sheet but for its cells, which follow in messages of several.
#[derive(Serialize, Deserialize)]
pub(super) struct SheetMessage {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    pub(super) merges: Vec<Region>,
    pub(super) comments: Vec<(Pos, String)>,
    pub(super) coloured: Vec<Pos>,
    pub(super) drawings: Vec<Drawing>,
    pub(super) bold: Vec<(Pos, String)>,
    pub(super) cells: usize,
}

#[derive(Serialize, Deserialize)]
pub(super) enum CellMessage {
    Text(TextMessage, Face),
    Number(f64, TextMessage),
    Date { year: i16, month: i8, day: i8, shown: TextMessage },
    Bool(bool),
    Error(TextMessage),
    NotCalculated,
}

/// A text, or the code of a number format, that many cells may share.
#[derive(Serialize, Deserialize)]
pub(super) enum TextMessage {
    /// It was not said before.
    New(String),
    /// The number of one that was, counted from zero.
    Known(usize),
}
