//! Which limb of a split indicator a row is for: one that the register has, one that it has not, or the whole.

use crate::intake::rows::Row;
use crate::kind::{Indicator, Slot};
use crate::register::{normal_limb, normal_name, normal_ref};

/// Words in place of a limb's name that mean all of them together.
const WHOLE: [&str; 8] =
    ["all", "all parts", "both", "combined", "overall", "overall total", "total", "whole"];

/// Signs before which a description says what is measured, and behind which for which limb.
const SIGNS: [char; 7] = ['-', '–', '—', ':', '(', ',', '\n'];

/// A split indicator as the register has it.
pub(super) struct Parts<'a> {
    /// Its ref.
    reference: &'a str,
    /// The title of the whole, where the register has a row for it.
    title: Option<&'a str>,
    /// The names of its limbs.
    pub names: &'a [&'a str],
    /// The same without what their writers vary.
    normal: Vec<String>,
}

impl<'a> Parts<'a> {
    /// The parts of a ref: the title of the whole, if the register has a row for it, and the names of the limbs.
    pub(super) fn new(reference: &'a str, title: Option<&'a str>, names: &'a [&'a str]) -> Self {
        Self {
            reference,
            title,
            names,
            normal: names.iter().map(|name| normal_limb(name)).collect(),
        }
    }

    fn named(&self, text: &str) -> Option<usize> {
        let text = normal_limb(text);
        self.normal.iter().position(|name| *name == text)
    }

    /// A limb named beside the values: in a column of its own, behind the ref, as a mark in front of the description, or
    /// as the description's whole text or end.
    pub(super) fn beside(&self, row: &Row<Indicator>) -> Option<usize> {
        let record = &row.record;
        if let Some(limb) = shown(&record.limb).and_then(|text| self.named(text)) {
            return Some(limb);
        }
        if let Some(typed) = shown(&record.reference)
            && normal_ref(typed) != normal_ref(self.reference)
            && let Some((_, behind)) = cuts(typed)
                .map(|at| typed.split_at(at))
                .find(|(front, _)| normal_ref(front) == normal_ref(self.reference))
            && let Some(limb) = self.named(behind.trim_matches(|c: char| !c.is_alphanumeric()))
        {
            return Some(limb);
        }
        let description = shown(&record.description)?;
        mark(description)
            .and_then(|mark| self.named(mark))
            .or_else(|| self.named(description))
            .or_else(|| self.named(end(description)?.1))
    }

    /// Which of the rows that name none of its limbs name one that the register does not have, or cannot be told from
    /// one. `answered` are the rows that name one that it has: they show how this return writes limbs.
    pub(super) fn foreign<'r>(
        &self,
        rows: Vec<&'r Row<Indicator>>,
        answered: &[&Row<Indicator>],
    ) -> Vec<(&'r Row<Indicator>, bool)> {
        if rows.is_empty() {
            return Vec::new();
        }
        let written = WrittenLimb::of(self, answered);
        let mut sorted: Vec<(&Row<Indicator>, bool)> =
            rows.into_iter().map(|row| (row, self.is_other(row, &written))).collect();
        let left = || sorted.iter().filter(|(_, foreign)| !foreign);
        // Of several rows that could be the whole's, one that says its title goes before those that say something else.
        if left().count() > 1 && left().any(|(row, _)| self.says_title(row)) {
            for (row, foreign) in &mut sorted {
                *foreign |= !self.says_title(row);
            }
        }
        sorted
    }

    fn is_other(&self, row: &Row<Indicator>, written: &WrittenLimb) -> bool {
        let record = &row.record;
        if let Some(limb) = shown(&record.limb).filter(|text| says(text)) {
            return !self.is_whole(limb);
        }
        let description = shown(&record.description).unwrap_or_default();
        if self.is_whole(description) && says(description) {
            return false;
        }
        let has_ref = shown(&record.reference).is_some_and(says);
        let marked = || {
            let other = mark(description).is_some_and(|mark| self.named(mark).is_none());
            other && self.normal.iter().any(|name| is_mark(name))
        };
        let alike = || match end(description) {
            Some((front, end)) => {
                !self.is_whole(end) && written.fronts.contains(&normal_name(front))
            }
            None => written.bare && says(description) && !self.shares_a_word(description),
        };
        self.title.is_some() && (!has_ref || marked() || alike())
    }

    /// Whether a text says that the whole is meant: its title, its ref or a word for all limbs together.
    fn is_whole(&self, text: &str) -> bool {
        let name = normal_name(text);
        WHOLE.contains(&name.as_str())
            || self.title.is_some_and(|title| normal_name(title) == name)
            || normal_ref(text) == normal_ref(self.reference)
    }

    fn says_title(&self, row: &Row<Indicator>) -> bool {
        shown(&row.record.description).is_none_or(|text| !says(text) || self.is_whole(text))
    }

    fn shares_a_word(&self, description: &str) -> bool {
        let title = normal_name(self.title.unwrap_or_default());
        let words: Vec<&str> = title.split(' ').collect();
        normal_name(description).split(' ').any(|word| words.contains(&word))
    }
}

/// How a return writes the limbs that it names in descriptions.
struct WrittenLimb {
    /// What stands before their names.
    fronts: Vec<String>,
    /// Whether the name is all of the description.
    bare: bool,
}

impl WrittenLimb {
    fn of(parts: &Parts<'_>, answered: &[&Row<Indicator>]) -> Self {
        let descriptions = || answered.iter().filter_map(|row| shown(&row.record.description));
        let fronts = descriptions().filter_map(end);
        let fronts = fronts.filter(|(_, end)| parts.named(end).is_some());
        Self {
            fronts: fronts.map(|(front, _)| normal_name(front)).collect(),
            bare: descriptions().any(|text| parts.named(text).is_some()),
        }
    }
}

/// Where a ref may end and a limb's name begin: at any sign, and between a digit and a letter (`NI 39a`).
pub(super) fn cuts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let next = text.char_indices().skip(1);
    let letters = text.chars().zip(next).filter_map(|(before, (at, c))| {
        (before.is_ascii_digit() && c.is_alphabetic()).then_some(at)
    });
    let signs = text.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    signs.map(|(at, _)| at).chain(letters)
}

/// The mark in front of a description: `a)`, `(a)` or `a.` before a blank, without its signs.
fn mark(description: &str) -> Option<&str> {
    let (mark, _) = description.trim_start().split_once(char::is_whitespace)?;
    let bare = mark.strip_suffix([')', '.', ':'])?;
    let bare = bare.strip_prefix('(').unwrap_or(bare);
    is_mark(bare).then_some(bare)
}

/// Whether a limb's name is such a mark: one letter, or a number in digits or in Roman ones.
fn is_mark(name: &str) -> bool {
    let name = normal_limb(name);
    let all = |are: fn(char) -> bool| !name.is_empty() && name.chars().all(are);
    (name.chars().count() == 1 && all(char::is_alphanumeric))
        || all(|c| c.is_ascii_digit())
        || all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// What stands before and behind the last sign of a description.
fn end(description: &str) -> Option<(&str, &str)> {
    let (front, end) = description.rsplit_once(SIGNS)?;
    Some((front, end.trim().trim_end_matches(')')))
}

fn says(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn shown<T>(slot: &Slot<T>) -> Option<&str> {
    slot.as_deref().map(|cell| &*cell.shown)
}
