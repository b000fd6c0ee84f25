//! The words of a heading, apart from the years and quarters in it.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::heading::letters::{folded, is_apostrophe, words_in};
use crate::heading::periods::{NAMES, OF_PERIODS, PeriodNames, take_quarter, take_years};
use crate::period::FinancialYear;

/// A heading's words, in alphabetical order, periods replaced by what they are to the current one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeadingWords {
    /// Those that are no part of a period.
    pub plain: Vec<String>,
    /// The years and quarters, as declared headings name them (`{year}`).
    pub periods: Vec<&'static str>,
    /// Whether one of these has no such name: it is of no period that a heading is declared for.
    pub other_period: bool,
}

/// The words of a heading in alphabetical order, whatever its case and punctuation, and the years that it names.
pub(crate) fn words_and_years(text: &str) -> (String, Vec<FinancialYear>) {
    let (rest, years) = take_years(text);
    let folded = folded(&rest);
    let mut words: Vec<&str> = words_in(&folded).collect();
    words.sort_unstable();
    (words.join(" "), years)
}

impl HeadingWords {
    /// The words of a text, if each of them is known.
    pub(crate) fn of(text: &str, known: &HashSet<String>, names: PeriodNames) -> Option<Self> {
        // Most texts of a sheet are no headings; the first word tells, and costs less than looking for periods.
        if !may_begin(text, known) {
            return None;
        }
        let (rest, mut found) = take_periods(text, names);
        let folded = folded(&rest);
        for word in words_in(&folded) {
            found.plain.push(known.get(word)?.clone());
        }
        Some(found)
    }

    /// Those of a declared heading: `{year}` and its like are taken as they stand.
    pub(crate) fn declared(heading: &str) -> Self {
        let mut rest = heading.to_owned();
        let mut periods = Vec::new();
        for name in NAMES {
            if rest.contains(name) {
                rest = rest.replace(name, " ");
                periods.push(*name);
            }
        }
        Self {
            plain: words_in(&folded(&rest)).map(str::to_owned).collect(),
            periods,
            other_period: false,
        }
    }

    /// Whether nothing stands in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.periods.is_empty() && !self.other_period
    }

    /// All words in order, with the periods or without them: what headings are compared by.
    pub(crate) fn key(&self, with_periods: bool) -> String {
        let mut all: Vec<&str> = self.plain.iter().map(String::as_str).collect();
        if with_periods {
            all.extend(&self.periods);
        }
        all.sort_unstable();
        all.join(" ")
    }

    /// The same words of one period.
    pub(crate) fn with(&self, period: &'static str) -> Self {
        Self { periods: vec![period], ..self.clone() }
    }
}

/// Whether the first word of a text is known or may belong to a period.
fn may_begin(text: &str, known: &HashSet<String>) -> bool {
    let apart = |c: char| !c.is_alphanumeric() && !is_apostrophe(c);
    let mut words = text.split(apart);
    let Some(first) = words.find(|word| word.contains(char::is_alphanumeric)) else {
        return true;
    };
    let letters = first.chars().filter(|c| !is_apostrophe(*c));
    let word: String = letters.flat_map(char::to_lowercase).collect();
    known.contains(&word)
        || OF_PERIODS.contains(&word.as_str())
        || word.contains(|c: char| c.is_ascii_digit())
}

/// Takes years and quarters out of a text and says what they are called.
fn take_periods(text: &str, names: PeriodNames) -> (Cow<'_, str>, HeadingWords) {
    let (rest, years) = take_years(text);
    let (rest, quarter) = match take_quarter(&rest) {
        Some((without, quarter)) => (Cow::Owned(without), Some(quarter)),
        None => (rest, None),
    };
    let (periods, other_period) = names.of(&years, quarter);
    (rest, HeadingWords { plain: Vec::new(), periods, other_period })
}
