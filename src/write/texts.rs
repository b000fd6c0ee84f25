//! The texts that cells of a workbook name by their number: those that repeat. They are numbered before any row is written,
//! in the order in which they are met, so that rows can be written side by side and come out the same.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::markup::TextNo;

/// The numbered texts of one workbook.
#[derive(Debug, Default)]
pub(super) struct NumberedTexts {
    numbers: HashMap<Arc<str>, TextNo, RandomState>,
    all: Vec<Arc<str>>,
    /// Texts that were met once.
    once: HashSet<Box<str>, RandomState>,
    /// How many texts the workbook has before these.
    before: TextNo,
}

impl NumberedTexts {
    /// Numbers a text, unless it has a number.
    pub(super) fn put(&mut self, text: &str) {
        if text.is_empty() || self.numbers.contains_key(text) {
            return;
        }
        // What finds no number any more stands in its cells.
        if let Ok(next) = TextNo::try_from(self.all.len()) {
            let text: Arc<str> = text.into();
            self.all.push(Arc::clone(&text));
            self.numbers.insert(text, next);
        }
    }

    /// Numbers a text once it is met again.
    pub(super) fn put_if_it_repeats(&mut self, text: &str) {
        if self.once.contains(text) {
            self.put(text);
        } else {
            self.once.insert(text.into());
        }
    }

    /// No more will be put in: the numbers follow those of the texts that the workbook has already.
    pub(super) fn close(&mut self, before: TextNo) {
        self.once = HashSet::default();
        self.before = before;
    }

    /// The number of a text, where it has one.
    pub(super) fn number(&self, text: &str) -> Option<TextNo> {
        self.numbers.get(text).and_then(|number| number.checked_add(self.before))
    }

    /// All of them in order.
    pub(super) fn all(&self) -> &[Arc<str>] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_behind_those_of_the_frame() {
        let mut texts = NumberedTexts::default();
        for text in ["Red", "", "Amber", "Red"] {
            texts.put(text);
        }
        for text in ["once", "twice", "", "twice", "Red", "twice", ""] {
            texts.put_if_it_repeats(text);
        }
        texts.close(10);
        let all: Vec<&str> = texts.all().iter().map(|text| &**text).collect();
        assert_eq!(all, ["Red", "Amber", "twice"]);
        let numbers = ["Red", "Amber", "twice", "once", ""].map(|text| texts.number(text));
        assert_eq!(numbers, [Some(10), Some(11), Some(12), None, None]);
    }
}
