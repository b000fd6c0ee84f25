//! One file as a return: its tables, its rows, whose it is and for which period.

use std::sync::Arc;

use crate::cell::{At, Place};
use crate::grid::{Book, Format, Grid, Note, Properties, Raw, Visibility};
use crate::intake::account::{SheetRows, spanned};
use crate::intake::assemble::{Assembler, Lore, Row};
use crate::intake::cover::{Cover, Fact, Label, Passage};
use crate::intake::heading::Vocabulary;
use crate::intake::kept::{Words, all_words, is_name};
use crate::intake::locate::{Block, Header, locate};
use crate::intake::noted::noted;
use crate::intake::period::{StatedPeriod, names_a_quarter, stated_period};
use crate::intake::room::Room;
use crate::intake::stray::{Stray, strays};
use crate::kind::{Around, Kind, Record, Rows};
use crate::quantity::Quantity;
use crate::register::{Named, Register, ServiceNo};

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

/// Records stand in [`Row`]s.
#[derive(Clone, Debug, Default)]
pub struct InRow;

impl Around for InRow {
    type Of<R> = Row<R>;
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

    fn take(&mut self, book: Book, register: &Register, vocabulary: &Vocabulary) {
        let mut left = Room::of(&register.limits);
        let sheets: Result<Vec<Sheet>, String> = book
            .grids
            .iter()
            .map(|grid| sheet(grid, &self.path, register, vocabulary, &mut left))
            .collect();
        match sheets {
            Ok(sheets) => self.sheets = sheets,
            Err(what) => {
                self.refusal = Some(too_large(&what));
                return;
            }
        }
        self.unreadable = book.unreadable;
        self.format = Some(book.format);
        self.notes = book.notes;
        for (grid, sheet) in book.grids.iter().zip(&self.sheets) {
            self.notes.extend(noted(grid, sheet));
        }
        self.properties = book.properties;
        let (tables, covers): (Vec<&Sheet>, Vec<&Sheet>) = self
            .sheets
            .iter()
            .partition(|sheet| !sheet.headers.is_empty());
        let (shown, hidden): (Vec<&Sheet>, Vec<&Sheet>) = covers
            .into_iter()
            .partition(|sheet| sheet.visibility == Visibility::Visible);
        for sheet in shown.into_iter().chain(tables) {
            self.cover.extend(sheet.cover.clone());
        }
        // Hidden sheets hold the lists of dropdowns: they speak only where nothing else does.
        if self.cover.facts.is_empty() {
            for sheet in hidden {
                self.cover.extend(sheet.cover.clone());
            }
        }
        self.whose = match file_whose(&self.sheets, register) {
            Whose::Nobody => by_titles(&self.cover, register),
            named => named,
        };
        self.period = stated_period(&self.cover, &self.sheets);
        self.words = all_words(&mut self.sheets, &self.cover, register);
        // All that titles tell is known now, and there may be many.
        for cover in self.sheets.iter_mut().map(|sheet| &mut sheet.cover) {
            cover.titles = Vec::new();
        }
        self.cover.titles = Vec::new();
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
    grid: &Grid,
    path: &Arc<str>,
    register: &Register,
    vocabulary: &Vocabulary,
    left: &mut Room,
) -> Result<Sheet, String> {
    let place = Arc::new(Place {
        file: Arc::clone(path),
        sheet: Arc::clone(&grid.name),
    });
    let before = left.cells;
    let blocks = locate(grid, &place, vocabulary, left.cells);
    left.take(blocks.iter().map(|block| block.header.columns.len()).sum())?;
    let mut cover = Cover::read(grid, &place, &blocks);
    let knows_ref = |text: &str| register.knows_ref(text);
    let knows_group = |text: &str| register.knows_group(text);
    let lore = Lore {
        symbols: &register.symbols,
        knows_ref: &knows_ref,
        knows_group: &knows_group,
    };
    let mut asides = Asides::default();
    let rows = Rows {
        indicators: assemble(grid, &blocks, &lore, &mut asides, left)?,
        milestones: assemble(grid, &blocks, &lore, &mut asides, left)?,
        risks: assemble(grid, &blocks, &lore, &mut asides, left)?,
        equality_actions: assemble(grid, &blocks, &lore, &mut asides, left)?,
    };
    let counted = SheetRows {
        found: grid.rows().count(),
        table: rows.indicators.iter().map(spanned).sum::<usize>()
            + rows.milestones.iter().map(spanned).sum::<usize>()
            + rows.risks.iter().map(spanned).sum::<usize>()
            + rows.equality_actions.iter().map(spanned).sum::<usize>(),
        headers: blocks.iter().map(|block| block.header.height()).sum(),
        asides: asides.all.len(),
        outside: cover.rows,
    };
    let whose = sheet_whose(grid, &cover, &blocks, register);
    let is_cover = says_something(&cover, register);
    let no_table = blocks.is_empty();
    // A sheet that is neither is named as a whole.
    let is_read = !blocks.is_empty() || (is_cover && grid.visibility == Visibility::Visible);
    let strays = if is_read {
        strays(
            grid,
            &blocks,
            &asides.all,
            &cover,
            &knows_ref,
            &mut left.cells_named,
        )
    } else {
        Vec::new()
    };
    let words = Words {
        grid,
        place: &place,
        knows_group: &knows_group,
        is_name: &|text| is_name(text, register),
    };
    let kept = words.keep(&mut cover, &blocks, asides.notes, &mut left.passages);
    Ok(Sheet {
        place,
        visibility: grid.visibility,
        headers: blocks.into_iter().map(|block| block.header).collect(),
        rows,
        strays,
        cover,
        words: kept.passages,
        unkept: kept.beyond,
        whose,
        is_cover,
        unread_figures: no_table && holds_figures(grid),
        counted,
        table_cells: before.saturating_sub(left.cells),
    })
}

/// Whether any cell of a sheet is a figure by itself.
fn holds_figures(grid: &Grid) -> bool {
    let figure = |raw: &Raw| match raw {
        Raw::Number { .. } => true,
        Raw::Text { text, .. } => {
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
    let in_titles = || {
        let mut titles = cover.titles.iter();
        by_titles(cover, register) != Whose::Nobody
            || titles.any(|(_, title)| !is_sentence(title) && names_a_quarter(title))
    };
    let sections = !cover.passages.is_empty() || !cover.empty.is_empty();
    !cover.facts.is_empty() || sections || cover.totals.is_some() || in_titles()
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ';']) || text.split_whitespace().count() > 12
}

/// Rows of the tables of a sheet that are no rows.
#[derive(Default)]
struct Asides {
    all: Vec<u32>,
    /// Those whose text is in no row below them.
    notes: Vec<u32>,
}

fn assemble<R: Record>(
    grid: &Grid,
    blocks: &[Block],
    lore: &Lore<'_>,
    asides: &mut Asides,
    left: &mut Room,
) -> Result<Vec<Row<R>>, String> {
    let mut assembler = Assembler::new(lore);
    let mut found = Vec::new();
    for block in blocks.iter().filter(|block| block.header.kind == R::KIND) {
        assembler.take(grid, block, left.cells);
        found.append(&mut assembler.asides);
    }
    asides.all.extend(found.iter().map(|aside| aside.pos.row));
    let notes = found
        .iter()
        .filter(|aside| !aside.is_filled_in(&assembler.rows));
    asides.notes.extend(notes.map(|aside| aside.pos.row));
    left.take(assembler.cells)?;
    left.take_repeated(&grid.name, &assembler.rows)?;
    Ok(assembler.rows)
}

/// A sheet names its service by a label above its table, by its tab, or by a title.
fn sheet_whose(grid: &Grid, cover: &Cover, blocks: &[Block], register: &Register) -> Whose {
    if blocks.is_empty() {
        return Whose::Nobody;
    }
    match by_label(cover, register) {
        Whose::Nobody => {}
        named => return named,
    }
    if let Named::One(service) = register.service_named(&grid.name) {
        return Whose::Service(service);
    }
    by_titles(cover, register)
}

/// The service that the labels of the covers name; without covers that do, the one that all labelled tables name.
fn file_whose(sheets: &[Sheet], register: &Register) -> Whose {
    let facts_of = |tables: bool| -> Vec<&Fact> {
        let sheets = sheets.iter().filter(|sheet| {
            sheet.headers.is_empty() != tables && sheet.visibility == Visibility::Visible
        });
        sheets
            .flat_map(|sheet| &sheet.cover.facts)
            .filter(|fact| fact.label == Label::Service)
            .collect()
    };
    match by_facts(&facts_of(false), register) {
        Whose::Nobody => match by_facts(&facts_of(true), register) {
            Whose::Unknown { several: true, .. } => Whose::Nobody,
            found => found,
        },
        found => found,
    }
}

fn by_label(cover: &Cover, register: &Register) -> Whose {
    let facts = cover.facts.iter();
    let facts: Vec<&Fact> = facts.filter(|fact| fact.label == Label::Service).collect();
    by_facts(&facts, register)
}

/// The one service that any of these labels names. `Department` and `Team` may stand beside `Service` and name
/// something else, so one that is known goes before those that are not; two that are known leave it open.
fn by_facts(facts: &[&Fact], register: &Register) -> Whose {
    let unknown = |fact: &Fact, several: bool| Whose::Unknown {
        text: Arc::clone(&fact.shown),
        at: fact.at.clone(),
        several,
    };
    let mut known: Option<ServiceNo> = None;
    for fact in facts {
        let Named::One(service) = register.service_named(&fact.shown) else {
            continue;
        };
        if known.is_some_and(|other| other != service) {
            return unknown(fact, true);
        }
        known = Some(service);
    }
    match (known, facts.first()) {
        (Some(service), _) => Whose::Service(service),
        (None, Some(first)) => {
            let several = register.service_named(&first.shown) == Named::Several;
            unknown(first, several)
        }
        (None, None) => Whose::Nobody,
    }
}

/// A title names a service if one of its parts, between dashes or colons, is a service's name and no other part is another's.
fn by_titles(cover: &Cover, register: &Register) -> Whose {
    let mut named: Vec<ServiceNo> = cover
        .titles
        .iter()
        .flat_map(|(_, title)| {
            let parts = title.split([':', '–', '—', '|']);
            parts
                .flat_map(|part| part.split(" - "))
                .filter_map(|part| register.service_named(part).one())
                .collect::<Vec<_>>()
        })
        .collect();
    named.sort_unstable();
    named.dedup();
    match named.as_slice() {
        [service] => Whose::Service(*service),
        _ => Whose::Nobody,
    }
}
