//! One file as a return: its tables, its rows, whose it is and for which period.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::grid::{Book, Format, Grid, Note, Properties, RawCell, Visibility};
use crate::intake::account::SheetRows;
use crate::intake::apart::Other;
use crate::intake::continued::continued;
use crate::intake::cover::{Cover, Fact, Manner, Passage, Saying};
use crate::intake::kept::{Words, all_words, is_name};
use crate::intake::merged::{Merges, take_hidden};
use crate::intake::noted::noted;
use crate::intake::passed::{old_covers, pass_over};
use crate::intake::period::{Said, StatedPeriod, stated_period};
use crate::intake::room::Room;
use crate::intake::rows::{Assembler, InRow, Lore, Row, Standing, Stray, spanned};
use crate::intake::stray::{Within, strays};
use crate::intake::tables::Vocabulary;
use crate::intake::tables::{Block, Header, locate};
use crate::intake::whose::{by_facts, by_titles, file_whose, sheet_whose};
use crate::kind::{Kind, Record, Rows};
use crate::period::Period;
use crate::quantity::Quantity;
use crate::register::{Register, ServiceNo};

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

/// What names the service of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This service.
    Service(ServiceNo),
    /// A label that names none that is known, or several: the text and where it stands.
    Unknown {
        /// As typed.
        text: Arc<str>,
        /// Where it stands.
        at: At,
        /// Whether several services answer to it.
        several: bool,
    },
    /// Nothing.
    Nobody,
}

/// One sheet of a return.
#[derive(Debug)]
pub struct Sheet {
    /// Its file and name.
    pub place: Arc<Place>,
    /// Whether its tab can be seen.
    pub visibility: Visibility,
    /// Whether its name is that of a tab; the one sheet of a text file is called after the file.
    pub has_tab: bool,
    /// The headers of its tables.
    pub headers: Vec<Arc<Header>>,
    /// The rows of its tables.
    pub rows: Rows<InRow>,
    /// What is read as nothing.
    pub strays: Vec<Stray>,
    /// What it says outside its tables.
    pub cover: Cover,
    /// What it says in words outside the rows of its tables, for Narrative.
    pub words: Vec<Passage>,
    /// The first row whose words were not kept any more.
    pub unkept: Option<u32>,
    /// The service that it names itself.
    pub whose: Whose,
    /// Whether it says something about the return outside its tables.
    pub is_cover: bool,
    /// Whether it says outside its tables whose the return is.
    pub is_identified: bool,
    /// The other period that it is said to be for, although its tables are read.
    pub another: Option<Other>,
    /// Whether it holds figures, though no table was found in it.
    pub unread_figures: bool,
    /// Rows that hold anything, by what they are.
    pub counted: SheetRows,
    /// How many cells its tables have: in each row, header or not, one for each known column.
    pub table_cells: usize,
}

/// One file, read.
#[derive(Debug)]
pub struct Returned {
    /// Its path relative to `qmr.toml`, with `/`.
    pub path: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: Arc<str>,
    /// Why it gives no workbook, and what to do; or that it is passed over.
    pub refusal: Option<Refusal>,
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
    pub whose: Whose,
    /// The period that it states.
    pub period: StatedPeriod,
}

