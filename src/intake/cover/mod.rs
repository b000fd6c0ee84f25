//! What a return says about itself: whose it is, for which period, who completed it, and its narrative (DOMAIN 2, Cover).

mod label;
mod saying;
#[cfg(test)]
mod tests;
mod totals;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

pub use label::Label;
pub use saying::{Manner, Saying};
pub use totals::Totals;

use crate::cell::{At, Place, Pos};
use crate::due::Due;
use crate::grid::{Grid, RawCell};
use crate::intake::tables::Block;
use crate::register::normal_name;
use label::{bare_label, label_of, open_label};
use totals::{Stated, totals};

/// One fact of a cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: Label,
    /// The cell that holds it.
    pub at: At,
    /// As shown.
    pub shown: Arc<str>,
    /// As a date, if it is one.
    pub date: Option<Date>,
    /// Whether its label may be the heading of a list, and it one of many.
    pub listed: bool,
}

/// A piece of narrative below a numbered heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The heading without its number.
    pub section: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    /// Where it stands.
    pub at: At,
}

/// What one sheet says outside its tables.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Labelled facts, from top to bottom.
    pub facts: Vec<Fact>,
    /// Labels that nothing stands beside, and where they are.
    pub unfilled: Vec<(Label, At)>,
    /// Narrative below headings of sections, from top to bottom.
    pub passages: Vec<Passage>,
    /// What else stands there in words or figures, from top to bottom: no text of a cover is lost.
    pub loose: Vec<Passage>,
    /// Headings of sections with nothing below them.
    pub empty: Vec<(Arc<str>, At)>,
    /// Stated totals.
    pub totals: Option<Totals>,
    /// What it says of its period.
    pub sayings: Vec<Saying>,
    /// What looks like stated totals and cannot be read as such.
    pub garbled: Vec<(Arc<str>, At)>,
    /// Short texts that may be titles.
    pub titles: Vec<(Pos, Arc<str>)>,
    /// How many rows were read for it.
    pub rows: usize,
    /// The first row that was not looked at any more, for all that stands above it.
    pub unread: Option<u32>,
}

/// The section of what stands on a cover below no heading.
const COVER: &str = "Cover";

/// Cells that are looked at for what a sheet says outside its tables: far more than any cover has.
const LOOKED_AT: usize = 100_000;

impl Cover {
    /// The first fact of a label that stands in no list.
    #[must_use]
    pub fn fact(&self, label: Label) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.label == label && !fact.listed)
    }

    /// Where a label stands that nothing stands beside.
    #[must_use]
    pub fn unfilled_at(&self, label: Label) -> Option<&At> {
        self.unfilled.iter().find(|(own, _)| *own == label).map(|(_, at)| at)
    }

    /// Takes in what another sheet says.
    pub fn extend(&mut self, other: Self) {
        self.facts.extend(other.facts);
        self.unfilled.extend(other.unfilled);
        self.empty.extend(other.empty);
        self.garbled.extend(other.garbled);
        self.titles.extend(other.titles);
        self.rows += other.rows;
        self.totals = self.totals.take().or(other.totals);
    }

    /// Reads what stands outside the tables of a sheet: all of it, or the part above its first header.
    #[must_use]
    pub fn read(grid: &Grid, place: &Arc<Place>, blocks: &[Block]) -> Self {
        let end = blocks.iter().map(|block| block.header.rows.0).min().unwrap_or(u32::MAX);
        let mut reader =
            Reader { grid, place, cover: Self::default(), section: None, taken: BTreeSet::new() };
        let mut looked_at = 0;
        for (row, cells) in grid.rows().take_while(|(row, _)| *row < end) {
            reader.cover.rows += 1;
            looked_at += cells.len();
            if looked_at > LOOKED_AT {
                reader.cover.unread = reader.cover.unread.or(Some(row));
                continue;
            }
            reader.row(cells);
        }
        reader.end(blocks.is_empty(), end)
    }
}

/// A section of narrative: its heading, where it stands, and whether anything stands below it.
struct Section {
    heading: Arc<str>,
    number: Arc<str>,
    shown: Arc<str>,
    at: At,
    filled: bool,
}

impl Section {
    fn new(heading: Arc<str>, shown: &Arc<str>, at: At) -> Self {
        let (number, _) = numbered(shown);
        Self {
            heading,
            number: number.trim_end_matches(".0").trim_end_matches('.').into(),
            shown: Arc::clone(shown),
            at,
            filled: false,
        }
    }

