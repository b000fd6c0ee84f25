//! What a sheet row is to its table: a row, the rest of the row above, a heading, or none of these
//! (docs/returns.md, "Rows").

use crate::cell::Pos;
use crate::due::{MilestoneEnding, date_like, milestone_ending};
use crate::grid::RawCell;
use crate::intake::rows::assembler::{Assembler, MOST_CONTINUATIONS, read};
use crate::intake::rows::line::{KnownCell, SheetLine};
use crate::intake::rows::row::Row;
use crate::intake::rows::set_aside;
use crate::intake::rows::unread::UnreadReason;
use crate::intake::rows::wording::{
    ends_as_a_milestone, goes_on, is_footnote_mark, is_note, is_ref_shaped,
};
use crate::kind::{Field, Kind, Record, Role};
use crate::register::normal_name;

/// What a sheet row is to its table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Class {
    Row,
    Continuation,
    Heading,
    /// It only sets what stands once for the rows below.
    Fill,
    /// A note on the table.
    Note,
}

impl<R: Record> Assembler<'_, R> {
    /// What a row is that is none of the table's, though it stands in it.
    pub(super) fn set_aside(
        &self,
        line: &SheetLine<'_>,
        cells: &[(Pos, RawCell)],
    ) -> Option<UnreadReason> {
        let reference = line.text(Role::Reference).map(|(_, text)| text);
        if reference.as_deref().is_some_and(|text| (self.lore.knows_ref)(text)) {
            return None;
        }
        let names = |role: &Role| matches!(role, Role::Reference | Role::Label);
        let naming = line.cells.iter().filter(|(_, role, ..)| names(role));
        if line.has(Role::Value)
            && set_aside::is_total(
                naming.map(|(_, role, _, raw)| (&**raw, *role == Role::Reference)),
            )
        {
            return Some(UnreadReason::Total);
        }
        if !self.at_headings {
            return None;
        }
        let record = read::<R>(self.kind, None, line, self.lore.symbols);
        let seen: Vec<set_aside::Seen<'_>> = line
            .cells
            .iter()
            .map(|(column, role, _, raw)| set_aside::Seen {
                raw,
                names: names(role),
                value: (*role == Role::Value).then(|| {
                    let cell = record.cell(*column);
                    cell.is_some_and(|cell| cell.fault.is_none())
                }),
            })
            .collect();
        let below = set_aside::below_headings(cells, &seen)?;
        let is_shaped = reference.as_deref().is_some_and(is_ref_shaped);
        (below == UnreadReason::Numbering || !is_shaped).then_some(below)
    }

    pub(super) fn classify(&self, line: &SheetLine<'_>) -> Class {
        let reference = line.text(Role::Reference).map(|(_, text)| text);
        let shaped = || {
            reference
                .as_deref()
                .is_some_and(|text| is_ref_shaped(text) || (self.lore.knows_ref)(text))
        };
        if !line.has(Role::Value) && self.is_footnote(line, reference.as_deref()) {
            return Class::Note;
        }
        if line.has(Role::Value) || shaped() {
            return Class::Row;
        }
        if reference.is_some() {
            return Class::Heading;
        }
        if self.names_another_service(line) {
            return Class::Note;
        }
        if self.rows.is_empty() && !line.has(Role::FillDown) && !self.is_entry(line) {
            return Class::Heading;
        }
        if line.only(&[Role::Text]) {
            return Class::Continuation;
        }
        if line.only(&[Role::FillDown]) {
            return self.classify_fill(line);
        }
        self.classify_label(line)
    }

    /// A row that has a label and no value.
    fn classify_label(&self, line: &SheetLine<'_>) -> Class {
        let Some((column, label)) = line.text(Role::Label) else {
            return if line.has(Role::FillDown) && !self.rows.is_empty() {
                Class::Continuation
            } else {
                Class::Heading
            };
        };
        if (self.lore.knows_group)(&label) {
            return Class::Heading;
        }
        let above = self.shown_above(column);
        if goes_on(&above, &label) || self.awaits_due(&above, &label) {
            return Class::Continuation;
        }
        if self.kind.declaration().dated_by_text && ends_as_a_milestone(&label) {
            return Class::Row;
        }
        if self.is_entry(line) || line.has(Role::FillDown) {
            return Class::Row;
        }
        if self.kind.declaration().dated_by_text && line.has(Role::Text) {
            return Class::Row;
        }
        if line.has(Role::Text) {
            return Class::Continuation;
        }
        Class::Heading
    }

    /// A milestone, measure or action is an entry of its own though nothing stands beside it: its text begins in upper
    /// case, and not in the first column, where headings stand (docs/returns.md, "Rows").
    fn is_entry(&self, line: &SheetLine<'_>) -> bool {
        let begins = |text: &str| text.chars().find(|c| c.is_alphabetic());
        self.kind != Kind::Indicator
            && line.text(Role::Label).is_some_and(|(column, text)| {
                begins(&text).is_some_and(char::is_uppercase) && self.first != Some(column)
            })
    }

    /// A note under or in a table that says so itself: `Note: …`, `* provisional`; a footnote's number in the place of a
    /// ref that the register does not know.
    fn is_footnote(&self, line: &SheetLine<'_>, reference: Option<&str>) -> bool {
        let mut texts = line.cells.iter().map(|(_, _, _, raw)| raw.shown());
        let first = texts.next().unwrap_or_default();
        let marked = reference.is_some_and(|text| {
            is_footnote_mark(text) && !(self.lore.knows_ref)(text) && line.cells.len() == 2
        });
        let of_text = |(_, role, ..): &KnownCell<'_>| *role == Role::Text;
        let among_text = line.cells.first().is_some_and(of_text);
        marked || (is_note(first.trim()) && !among_text)
    }

    /// A service that stands alone in a row and is not that of the row above is nothing to join to it.
    fn names_another_service(&self, line: &SheetLine<'_>) -> bool {
        let [(column, _, _, raw)] = line.cells.as_slice() else {
            return false;
        };
        let is_service = self.kind.declared(*column).field == Field::Service;
        let above = self.shown_above(*column);
        is_service
            && !above.is_empty()
            && normal_name(&above) != normal_name(&raw.shown())
            && !goes_on(&above, raw.shown().trim())
            && !above.trim_end().ends_with(['&', ',', '-'])
    }

    fn classify_fill(&self, line: &SheetLine<'_>) -> Class {
        let goes_on = line.cells.iter().all(|(column, _, _, raw)| {
            self.filled_shown(*column).is_some_and(|above| goes_on(&above, raw.shown().trim()))
        });
        let in_ref = line
            .text(Role::FillDown)
            .filter(|(column, _)| self.kind.declared(*column).field == Field::Ref);
        let is_heading = line.cells.len() == 1
            && in_ref
                .is_some_and(|(_, text)| !is_ref_shaped(&text) && !(self.lore.knows_ref)(&text));
        if goes_on && !self.rows.is_empty() {
            Class::Continuation
        } else if is_heading {
            Class::Heading
        } else {
            Class::Fill
        }
    }

    /// Whether the row above is a milestone whose due date has not come yet, and this is the rest of it: the date alone, or
    /// more words where the text above breaks off.
    fn awaits_due(&self, above: &str, label: &str) -> bool {
        let own = milestone_ending(label);
        let ending = milestone_ending(above);
        self.kind.declaration().dated_by_text
            && !above.is_empty()
            && ending.due.is_none()
            && date_like(ending.text).is_none()
            && (own.text.is_empty() && own.due.is_some()
                || ending.open && self.breaks_off(label, &own))
            && self.rows.last().is_some_and(|row| {
                let mut cells = row.record.cells();
                !cells.any(|cell| cell.column.field == Field::Due && !cell.blank)
            })
    }

    /// Whether words may be the rest of the row above. Those that begin in upper case must bring its date, and it must be
    /// more than words itself: with nothing beside either, both are entries.
    fn breaks_off(&self, label: &str, own: &MilestoneEnding<'_>) -> bool {
        let upper = label.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let beside = |row: &Row<R>| {
            let mut cells = row.record.cells();
            cells.any(|cell| !cell.blank && matches!(cell.column.role, Role::Value | Role::Text))
        };
        !upper || own.due.is_some() && self.rows.last().is_some_and(beside)
    }

    /// A row, or what stands once for several, that goes on for too long goes on no more.
    pub(super) fn within_reason(&self, class: Class) -> Class {
        let last = self.rows.last().map_or(0, |row| row.continuations.len());
        match class {
            Class::Continuation if last.max(self.joined) >= MOST_CONTINUATIONS => Class::Heading,
            class => class,
        }
    }
}
