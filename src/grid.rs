//! One sheet's raw cells, absolutely addressed, in row order.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::cell::Pos;
use crate::number_format::NumberFormat;

/// Letters of these fonts are pictures: `ü` in Wingdings is a tick.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Face {
    /// A font in which letters are letters.
    #[default]
    Text,
    /// Wingdings.
    Wingdings,
    /// Wingdings 2.
    Wingdings2,
}

/// What stands in a cell before any column asks for a type.
#[derive(Clone, Debug, PartialEq)]
pub enum RawCell {
    /// Text, never empty.
    Text {
        /// As stored.
        text: Arc<str>,
        /// The font of its first run.
        face: Face,
    },
    /// A number, and how the sheet shows it.
    Number {
        /// As stored, always finite.
        value: f64,
        /// The cell's number format.
        format: Arc<NumberFormat>,
    },
    /// A number shown as a date (the time of day is dropped).
    Date {
        /// The day.
        date: Date,
        /// How the cell shows it, as near as matters (`13/09/2009`, `9-Sep`).
        shown: Arc<str>,
    },
    /// TRUE or FALSE.
    Bool(bool),
    /// An Excel error, as the cell shows it (`#REF!`).
    Error(Arc<str>),
    /// A formula without a calculated result.
    NotCalculated,
}

impl RawCell {
    /// Text in a font whose letters are letters.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text { text: text.into(), face: Face::Text }
    }

    /// What the officer sees in the cell.
    #[must_use]
    pub fn shown(&self) -> Arc<str> {
        match self {
            Self::Text { text, .. } | Self::Error(text) | Self::Date { shown: text, .. } => {
                Arc::clone(text)
            }
            Self::Number { value, format } => format.display(*value).into(),
            Self::Bool(true) => "TRUE".into(),
            Self::Bool(false) => "FALSE".into(),
            Self::NotCalculated => Arc::default(),
        }
    }

    /// Whether it holds nothing but blanks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text { text, .. } if text.trim().is_empty())
    }
}

/// Whether a sheet's tab can be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Visibility {
    /// It can.
    #[default]
    Visible,
    /// Hidden: the officer can unhide it.
    Hidden,
    /// Very hidden: only a program can unhide it.
    VeryHidden,
}

/// The kinds of file that can hold a return, told by content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Office Open XML: `.xlsx`, `.xlsm` and their templates.
    #[default]
    Xlsx,
    /// Excel 97-2003 and Excel 95.
    Xls,
    /// Excel's binary workbook.
    Xlsb,
    /// OpenDocument.
    Ods,
    /// Text of separated values.
    Csv,
}

impl Format {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "an Excel workbook (.xlsx)",
            Self::Xls => "an Excel 97-2003 workbook (.xls)",
            Self::Xlsb => "an Excel binary workbook (.xlsb)",
            Self::Ods => "an OpenDocument spreadsheet (.ods)",
            Self::Csv => "a text file of separated values (.csv)",
        }
    }

    /// The endings that a file's name may have, the usual one first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Xlsx => &["xlsx", "xlsm", "xltx", "xltm", "xlam"],
            Self::Xls => &["xls", "xlt"],
            Self::Xlsb => &["xlsb"],
            Self::Ods => &["ods", "ots"],
            Self::Csv => &["csv", "txt", "tsv", "tab"],
        }
    }
}

/// A rectangle of cells, both corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Region {
    /// Top left.
    pub from: Pos,
    /// Bottom right.
    pub to: Pos,
}

/// Something that is drawn on a sheet; what it shows is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Drawing {
    /// The cell at which it begins, where that is known.
    pub cell: Option<Pos>,
    /// What it is.
    pub kind: DrawingKind,
}

/// What is drawn; of several in one frame the last of these is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DrawingKind {
    /// Something that could not be looked at.
    Unknown,
    /// A box or a shape with words in it.
    Words,
    /// A picture.
    Picture,
    /// A chart, or another thing that a program draws.
    Chart,
}

/// One sheet: its name and every cell that is not blank, sorted by row, then column.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The tab's name.
    pub name: Arc<str>,
    /// Whether the tab can be seen.
    pub visibility: Visibility,
    /// Merged cells.
    pub merges: Vec<Region>,
    /// What officers noted beside cells, in row order.
    pub comments: Vec<(Pos, Arc<str>)>,
    /// Cells that hold nothing and are filled with red, amber or green, in row order.
    pub coloured: Vec<Pos>,
    /// What is drawn on it, by cells.
    pub drawings: Vec<Drawing>,
    /// The parts of texts that are set in bold type where the rest of their cell is not, by cells.
    pub bold: Vec<(Pos, Arc<str>)>,
    cells: Vec<(Pos, RawCell)>,
}