    /// Whether another is a part of it: `6.1` of `6.0`.
    fn holds(&self, other: &Self) -> bool {
        let rest = other.number.strip_prefix(&*self.number);
        !self.number.is_empty() && rest.is_some_and(|rest| rest.starts_with('.'))
    }
}

/// Reads what stands outside the tables of a sheet, from top to bottom.
struct Reader<'g> {
    grid: &'g Grid,
    place: &'g Arc<Place>,
    cover: Cover,
    section: Option<Section>,
    /// Cells that were read with others.
    taken: BTreeSet<Pos>,
}

impl Reader<'_> {
    fn row(&mut self, cells: &[(Pos, RawCell)]) {
        // A line of totals below a heading is no text of that section, such as a sign-off.
        let stated = totals(self.grid, self.place, cells);
        if let Some(stated) = stated {
            self.totals(stated);
        }
        for (pos, raw) in cells {
            let text: Arc<str> = raw.shown().trim().into();
            if !text.is_empty() && !self.taken.contains(pos) {
                self.cell(*pos, text);
            }
        }
    }

    fn cell(&mut self, pos: Pos, text: Arc<str>) {
        let heading = || section_heading(&text);
        if let Some(fact) = fact(self.grid, self.place, pos, &text) {
            self.taken.insert(fact.at.pos);
            if fact.listed {
                self.list(pos);
            }
            self.cover.facts.push(fact);
        } else if let Some(label) = open_label(&text) {
            self.cover.unfilled.push((label, at(self.place, pos)));
        } else if let Some(heading) = heading() {
            if label_of(&heading) == Some(Label::DataQuality) {
                let label = Label::DataQuality;
                self.cover.unfilled.push((label, at(self.place, pos)));
            }
            let next = Section::new(heading, &text, at(self.place, pos));
            self.open(Some(next));
            return;
        } else {
            self.prose(pos, text);
        }
        if let Some(own) = &mut self.section {
            own.filled = true;
        }
    }

    /// Stated totals are kept as they were typed, too: nothing is said of those that are right.
    fn totals(&mut self, stated: Stated) {
        self.taken.extend(&stated.cells);
        let Some(pos) = stated.cells.first().copied() else {
            return;
        };
        let at = at(self.place, pos);
        match stated.read {
            Some(totals) if stated.of_key && self.cover.totals.is_none() => {
                self.cover.totals = Some(totals);
            }
            Some(_) => {}
            None => self.cover.garbled.push((Arc::clone(&stated.shown), at.clone())),
        }
        if let Some(own) = &mut self.section {
            own.filled = true;
        }
        let section = self.section.as_ref().map(|own| Arc::clone(&own.heading));
        self.cover.loose.push(Passage {
            section: section.unwrap_or_default(),
            text: stated.shown,
            at,
        });
    }

    /// Goes on to another section. Data quality without a text is a matter of its own.
    fn open(&mut self, next: Option<Section>) {
        let Some(before) = std::mem::replace(&mut self.section, next) else {
            return;
        };
        let parted = self.section.as_ref().is_some_and(|next| before.holds(next));
        let is_sign_off = label_of(&before.heading) == Some(Label::DataQuality);
        if !before.filled && !parted && !is_sign_off {
            self.cover.empty.push((before.shown, before.at));
        }
    }

    fn prose(&mut self, pos: Pos, text: Arc<str>) {
        let at = at(self.place, pos);
        let Some(section) = self.section.as_ref().map(|own| &own.heading) else {
            if text.chars().count() <= 120 {
                self.cover.titles.push((pos, Arc::clone(&text)));
            }
            self.cover.loose.push(Passage { section: Arc::default(), text, at });
            return;
        };
        if label_of(section) == Some(Label::DataQuality) && !text.ends_with(':') {
            self.cover.facts.push(Fact {
                label: Label::DataQuality,
                at: at.clone(),
                shown: Arc::clone(&text),
                date: None,
                listed: false,
            });
        }
        self.cover.passages.push(Passage { section: Arc::clone(section), text, at });
    }

    /// What was read. A heading right above a table is the table's, and not empty.
    /// The cells of a list below its heading are no titles.
    fn list(&mut self, heading: Pos) {
        for pos in list_below(self.grid, heading) {
            self.taken.insert(pos);
            self.cover.loose.push(Passage {
                section: Arc::default(),
                text: self.grid.shown(pos).trim().into(),
                at: at(self.place, pos),
            });
        }
    }

    /// All of it, read down to a row.
    fn end(mut self, all_of_it: bool, end: u32) -> Cover {
        self.cover.sayings = saying::sayings(self.grid, self.place, &self.cover, end);
        if all_of_it {
            self.open(None);
        }
        let is_cover = all_of_it && !self.cover.facts.is_empty();
        let section: Arc<str> = if is_cover { COVER.into() } else { Arc::clone(&self.grid.name) };
        let bare = self.cover.loose.iter_mut();
        for passage in bare.filter(|passage| passage.section.is_empty()) {
            passage.section = Arc::clone(&section);
        }
        self.cover
    }
}

