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
use crate::grid::{Grid, Raw};
use crate::intake::locate::Block;
use crate::register::normal_name;
use label::{bare_label, label_of, open_label};
use totals::totals;

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
    /// Narrative, from top to bottom.
    pub passages: Vec<Passage>,
    /// Stated totals.
    pub totals: Option<Totals>,
    /// What it says of its period.
    pub sayings: Vec<Saying>,
    /// Short texts that may be titles.
    pub titles: Vec<(Pos, Arc<str>)>,
    /// How many rows were read for it.
    pub rows: usize,
    /// The first row that was not looked at any more, for all that stands above it.
    pub unread: Option<u32>,
}

/// Cells that are looked at for what a sheet says outside its tables: far more than any cover has.
const LOOKED_AT: usize = 100_000;

impl Cover {
    /// The first fact of a label that stands in no list.
    #[must_use]
    pub fn fact(&self, label: Label) -> Option<&Fact> {
        self.facts
            .iter()
            .find(|fact| fact.label == label && !fact.listed)
    }

    /// Where a label stands that nothing stands beside.
    #[must_use]
    pub fn unfilled_at(&self, label: Label) -> Option<&At> {
        self.unfilled
            .iter()
            .find(|(own, _)| *own == label)
            .map(|(_, at)| at)
    }

    /// Takes in what another sheet says.
    pub fn extend(&mut self, other: Self) {
        self.facts.extend(other.facts);
        self.unfilled.extend(other.unfilled);
        self.passages.extend(other.passages);
        self.titles.extend(other.titles);
        self.rows += other.rows;
        self.totals = self.totals.take().or(other.totals);
    }

    /// Reads what stands outside the tables of a sheet: all of it, or the part above its first header.
    #[must_use]
    pub fn read(grid: &Grid, place: &Arc<Place>, blocks: &[Block]) -> Self {
        let end = blocks
            .iter()
            .map(|block| block.header.rows.0)
            .min()
            .unwrap_or(u32::MAX);
        let mut cover = Self::default();
        let mut section: Option<Arc<str>> = None;
        let mut taken: BTreeSet<Pos> = BTreeSet::new();
        let mut looked_at = 0;
        for (row, cells) in grid.rows().take_while(|(row, _)| *row < end) {
            cover.rows += 1;
            looked_at += cells.len();
            if looked_at > LOOKED_AT {
                cover.unread = cover.unread.or(Some(row));
                continue;
            }
            // A line of totals below a heading is no text of that section, such as a sign-off.
            let stated = totals(place, cells);
            let totals_at = stated.as_ref().map(|totals| totals.at.pos);
            cover.totals = cover.totals.take().or(stated);
            for (pos, raw) in cells {
                if taken.contains(pos) || totals_at.is_some_and(|at| *pos >= at) {
                    continue;
                }
                let text: Arc<str> = raw.shown().trim().into();
                if let Some(fact) = fact(grid, place, *pos, &text) {
                    taken.insert(fact.at.pos);
                    if fact.listed {
                        taken.extend(list_below(grid, *pos));
                    }
                    cover.facts.push(fact);
                } else if let Some(label) = open_label(&text) {
                    cover.unfilled.push((label, at(place, *pos)));
                } else if let Some(heading) = section_heading(&text) {
                    if label_of(&heading) == Some(Label::DataQuality) {
                        let label = Label::DataQuality;
                        cover.unfilled.push((label, at(place, *pos)));
                    }
                    section = Some(heading);
                } else {
                    cover.prose(place, *pos, text, section.as_ref());
                }
            }
        }
        cover.sayings = saying::sayings(grid, place, &cover, end);
        cover
    }

    fn prose(&mut self, place: &Arc<Place>, pos: Pos, text: Arc<str>, section: Option<&Arc<str>>) {
        let at = at(place, pos);
        if let Some(section) = section {
            if label_of(section) == Some(Label::DataQuality) && !text.ends_with(':') {
                self.facts.push(Fact {
                    label: Label::DataQuality,
                    at: at.clone(),
                    shown: Arc::clone(&text),
                    date: None,
                    listed: false,
                });
            }
            self.passages.push(Passage {
                section: Arc::clone(section),
                text,
                at,
            });
        } else if text.chars().count() <= 120 {
            self.titles.push((pos, text));
        }
    }
}

fn at(place: &Arc<Place>, pos: Pos) -> At {
    At {
        place: Arc::clone(place),
        pos,
    }
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
        Raw::Date { date, .. } => Some(*date),
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
    matches!(
        label,
        Label::Directorate | Label::Service | Label::Team | Label::Period | Label::Year
    ) && below(1)
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
fn value_of(grid: &Grid, label: Pos) -> Option<(Pos, &Raw)> {
    let from = grid.cells().partition_point(|(pos, _)| *pos <= label);
    let right = grid
        .cells()
        .get(from)
        .filter(|(pos, _)| pos.row == label.row);
    let below = Pos::new(label.row + 1, label.col);
    right
        .map(|(pos, raw)| (*pos, raw))
        .filter(|(_, raw)| !is_label(raw))
        .or_else(|| Some((below, grid.get(below)?)).filter(|(_, raw)| !is_label(raw)))
}

/// Whether a cell holds a label, with or without its value.
fn is_label(raw: &Raw) -> bool {
    let shown = raw.shown();
    bare_label(&shown).is_some()
        || shown
            .split_once(':')
            .is_some_and(|(before, _)| label_of(before).is_some())
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
    let number = text
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    let (number, words) = text.split_at(number);
    let words = words.trim();
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains('.')
        && words.starts_with(|c: char| c.is_alphabetic())
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !words.ends_with('.');
    let known = number.is_empty() && KNOWN.contains(&normal_name(words).as_str());
    (numbered || known).then(|| words.trim_end_matches(':').into())
}