/// Why a file gives no return before its sheets are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
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
            whose: Whose::Nobody,
            period: StatedPeriod::Nothing,
        };
        match input.content {
            Content::Book(book) => returned.take(book, register, vocabulary),
            Content::Refused { reason, advice } => {
                returned.refusal = Some(Refusal::Unreadable { reason, advice });
            }
            Content::Skipped(what) => returned.refusal = Some(Refusal::Skipped(what)),
            Content::Own => returned.refusal = Some(Refusal::Own),
        }
        returned
    }

    fn take(&mut self, mut book: Book, register: &Register, vocabulary: &Vocabulary) {
        let mut left = Room::of(&register.limits);
        for grid in &mut book.grids {
            match sheet(grid, &self.path, register, vocabulary, &self.sheets, &mut left) {
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
        for (grid, sheet) in book.grids.iter().zip(&self.sheets) {
            self.notes.extend(noted(grid, sheet));
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
fn too_large(what: &str) -> Refusal {
    Refusal::Unreadable {
        reason: format!(
            "The file is larger than a return can be: its tables have more than {what} (the limit under [limits] in qmr.toml)."
        ),
        advice: "Send the return alone: take out rows and tables of other periods and pasted data, and save it again."
            .to_owned(),
    }
}

/// One sheet; or what its tables have more of than is left.
fn sheet(
    grid: &mut Grid,
    path: &Arc<str>,
    register: &Register,
    vocabulary: &Vocabulary,
    before: &[Sheet],
    left: &mut Room,
) -> Result<Sheet, String> {
    let place = Arc::new(Place { file: Arc::clone(path), sheet: Arc::clone(&grid.name) });
    let hidden = take_hidden(grid);
    let grid = &*grid;
    let cells = left.cells;
    let knows_ref = |text: &str| register.knows_ref(text);
    let mut blocks = locate(grid, &place, vocabulary, left.cells);
    if blocks.is_empty() {
        blocks.extend(continued(grid, &place, before, &knows_ref));
    }
    left.take(blocks.iter().map(|block| block.header.columns.len()).sum())?;
    let mut cover = Cover::read(grid, &place, &blocks);
    let knows_group = |text: &str| register.knows_group(text);
    let lore =
        Lore { symbols: &register.symbols, knows_ref: &knows_ref, knows_group: &knows_group };
    let merges = Merges::of(grid);
    let mut tables =
        Tables { grid, merges: &merges, blocks: &blocks, lore: &lore, within: Within::default() };
    tables.within.unused.extend(hidden.into_iter().map(covered));
    let rows = Rows {
        indicators: tables.assemble(left)?,
        milestones: tables.assemble(left)?,
        risks: tables.assemble(left)?,
        equality_actions: tables.assemble(left)?,
    };
    let within = tables.within;
    let counted = SheetRows {
        found: grid.rows().count(),
        table: rows.indicators.iter().map(spanned).sum::<usize>()
            + rows.milestones.iter().map(spanned).sum::<usize>()
            + rows.risks.iter().map(spanned).sum::<usize>()
            + rows.equality_actions.iter().map(spanned).sum::<usize>(),
        headers: blocks.iter().map(|block| block.header.height()).sum(),
        asides: within.asides.len(),
        outside: cover.rows,
        passed: 0,
    };
    let whose = sheet_whose(grid, &cover, &blocks, register);
    let is_cover = says_something(&cover, register);
    let facts: Vec<&Fact> = cover.facts.iter().collect();
    let is_identified =
        by_facts(&facts, register, || by_titles([&cover], register)) != Whose::Nobody;
    let no_table = blocks.is_empty();
    // A sheet that is neither is named as a whole.
    let is_read = !blocks.is_empty() || (is_cover && grid.visibility == Visibility::Visible);
    let strays = if is_read {
        strays(grid, &blocks, &within, &cover, &knows_ref, &mut left.cells_named)
    } else {
        Vec::new()
    };
    let words = Words {
        grid,
        place: &place,
        knows_group: &knows_group,
        is_name: &|text| is_name(text, register),
    };
    let kept = words.keep(&mut cover, &blocks, within.notes, &mut left.passages);
    Ok(Sheet {
        place,
        visibility: grid.visibility,
        has_tab: true,
        headers: blocks.into_iter().map(|block| block.header).collect(),
        rows,
        strays,
        cover,
        words: kept.passages,
        unkept: kept.beyond,
        whose,
        is_cover,
        is_identified,
        another: None,
        unread_figures: no_table && holds_figures(grid),
        counted,
        table_cells: cells.saturating_sub(left.cells),
    })
}

/// Whether any cell of a sheet is a figure by itself.
fn holds_figures(grid: &Grid) -> bool {
    let figure = |raw: &RawCell| match raw {
        RawCell::Number { .. } => true,
        RawCell::Text { text, .. } => {
            let digit = text.contains(|c: char| c.is_ascii_digit());
            digit && matches!(Quantity::from_text(text), Ok(Some(Quantity::Figure(_))))
        }
        _ => false,
    };
    grid.cells().iter().any(|(_, raw)| figure(raw))
}

/// Whether any of what stands outside the tables is a fact, a section of narrative, or a title with the service or the
/// period in it. A sentence that happens to name a month makes no cover.
fn says_something(cover: &Cover, register: &Register) -> bool {
    let names_a_quarter = |saying: &Saying| {
        let is_period = saying.manner > Manner::Date && saying.stated.quarter.is_some();
        is_period && !is_sentence(&saying.shown)
    };
    let sections = !cover.passages.is_empty() || !cover.empty.is_empty();
    cover.facts.iter().any(|fact| !fact.listed)
        || sections
        || cover.totals.is_some()
        || by_titles([cover], register) != Whose::Nobody
        || cover.sayings.iter().any(names_a_quarter)
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ';']) || text.split_whitespace().count() > 12
}

/// What stands in merged cells where another cell covers it.
fn covered((pos, raw): (Pos, RawCell)) -> Stray {
    Stray { place: Standing::Hidden, pos, text: raw.shown(), cells: 1 }
}

/// The tables of a sheet, on the way to their rows.
struct Tables<'a> {
    grid: &'a Grid,
    merges: &'a Merges,
    blocks: &'a [Block],
    lore: &'a Lore<'a>,
    within: Within,
}

impl Tables<'_> {
    /// The rows of one kind.
    fn assemble<R: Record>(&mut self, left: &mut Room) -> Result<Vec<Row<R>>, String> {
        let mut assembler = Assembler::new(self.lore);
        let mut found = Vec::new();
        let blocks = self.blocks.iter();
        for block in blocks.filter(|block| block.header.kind == R::KIND) {
            assembler.take(self.grid, self.merges, block, left.cells);
            found.append(&mut assembler.asides);
        }
        let within = &mut self.within;
        within.asides.extend(found.iter().map(|aside| aside.pos.row));
        let named: BTreeSet<u32> = assembler.strays.iter().map(|stray| stray.pos.row).collect();
        let notes = found.iter().filter(|aside| {
            !named.contains(&aside.pos.row) && !aside.is_filled_in(&assembler.rows)
        });
        within.notes.extend(notes.map(|aside| aside.pos.row));
        self.within.strays.append(&mut assembler.strays);
        self.within.unused.append(&mut assembler.unused);
        self.within.markers.extend(assembler.markers.drain(..));
        left.take(assembler.cells)?;
        left.take_repeated(&self.grid.name, &assembler.rows)?;
        Ok(assembler.rows)
    }
}
