//! What a sheet says in words outside the rows of its tables: kept for Narrative, so that no text of a return is lost
//! (docs/returns.md, "Text that is kept").

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::grid::{Grid, RawCell, Visibility};
use crate::intake::cover::{Cover, Fact, Label, Passage};
use crate::intake::rows::is_note;
use crate::intake::sheets::sheet::Sheet;
use crate::intake::tables::Block;
use crate::register::Register;

/// Headings of groups are no longer than this.
const LONGEST_HEADING: usize = 80;

/// The words of one sheet.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// From top to bottom.
    pub(super) passages: Vec<Passage>,
    /// The first row whose words were not kept any more.
    pub(super) beyond: Option<u32>,
}

/// What one sheet is looked through with.
pub(super) struct Words<'a> {
    pub(super) grid: &'a Grid,
    pub(super) place: &'a Arc<Place>,
    /// Whether a text is a group of the register.
    pub(super) knows_group: &'a dyn Fn(&str) -> bool,
    /// Whether a text is a name that the outputs have anyhow: of the council, a directorate, a service.
    pub(super) is_name: &'a dyn Fn(&str) -> bool,
}

impl Words<'_> {
    /// Takes the words of a cover, and the rows of tables that are no rows: headings and notes. No more than `most`.
    pub(super) fn keep(
        &self,
        cover: &mut Cover,
        blocks: &[Block],
        mut notes: Vec<u32>,
        most: &mut usize,
    ) -> Kept {
        // A hidden sheet without a table is passed over, and named as a whole.
        if self.grid.visibility != Visibility::Visible && blocks.is_empty() {
            return Kept::default();
        }
        notes.sort_unstable();
        let mut passages = std::mem::take(&mut cover.passages);
        let loose = std::mem::take(&mut cover.loose);
        passages.extend(loose.into_iter().filter(|one| !(self.is_name)(&one.text)));
        for block in blocks {
            self.notes_of(block, &notes, &mut passages);
        }
        passages.sort_by_key(|passage| passage.at.pos);
        let mut seen: BTreeSet<(Arc<str>, Arc<str>)> = BTreeSet::new();
        // A title or a heading that is printed again on the next page says nothing new.
        passages.retain(|own| seen.insert((Arc::clone(&own.section), Arc::clone(&own.text))));
        let beyond = passages.get(*most).map(|passage| passage.at.pos.row);
        passages.truncate(*most);
        *most -= passages.len();
        Kept { passages, beyond }
    }

    /// Headings and notes among the rows of a table: a note stands with the heading of its group.
    fn notes_of(&self, block: &Block, notes: &[u32], passages: &mut Vec<Passage>) {
        let mut group: Option<Arc<str>> = None;
        let mut below_heading = false;
        for (row, cells) in self.grid.rows_within(block.body.0, block.body.1) {
            if notes.binary_search(&row).is_err() {
                below_heading = false;
                continue;
            }
            let first = cells.iter().map(|(_, raw)| raw.shown());
            let first = first.map(|text| trimmed(&text)).find(|text| !text.is_empty());
            let Some(first) = first else {
                continue;
            };
            let is_group = (self.knows_group)(&first);
            let heads = is_group || (!below_heading && may_head(&first));
            let section = match &group {
                Some(group) if !heads => Arc::clone(group),
                _ => Arc::clone(&self.grid.name),
            };
            if heads {
                group = Some(Arc::clone(&first));
            }
            below_heading = true;
            let own = group.as_ref().filter(|_| heads).cloned();
            self.cells(cells, &section, own.as_ref(), is_group, passages);
        }
    }

    /// The cells of a heading or note; what stands beside a heading stands with it.
    fn cells(
        &self,
        cells: &[(Pos, RawCell)],
        section: &Arc<str>,
        heading: Option<&Arc<str>>,
        is_group: bool,
        passages: &mut Vec<Passage>,
    ) {
        let mut own = heading;
        for (pos, raw) in cells {
            let text = trimmed(&raw.shown());
            if text.is_empty() {
                continue;
            }
            let is_heading = own.take_if(|heading| **heading == text).is_some();
            if (is_heading && is_group) || (self.is_name)(&text) {
                continue;
            }
            let beside = heading.filter(|_| !is_heading);
            passages.push(Passage {
                section: Arc::clone(beside.unwrap_or(section)),
                text,
                at: At { place: Arc::clone(self.place), pos: *pos },
            });
        }
    }
}

fn trimmed(text: &Arc<str>) -> Arc<str> {
    let short = text.trim();
    if short.len() == text.len() { Arc::clone(text) } else { short.into() }
}

/// Whether a text may head the rows below it: a few words that are no sentence and no footnote.
fn may_head(text: &str) -> bool {
    let first = text.chars().next();
    let begins = first.is_some_and(char::is_alphabetic);
    begins
        && !is_note(text)
        && text.chars().count() <= LONGEST_HEADING
        && !text.ends_with(['.', '!', '?', ';', ','])
}

/// What the sheets say in words, and the facts of their covers that no output has as they were typed.
pub(crate) fn all_words(sheets: &mut [Sheet], cover: &Cover, register: &Register) -> Vec<Passage> {
    let mut words = Vec::new();
    for sheet in sheets {
        let speaks = sheet.visibility == Visibility::Visible || !sheet.headers.is_empty();
        let told: BTreeSet<Pos> = sheet.words.iter().map(|own| own.at.pos).collect();
        let facts = sheet.cover.facts.iter().filter(|fact| {
            let is_first = cover.fact(fact.label) == Some(fact);
            speaks && !told.contains(&fact.at.pos) && !is_shown(fact, is_first, register)
        });
        words.extend(facts.map(|fact| Passage {
            section: fact.label.name().into(),
            text: Arc::clone(&fact.shown),
            at: fact.at.clone(),
        }));
        words.append(&mut sheet.words);
    }
    words
}

/// Whether the outputs show a fact as it was typed: Returns has the first of each, and names stand beside every row.
fn is_shown(fact: &Fact, is_first: bool, register: &Register) -> bool {
    match fact.label {
        Label::CompletedBy | Label::Submitted | Label::DataQuality => is_first,
        Label::Service | Label::Team | Label::Directorate => is_name(&fact.shown, register),
        Label::Period | Label::Year => *fact.shown == *register.period.to_string(),
    }
}

/// Whether a text is a name that the outputs have anyhow.
pub(super) fn is_name(text: &str, register: &Register) -> bool {
    let own = register.service_named(text).one();
    let service = own.map(|own| register.service(own));
    let service = service.is_some_and(|service| *service.name == *text);
    let directorates = register.directorates.iter();
    service || *register.council == *text || directorates.into_iter().any(|own| *own.name == *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_a_few_words_and_no_sentence() {
        assert!(may_head("Service Delivery") && may_head("Targets to follow"));
        for text in
            ["Targets follow once data is shared.", "1 Figures exclude agency staff", "Note: x"]
        {
            assert!(!may_head(text), "{text}");
        }
    }
}