fn at(place: &Arc<Place>, pos: Pos) -> At {
    At { place: Arc::clone(place), pos }
}

/// A fact that starts at a cell: `LABEL: value` in it, or a label with its value right of or below it.
fn fact(grid: &Grid, place: &Arc<Place>, pos: Pos, text: &str) -> Option<Fact> {
    if let Some((before, after)) = text.split_once(':')
        && let Some(label) = label_of(before)
        && !after.trim().is_empty()
    {
        return Some(made(label, place, pos, after.trim(), None));
    }
    let label = bare_label(text)?;
    let (at, raw) = value_of(grid, pos)?;
    let date = match raw {
        RawCell::Date { date, .. } => Some(*date),
        _ => None,
    };
    Some(Fact {
        listed: heads_a_list(grid, label, pos),
        ..made(label, place, at, raw.shown().trim(), date)
    })
}

/// The cells of a list below its heading, which are no titles.
fn list_below(grid: &Grid, heading: Pos) -> impl Iterator<Item = Pos> {
    let rows = (heading.row + 1..).map(move |row| Pos::new(row, heading.col));
    rows.take_while(|pos| grid.get(*pos).is_some_and(|raw| !is_label(raw)))
}

/// Whether a label may be the heading of a list: two texts and no label stand below it.
fn heads_a_list(grid: &Grid, label: Label, pos: Pos) -> bool {
    let below = |rows: u32| {
        let raw = grid.get(Pos::new(pos.row + rows, pos.col));
        raw.is_some_and(|raw| !is_label(raw))
    };
    matches!(label, Label::Directorate | Label::Service | Label::Team | Label::Period | Label::Year)
        && below(1)
        && below(2)
}

fn made(label: Label, place: &Arc<Place>, pos: Pos, shown: &str, date: Option<Date>) -> Fact {
    let date = date.or_else(|| Due::from_text(shown).map(|due| due.date));
    Fact {
        label,
        at: at(place, pos),
        shown: shown.into(),
        date: date.filter(|_| label == Label::Submitted),
        listed: false,
    }
}

/// The first cell right of a label in its row, else the one below it; another label is no value.
fn value_of(grid: &Grid, label: Pos) -> Option<(Pos, &RawCell)> {
    let from = grid.cells().partition_point(|(pos, _)| *pos <= label);
    let right = grid.cells().get(from).filter(|(pos, _)| pos.row == label.row);
    let below = Pos::new(label.row + 1, label.col);
    right
        .map(|(pos, raw)| (*pos, raw))
        .filter(|(_, raw)| !is_label(raw))
        .or_else(|| Some((below, grid.get(below)?)).filter(|(_, raw)| !is_label(raw)))
}

/// Whether a cell holds a label, with or without its value.
fn is_label(raw: &RawCell) -> bool {
    let shown = raw.shown();
    bare_label(&shown).is_some()
        || shown.split_once(':').is_some_and(|(before, _)| label_of(before).is_some())
}

/// `2.0 KEY DEVELOPMENTS` gives its words; a text that carries no number must be one of the known sections.
fn section_heading(text: &str) -> Option<Arc<str>> {
    const KNOWN: &[&str] = &[
        "key developments",
        "emerging issues",
        "service review",
        "introduction",
        "data quality",
        "comment on milestones",
        "comment on indicators",
    ];
    if text.chars().count() > 80 {
        return None;
    }
    let (number, words) = numbered(text);
    let words = words.trim();
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains('.')
        && words.starts_with(|c: char| c.is_alphabetic())
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !words.ends_with('.');
    let known = number.is_empty() && KNOWN.contains(&normal_name(words).as_str());
    (numbered || known).then(|| words.trim_end_matches(':').into())
}

/// The number before a heading, and what stands behind it.
fn numbered(text: &str) -> (&str, &str) {
    let number = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    text.split_at(number)
}
