//! Declared headings, and which of them a heading's words are.

use std::collections::{HashMap, HashSet};

use crate::heading::words::HeadingWords;

/// The declared headings of a table's columns.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon<C> {
    columns: HashMap<String, C>,
}

/// What the words of a heading mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordMeaning<C> {
    /// A column.
    Column(C),
    /// A known column of a period that no heading is declared for.
    OtherPeriod,
}

impl<C: Copy> Lexicon<C> {
    /// The headings of some columns, the first of equal ones; their words go to `words`.
    pub(crate) fn of<'h>(
        headings: impl IntoIterator<Item = (&'h str, C)>,
        words: &mut HashSet<String>,
    ) -> Self {
        let mut columns = HashMap::new();
        for (heading, column) in headings {
            let found = HeadingWords::declared(heading);
            words.extend(found.plain.iter().cloned());
            columns.entry(found.key(true)).or_insert(column);
        }
        Self { columns }
    }

    /// What words mean. A period that is the current one need not be declared.
    pub(crate) fn meaning(&self, words: &HeadingWords) -> Option<WordMeaning<C>> {
        if words.other_period {
            let named = words.plain.is_empty() || self.is_named(words);
            return named.then_some(WordMeaning::OtherPeriod);
        }
        let exact = self.columns.get(&words.key(true));
        let current = || {
            let all_current =
                words.periods.iter().all(|period| matches!(*period, "{quarter}" | "{year}"));
            (all_current && !words.plain.is_empty()).then(|| self.columns.get(&words.key(false)))?
        };
        let of_last = || {
            let of_last = |period: &&str| period.starts_with("{last");
            words.periods.iter().any(of_last) && self.is_named(words)
        };
        match exact.or_else(current) {
            Some(column) => Some(WordMeaning::Column(*column)),
            None => of_last().then_some(WordMeaning::OtherPeriod),
        }
    }

    /// Whether the words are a heading's, whatever period stands beside them.
    fn is_named(&self, words: &HeadingWords) -> bool {
        self.columns.contains_key(&words.key(false))
            || self.columns.contains_key(&words.with("{quarter}").key(true))
            || self.columns.contains_key(&words.with("{year}").key(true))
    }
}
