//! One file as a return: its tables, its rows, whose it is and for which period.

use std::sync::Arc;

use crate::grid::{Book, Format, Note, Properties, Visibility};
use crate::intake::cover::{Cover, Passage};
use crate::intake::noted::noted;
use crate::intake::period::{Said, StatedPeriod, old_covers, pass_over, stated_period};
use crate::intake::sheets::{
    ClaimedService, Sheet, SheetReader, TableBudget, all_words, file_whose,
};
use crate::intake::tables::Vocabulary;
use crate::kind::Kind;
use crate::period::Period;
use crate::register::Register;
use crate::template::IssuedTemplate;

/// A file as it came: what it is called, what it hashes to, and what could be read of it.
#[derive(Debug)]
pub struct Input {
    /// Its path relative to `qmr.toml`, with `/`.
    pub path: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal; empty where they could not be read.
    pub sha256: Arc<str>,
    /// What is in it.
    pub content: Content,
}

/// What a file turned out to be.
#[derive(Debug)]
pub enum Content {
    /// A workbook.
    Book(Book),
    /// A file that gives no workbook: what it is, and what to do.
    Refused {
        /// What it is or what is wrong with it.
        reason: String,
        /// What the officer can do.
        advice: String,
    },
    /// A file that is none of the officer's making: what it is.
    Skipped(String),
    /// A workbook that qmr wrote itself.
    Own,
}

/// One file, read.
#[derive(Debug)]
pub struct Returned {
    /// Its path relative to `qmr.toml`, with `/`.
    pub path: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: Arc<str>,
    /// Why it gives no workbook, and what to do; or that it is passed over.
    pub refusal: Option<RefusedFile>,
    /// Its sheets, in tab order.
    pub sheets: Vec<Sheet>,
    /// Sheets that could not be read, and why.
    pub unreadable: Vec<(Arc<str>, String)>,
    /// What kind of file it is, if it gave a workbook.
    pub format: Option<Format>,
    /// What else is to be known about it that changes no figure.
    pub notes: Vec<Note>,
    /// What the file says about itself.
    pub properties: Properties,
    /// What its covers say together.
    pub cover: Cover,
    /// What its sheets say in words, in tab order.
    pub words: Vec<Passage>,
    /// The service that its cover names.
    pub whose: ClaimedService,
    /// The period that it states.
    pub period: StatedPeriod,
    /// What it was issued as, where it is a template of qmr's own.
    pub template: Option<Box<IssuedTemplate>>,
}

/// Why a file gives no return before its sheets are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusedFile {
    /// It gives no workbook: what it is, and what to do.
    Unreadable {
        /// What it is or what is wrong with it.
        reason: String,
        /// What the officer can do.
        advice: String,
    },
    /// It is none of the officer's making.
    Skipped(String),
    /// qmr wrote it.
    Own,
}

impl Returned {
    /// Reads a file: finds its tables, puts their rows together and looks whose they are.
    #[must_use]
    pub fn read(input: Input, register: &Register, vocabulary: &Vocabulary) -> Self {
        let mut returned = Self {
            path: input.path,
            sha256: input.sha256,
            refusal: None,
            sheets: Vec::new(),
            unreadable: Vec::new(),
            format: None,
            notes: Vec::new(),
            properties: Properties::default(),
            cover: Cover::default(),
            words: Vec::new(),
            whose: ClaimedService::Nobody,
            period: StatedPeriod::Nothing,
            template: None,
        };
        match input.content {
            Content::Book(book) => returned.take(book, register, vocabulary),
            Content::Refused { reason, advice } => {
                returned.refusal = Some(RefusedFile::Unreadable { reason, advice });
            }
            Content::Skipped(what) => returned.refusal = Some(RefusedFile::Skipped(what)),
            Content::Own => returned.refusal = Some(RefusedFile::Own),
        }
        returned
    }