impl Grid {
    /// A sheet of these cells; of two at one position the first stays.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, mut cells: Vec<(Pos, RawCell)>) -> Self {
        if !cells.is_sorted_by(|(a, _), (b, _)| a < b) {
            cells.sort_by_key(|(pos, _)| *pos);
            cells.dedup_by_key(|(pos, _)| *pos);
        }
        Self { name: name.into(), cells, ..Self::default() }
    }

    /// The cell at a position, unless it is blank.
    #[must_use]
    pub fn get(&self, pos: Pos) -> Option<&RawCell> {
        let found = self.cells.binary_search_by_key(&pos, |(at, _)| *at).ok()?;
        self.cells.get(found).map(|(_, raw)| raw)
    }

    /// What stands at a position as the officer sees it; empty for a blank cell.
    #[must_use]
    pub fn shown(&self, pos: Pos) -> Arc<str> {
        self.get(pos).map(RawCell::shown).unwrap_or_default()
    }

    /// Every cell that is not blank, in row order.
    #[must_use]
    pub fn cells(&self) -> &[(Pos, RawCell)] {
        &self.cells
    }

    /// The texts of its cells, but for those in fonts of pictures. None may be made empty.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = (Pos, &mut Arc<str>)> {
        self.cells.iter_mut().filter_map(|(pos, raw)| match raw {
            RawCell::Text { text, face: Face::Text } => Some((*pos, text)),
            _ => None,
        })
    }

    /// The cells of the rows from `first` to `last`.
    #[must_use]
    pub(crate) fn cells_within(&self, first: u32, last: u32) -> &[(Pos, RawCell)] {
        let from = self.cells.partition_point(|(pos, _)| pos.row < first);
        let to = self.cells.partition_point(|(pos, _)| pos.row <= last);
        self.cells.get(from..to).unwrap_or_default()
    }

    /// Takes out the cells at some positions, asked from top to bottom, and gives them.
    pub(crate) fn take_out(&mut self, mut out: impl FnMut(Pos) -> bool) -> Vec<(Pos, RawCell)> {
        self.cells.extract_if(.., |(pos, _)| out(*pos)).collect()
    }

    /// The rows that hold anything, each as its row number and its cells.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[(Pos, RawCell)])> {
        by_row(&self.cells)
    }

    /// The rows from `first` to `last` that hold anything.
    pub(crate) fn rows_within(
        &self,
        first: u32,
        last: u32,
    ) -> impl Iterator<Item = (u32, &[(Pos, RawCell)])> {
        by_row(self.cells_within(first, last))
    }
}

fn by_row(cells: &[(Pos, RawCell)]) -> impl Iterator<Item = (u32, &[(Pos, RawCell)])> {
    cells
        .chunk_by(|(a, _), (b, _)| a.row == b.row)
        .filter_map(|row| row.first().map(|(pos, _)| (pos.row, row)))
}

/// Facts that a workbook carries about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// When it was last saved, as the file says (ISO 8601).
    pub modified: Option<Arc<str>>,
    /// Custom properties: name and value.
    pub custom: Vec<(String, String)>,
}

/// One workbook: its sheets in tab order.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// What kind of file it is, whatever its name says.
    pub format: Format,
    /// The sheets that could be read.
    pub grids: Vec<Grid>,
    /// What the file says about itself.
    pub properties: Properties,
    /// Sheets that could not be read: the tab's name and why, in an officer's words.
    pub unreadable: Vec<(Arc<str>, String)>,
    /// What else is to be known about how it was read: hidden rows, macro sheets, sheets of one name, its encoding.
    pub notes: Vec<Note>,
}

impl Book {
    /// Bytes of the texts of all cells; one that several cells share counts in each, since each is read and told of.
    #[must_use]
    pub fn letters(&self) -> usize {
        let cells = self.grids.iter().flat_map(Grid::cells);
        cells
            .map(|(_, raw)| match raw {
                RawCell::Text { text, .. } => text.len(),
                _ => 0,
            })
            .sum()
    }

    /// How many cells hold something.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.grids.iter().map(|grid| grid.cells.len()).sum()
    }
}

/// What a note is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Matter {
    /// How a file or a sheet was read.
    #[default]
    Reading,
    /// What an officer noted beside a cell.
    Comment,
    /// Text that is struck through.
    Struck,
    /// A small raised digit or sign.
    Raised,
    /// A colour in place of a symbol.
    Colour,
    /// Something that is drawn and not read.
    Drawing,
}

/// The sheet with findings that qmr puts into a copy of an officer's workbook; it is none of a return.
pub const OWN_SHEET: &str = "qmr findings";

/// Who wrote the notes that qmr puts there.
pub const OWN_AUTHOR: &str = "qmr";

/// Something to know about how a workbook was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The sheet's name, if it is about one.
    pub sheet: Option<Arc<str>>,
    /// The cell, if it is about one.
    pub cell: Option<Pos>,
    /// A sentence, in an officer's words.
    pub text: String,
    /// What it is about.
    pub matter: Matter,
}

impl Note {
    /// A note about a whole file.
    pub(crate) fn on_file(text: impl Into<String>) -> Self {
        Self { sheet: None, cell: None, text: text.into(), matter: Matter::default() }
    }

    /// A note about a sheet.
    pub fn on_sheet(sheet: &Arc<str>, text: impl Into<String>) -> Self {
        Self { sheet: Some(Arc::clone(sheet)), ..Self::on_file(text) }
    }
}
