//! A value that a column of the register has words for, and how a cell's word is read.

use crate::register::spelling::normal_name;

/// What a cell's word is to its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordReading<T> {
    /// Spelled as the register's description has it.
    Spelled(T),
    /// Another way to say it.
    Said(T),
    /// It could be either of two.
    Either(T, T),
    /// It is none of the column's words.
    Unknown,
}

/// A value that a column has words for.
pub(crate) trait RegisterWord: Copy + PartialEq + 'static {
    /// Every value with the word that the register's description has for it.
    const WORDS: &'static [(&'static str, Self)];

    /// The value of a text in lower case, apart by single blanks, without punctuation; `asks` says whether the heading
    /// asks a question that yes or no answers.
    fn said(words: &str, asks: bool) -> WordReading<Self>;

    /// Reads a cell.
    fn read(shown: &str, asks: bool) -> WordReading<Self> {
        let spelled = Self::WORDS.iter().find(|(word, _)| shown.eq_ignore_ascii_case(word));
        match spelled {
            Some((_, value)) => WordReading::Spelled(*value),
            None => Self::said(&words_of(shown), asks),
        }
    }

    /// The word that the register's description has for a value.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

/// The words of a cell, with arrows as words.
fn words_of(shown: &str) -> String {
    let spelled = shown.replace(['↑', '▲', '⬆'], " up ").replace(['↓', '▼', '⬇'], " down ");
    normal_name(&spelled.replace(['✓', '✔'], " yes ").replace(['✗', '✘', '×'], " no "))
}

pub(super) fn one_of<T: Copy>(words: &str, known: &[(&[&str], T)]) -> WordReading<T> {
    let found = known.iter().find(|(all, _)| all.contains(&words));
    found.map_or(WordReading::Unknown, |(_, value)| WordReading::Said(*value))
}
