//! Whether a cell's text is told: as it stands, or as the value that it means in the tables.

use std::collections::BTreeSet;

use qmr::due::{Due, milestone_ending};
use qmr::grid::{Face, RawCell};
use qmr::kind::Symbol;
use qmr::register::{Symbols, normal_name};

use crate::law::council::Output;

/// What all outputs say.
pub(crate) struct Told {
    /// Every cell, one under another, blanks folded.
    whole: String,
    names: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as it is, however it is written: `84.0` and `84`, `1,234` and `1234`.
fn number(text: &str) -> Option<String> {
    let plain = text.trim().trim_end_matches('%').trim_start_matches('£');
    let plain = plain.replace(',', "").replace('−', "-");
    let value: f64 = plain.parse().ok()?;
    let shown = format!("{value:.8}");
    Some(shown.trim_end_matches('0').trim_end_matches('.').to_owned())
}

impl Told {
    pub(crate) fn of(outputs: &[Output]) -> Self {
        let cells = || outputs.iter().map(|(_, cell)| cell.as_str());
        Self {
            whole: cells().map(|cell| folded(cell) + "\n").collect(),
            names: cells().map(normal_name).collect(),
            numbers: cells().filter_map(number).collect(),
        }
    }

    /// Whether a text stands in an output, alone or as words of a longer one.
    fn text(&self, text: &str) -> bool {
        let text = folded(text);
        if text.is_empty() || (self.names.contains(&normal_name(&text)) && text.len() > 3) {
            return true;
        }
        let mut from = 0;
        while let Some(at) = self.whole[from..].find(&text).map(|at| from + at) {
            let before = self.whole[..at].chars().next_back();
            let after = self.whole[at + text.len()..].chars().next();
            let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            if apart(before) && apart(after) {
                return true;
            }
            from = at + text.chars().next().map_or(1, char::len_utf8);
        }
        false
    }

    fn value(&self, text: &str) -> bool {
        number(text).is_some_and(|number| self.numbers.contains(&number))
    }

    fn day(&self, due: Option<Due>) -> bool {
        due.is_some_and(|due| self.text(&due.date.to_string()))
    }

    /// A milestone stands in the tables in parts: its words, its date and its references.
    fn milestone(&self, text: &str) -> bool {
        let ending = milestone_ending(text);
        let dated = ending.due.is_none_or(|due| self.day(Some(due)));
        let references = ending.references.is_none_or(|own| self.text(own));
        ending.text.len() < text.len() && self.text(ending.text) && dated && references
    }

    /// Figures with words around them stand in columns of their own: `Male 75% / Female 68%`, `5.1 days`, `180 to 220`.
    fn parts(&self, text: &str) -> bool {
        let apart = |c: char| c.is_whitespace() || matches!(c, '/' | '(' | ')');
        let mut words = text.split(apart).filter(|word| !word.is_empty());
        let figures = text.contains(|c: char| c.is_ascii_digit()) && text.chars().count() <= 60;
        figures && words.all(|word| word == "to" || self.text(word) || self.value(word))
    }

    /// A polarity is told in the register's word.
    fn polarity(&self, text: &str) -> bool {
        let word = match text {
            "high" | "higher is better" | "bigger is better" => "Higher",
            "low" | "lower is better" | "smaller is better" => "Lower",
            "data only" => "None",
            _ => return false,
        };
        self.text(word)
    }

    pub(crate) fn has(&self, raw: &RawCell, symbols: &Symbols) -> bool {
        let shown = raw.shown();
        let shown = shown.trim();
        if self.text(shown) || self.value(shown) || self.milestone(shown) || self.parts(shown) {
            return true;
        }
        match raw {
            RawCell::Date { date, .. } => self.text(&date.to_string()),
            RawCell::Text { text, face } => {
                let symbol = Symbol::from_text(text, *face, symbols);
                let meaning = symbol.ok().flatten().map(Symbol::meaning);
                let short = *face != Face::Text || text.trim().chars().count() <= 12;
                (short && meaning.is_some_and(|meaning| self.text(meaning)))
                    || self.day(Due::from_text(text))
                    || self.polarity(&text.to_lowercase())
            }
            RawCell::Bool(_)
            | RawCell::Error(_)
            | RawCell::Number { .. }
            | RawCell::NotCalculated => false,
        }
    }
}