    fn take(&mut self, mut book: Book, register: &Register, vocabulary: &Vocabulary) {
        self.template = IssuedTemplate::taken_from(&mut book).map(Box::new);
        let mut left = TableBudget::of(&register.limits);
        let path = Arc::clone(&self.path);
        let reader = SheetReader { path: &path, register, vocabulary };
        for grid in &mut book.grids {
            match reader.read(grid, &self.sheets, &mut left) {
                Ok(sheet) => self.sheets.push(sheet),
                Err(what) => {
                    self.sheets.clear();
                    self.refusal = Some(too_large(&what));
                    return;
                }
            }
        }
        self.unreadable = book.unreadable;
        self.format = Some(book.format);
        self.notes = book.notes;
        for sheet in &mut self.sheets {
            sheet.has_tab = book.format != Format::Csv;
        }
        let reported = reported(&self.sheets, register.period);
        let whose = file_whose(&self.sheets, &speaking(&self.sheets), register);
        let passed = pass_over(&mut self.sheets, reported, &whose);
        self.notes.extend(passed);
        for (grid, sheet) in book.grids.iter_mut().zip(&mut self.sheets) {
            self.notes.extend(noted(grid, sheet));
            sheet.coloured = std::mem::take(&mut grid.coloured);
        }
        self.properties = book.properties;
        let speaking = speaking(&self.sheets);
        for sheet in &speaking {
            self.cover.extend(sheet.cover.clone());
        }
        self.whose = file_whose(&self.sheets, &speaking, register);
        let sheets: Vec<&Sheet> = self.sheets.iter().collect();
        let (period, outweighed) = stated_period(&sheets, register.period);
        self.notes.extend(outweighed.iter().map(|said| outweighed_note(said, &period)));
        self.period = period;
        self.words = all_words(&mut self.sheets, &self.cover, register);
        // All that titles tell is known now, and there may be many.
        let covers = self.sheets.iter_mut().map(|sheet| &mut sheet.cover);
        for cover in covers.chain([&mut self.cover]) {
            cover.titles = Vec::new();
            cover.sayings = Vec::new();
        }
    }

    /// How many cells its tables have.
    #[must_use]
    pub fn table_cells(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.table_cells).sum()
    }

    /// The kinds of sheet that it holds, in order.
    #[must_use]
    pub fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self
            .sheets
            .iter()
            .flat_map(|sheet| sheet.headers.iter().map(|header| header.kind))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// The period that a workbook is for: the one that its covers state, else the one that is collected.
fn reported(sheets: &[Sheet], collected: Period) -> Period {
    let old = old_covers(sheets, collected);
    let all = sheets.iter().zip(old);
    let covers = all.filter(|(sheet, old)| sheet.headers.is_empty() && !old);
    let covers: Vec<&Sheet> = covers.map(|(sheet, _)| sheet).collect();
    match stated_period(&covers, collected) {
        (StatedPeriod::Whole(period, _), _) => period,
        _ => collected,
    }
}

/// The sheets whose covers speak for the return, in the order in which they do: first those that say whose it is. Hidden
/// sheets hold the lists of dropdowns: they speak only where nothing else does.
fn speaking(sheets: &[Sheet]) -> Vec<&Sheet> {
    let (tables, covers): (Vec<&Sheet>, Vec<&Sheet>) =
        sheets.iter().partition(|sheet| !sheet.headers.is_empty());
    let (mut speaking, hidden): (Vec<&Sheet>, Vec<&Sheet>) =
        covers.into_iter().partition(|sheet| sheet.visibility == Visibility::Visible);
    speaking.sort_by_key(|sheet| !sheet.is_identified);
    speaking.extend(tables);
    if speaking.iter().all(|sheet| sheet.cover.facts.is_empty()) {
        speaking.extend(hidden);
    }
    speaking
}

/// What is noted of a cell that says another period than the one that counts.
fn outweighed_note(said: &Said, period: &StatedPeriod) -> Note {
    let counts = match period {
        StatedPeriod::Whole(period, _) => period.to_string(),
        StatedPeriod::Part { .. } | StatedPeriod::Nothing => String::new(),
    };
    let text = format!(
        "{} says \"{}\"; the cover says {counts}, and that counts.",
        said.at.pos, said.text
    );
    Note::on_sheet(&said.at.place.sheet, text)
}

/// A file with more in its tables than any return has.
fn too_large(what: &str) -> RefusedFile {
    RefusedFile::Unreadable {
        reason: format!(
            "The file is larger than a return can be: its tables have more than {what} (the limit under [limits] in qmr.toml)."
        ),
        advice: "Send the return alone: take out rows and tables of other periods and pasted data, and save it again."
            .to_owned(),
    }
}
