//! What a return says about itself: whose it is, for which period, who completed it, and its narrative
//! (docs/returns.md, "The cover").

mod fact;
mod label;
mod saying;
mod section;
#[cfg(test)]
mod tests;
mod totals;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use fact::Fact;
pub use label::Label;
pub use saying::{Manner, Saying};
pub use section::Passage;
pub use totals::Totals;

use crate::cell::{At, Place, Pos};
use crate::grid::{Grid, RawCell};
use crate::intake::tables::Block;
use fact::{at, fact, list_below};
use label::{label_of, open_label};
use saying::LOOKED_AT;
use section::{NarrativeSection, section_heading};
use totals::{StatedTotals, totals};

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

impl Cover {
    /// The first fact of a label that stands in no list.
    #[must_use]
    pub fn fact(&self, label: Label) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.label == label && !fact.listed)
    }

    /// Where a label stands that nothing stands beside.
    #[must_use]
    pub(crate) fn unfilled_at(&self, label: Label) -> Option<&At> {
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
        let mut reader = CoverReader {
            grid,
            place,
            cover: Self::default(),
            section: None,
            taken: BTreeSet::new(),
        };
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

/// Reads what stands outside the tables of a sheet, from top to bottom.
struct CoverReader<'g> {
    grid: &'g Grid,
    place: &'g Arc<Place>,
    cover: Cover,
    section: Option<NarrativeSection>,
    /// Cells that were read with others.
    taken: BTreeSet<Pos>,
}

impl CoverReader<'_> {
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
            let next = NarrativeSection::new(heading, &text, at(self.place, pos));
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
    fn totals(&mut self, stated: StatedTotals) {
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
    fn open(&mut self, next: Option<NarrativeSection>) {
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

    /// What was read, down to a row. A heading right above a table is the table's, and not empty.
    fn end(mut self, all_of_it: bool, end: u32) -> Cover {
        self.cover.sayings =
            saying::sayings(self.grid, self.place, (&self.cover.facts, &self.cover.passages), end);
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
