//! Directorates and services that returns name, each with a short id.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::register::{is_device, normal_name, slug};

/// A directorate that returns name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedDirectorate {
    /// A short id.
    pub id: Arc<str>,
    /// As a return has it.
    pub name: Arc<str>,
}

/// A service that returns name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedService {
    /// A short id.
    pub id: Arc<str>,
    /// As a return has it.
    pub name: Arc<str>,
    /// The id of its directorate.
    pub directorate: Arc<str>,
    /// What names it: a cell, a tab, a file.
    pub source: Arc<str>,
}

/// Hands out ids, none twice.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
}

/// Words of names that no id is made of.
const SMALL: &[&str] = &["and", "the", "of", "for", "to", "in", "a"];

/// How many letters of a name of one word its id has.
const OF_ONE_WORD: usize = 3;

/// The most letters of an id that is made of initials.
const OF_MANY_WORDS: usize = 5;

impl Ids {
    /// An id for a name: its initials, or the beginning of its only word; with a number where another has it.
    pub(super) fn of(&mut self, name: &str) -> Arc<str> {
        let normal = normal_name(name);
        let words: Vec<&str> = normal.split(' ').filter(|word| !SMALL.contains(word)).collect();
        let letters: String = match words.as_slice() {
            [one] => one.chars().take(OF_ONE_WORD).collect(),
            many => {
                many.iter().filter_map(|word| word.chars().next()).take(OF_MANY_WORDS).collect()
            }
        };
        let ascii: String = slug(&letters).to_uppercase();
        let stem = if ascii.is_empty() { "S".to_owned() } else { ascii };
        let mut id = stem.clone();
        let mut number = 1_usize;
        while !self.may_be(&id) {
            number += 1;
            id = format!("{stem}{number}");
        }
        self.taken.insert(id.to_lowercase());
        id.into()
    }

    fn may_be(&self, id: &str) -> bool {
        let lower = id.to_lowercase();
        !self.taken.contains(&lower) && !is_device(&lower) && !matches!(&*lower, "all" | "council")
    }
}

/// Words of file names that name no service.
const NO_NAME: &[&str] = &[
    "return",
    "returns",
    "performance",
    "quarterly",
    "quarter",
    "indicators",
    "indicator",
    "final",
    "draft",
    "copy",
    "submission",
    "submitted",
    "report",
    "data",
    "kpi",
    "kpis",
    "pi",
    "pis",
    "template",
    "form",
    "v",
];

/// What a file's name says without the period, versions and words for a return: `leisure-q4 2024-25 (final).xlsx` is Leisure.
/// The name itself where nothing else is left.
pub(super) fn name_in(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words = stem.split(|c: char| !c.is_alphanumeric() && c != '&');
    let said = |word: &&str| {
        let lower = word.to_lowercase();
        !word.is_empty()
            && !lower.contains(|c: char| c.is_ascii_digit())
            && !NO_NAME.contains(&&*lower)
    };
    let kept: Vec<String> = words.filter(said).map(capital).collect();
    if kept.is_empty() { stem.to_owned() } else { kept.join(" ") }
}

/// A word with a capital, unless it has one.
fn capital(word: &str) -> String {
    if SMALL.contains(&word) || word.contains(char::is_uppercase) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_lawful_and_each_stands_once() {
        let mut ids = Ids::default();
        for (name, id) in [
            ("Health & Partnerships", "HP"),
            ("Housing and Property", "HP2"),
            ("Adult Social Care", "ASC"),
            ("Leisure", "LEI"),
            ("Contracts", "CON2"),
            ("Allotments", "ALL2"),
            ("Économie", "ECO"),
            ("健康", "S"),
            ("The Office of the Chief Executive", "OCE"),
            ("A very long name of a service indeed that goes on", "VLNSI"),
            ("", "S2"),
        ] {
            assert_eq!(&*ids.of(name), id, "{name}");
        }
    }

    #[test]
    fn a_file_s_name_says_whose_it_is_without_its_period() {
        for (path, name) in [
            ("returns/people/leisure-q4.xlsx", "Leisure"),
            ("Waste & Recycling Q4 2024-25 (final).xlsx", "Waste & Recycling"),
            ("adult_social_care_return_v2.xls", "Adult Social Care"),
            ("Q4.xlsx", "Q4"),
            ("HR performance.ods", "HR"),
        ] {
            assert_eq!(name_in(path), name, "{path}");
        }
    }
}
