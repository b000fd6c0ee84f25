//! The texts that cells of a workbook name by their number: those that repeat. They are numbered before any row is written,
//! in the order in which they are met, so that rows can be written side by side and come out the same.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::markup::TextNo;
use crate::consolidate::PeriodTextNo;

/// The numbered texts of one workbook.
#[derive(Debug, Default)]
pub(super) struct NumberedTexts {
    /// Those of a word, which is told by its letters at one glance.
    words: HashMap<u128, TextNo, RandomState>,
    /// Those of longer texts.
    numbers: HashMap<Arc<str>, TextNo, RandomState>,
    all: Vec<Arc<str>>,
    /// Texts that were met once.
    once: HashSet<Box<str>, RandomState>,
    /// Texts of the period that were met, by their number there.
    of_period: Vec<Option<MetText>>,
    /// How many texts the workbook has before these.
    before: TextNo,
}

/// The number among these of a text of the period that was met; none where it is empty.
type MetText = Option<TextNo>;

impl NumberedTexts {
    /// Numbers a text, unless it has a number, and says which it has; an empty one has none. `held` gives it to be kept: what
    /// others hold is not held twice.
    pub(super) fn put(&mut self, text: &str, held: impl FnOnce() -> Arc<str>) -> Option<TextNo> {
        if text.is_empty() {
            return None;
        }
        if let Some(own) = self.own_number(text) {
            return Some(own);
        }
        // What finds no number any more stands in its cells.
        let next = TextNo::try_from(self.all.len()).ok()?;
        let shared = held();
        self.all.push(Arc::clone(&shared));
        match word(text) {
            Some(word) => self.words.insert(word, next),
            None => self.numbers.insert(shared, next),
        };
        Some(next)
    }

    /// Numbers a text that is found by its number among those of the period alone: nobody looks for its letters.
    pub(super) fn put_without_letters(&mut self, held: Arc<str>) -> Option<TextNo> {
        let next = TextNo::try_from(self.all.len()).ok().filter(|_| !held.is_empty())?;
        self.all.push(held);
        Some(next)
    }

    /// Whether a text of the period was met.
    pub(super) fn has_met(&self, number: PeriodTextNo) -> bool {
        place(number).and_then(|place| self.of_period.get(place)).is_some_and(Option::is_some)
    }

    /// Notes the number that a text of the period has, none where it is empty: it is found by its number there from now on.
    pub(super) fn meet(&mut self, number: PeriodTextNo, own: Option<TextNo>) {
        let Some(place) = place(number) else {
            return;
        };
        if self.of_period.len() <= place {
            self.of_period.resize(place + 1, None);
        }
        if let Some(met) = self.of_period.get_mut(place) {
            *met = Some(own);
        }
    }

    /// Numbers a text once it is met again, and says which it has then.
    pub(super) fn put_if_it_repeats(
        &mut self,
        text: &str,
        held: impl FnOnce() -> Arc<str>,
    ) -> Option<TextNo> {
        if self.once.contains(text) {
            return self.put(text, held);
        }
        self.once.insert(text.into());
        None
    }

    /// No more will be put in: the numbers follow those of the texts that the workbook has already.
    pub(super) fn close(&mut self, before: TextNo) {
        self.once = HashSet::default();
        self.before = before;
    }

    /// The number of a text, where it has one.
    pub(super) fn number(&self, text: &str) -> Option<TextNo> {
        self.own_number(text).and_then(|number| number.checked_add(self.before))
    }

    /// Its number among these.
    fn own_number(&self, text: &str) -> Option<TextNo> {
        match word(text) {
            Some(word) => self.words.get(&word),
            None => self.numbers.get(text),
        }
        .copied()
    }

    /// The number of a text that may be one of the period, where it has one: such a text is found by its number there and
    /// no other way, so that nobody looks at its letters.
    pub(super) fn number_of(&self, number: Option<PeriodTextNo>, text: &str) -> Option<TextNo> {
        let Some(number) = number else {
            return self.number(text);
        };
        let met = *self.of_period.get(place(number)?)?;
        met?.and_then(|own| own.checked_add(self.before))
    }

    /// All of them in order.
    pub(super) fn all(&self) -> &[Arc<str>] {
        &self.all
    }
}

/// A short text as one number: its bytes, and behind them how many they are.
fn word(text: &str) -> Option<u128> {
    let mut bytes = [0; size_of::<u128>()];
    let (last, letters) = bytes.split_last_mut()?;
    letters.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    *last = u8::try_from(text.len()).ok()?;
    Some(u128::from_le_bytes(bytes))
}

/// Where a text of the period stands in a list by number.
fn place(number: PeriodTextNo) -> Option<usize> {
    usize::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_behind_those_of_the_frame() {
        let mut texts = NumberedTexts::default();
        for text in ["Red", "", "Amber", "Red"] {
            texts.put(text, || text.into());
        }
        let own = ["once", "twice", "", "twice", "Red", "twice", ""]
            .map(|text| texts.put_if_it_repeats(text, || text.into()));
        assert_eq!(own, [None, None, None, Some(2), None, Some(2), None]);
        texts.close(10);
        let all: Vec<&str> = texts.all().iter().map(|text| &**text).collect();
        assert_eq!(all, ["Red", "Amber", "twice"]);
        let numbers = ["Red", "Amber", "twice", "once", ""].map(|text| texts.number(text));
        assert_eq!(numbers, [Some(10), Some(11), Some(12), None, None]);
    }

    #[test]
    fn words_and_longer_texts_are_told_apart_by_every_byte() {
        let mut texts = NumberedTexts::default();
        let all = ["a", "a\0", "\0", "fifteen letters", "fifteen lettert", "sixteen letters!", "é"];
        for text in all {
            texts.put(text, || text.into());
        }
        let numbers: Vec<Option<TextNo>> = all.iter().map(|text| texts.number(text)).collect();
        assert_eq!(numbers, (0..7).map(Some).collect::<Vec<_>>());
        assert_eq!(texts.number("fifteen letter"), None);
        assert_eq!(texts.number("sixteen letters?"), None);
    }

    #[test]
    fn a_text_of_the_period_is_found_by_its_number_there_alone() {
        let mut texts = NumberedTexts::default();
        texts.put("Red", || "Red".into());
        for (number, text) in [(3, "late"), (0, ""), (1, "Red")] {
            assert!(!texts.has_met(number));
            let own = texts.put(text, || text.into());
            texts.meet(number, own);
            assert!(texts.has_met(number));
        }
        let own = texts.put_without_letters("long".into());
        texts.meet(4, own);
        assert_eq!(texts.put_without_letters("".into()), None);
        texts.close(10);
        let found = [(3, "late"), (0, ""), (1, "Red"), (2, "Red"), (4, "long"), (9, "late")]
            .map(|(number, text)| texts.number_of(Some(number), text));
        assert_eq!(found, [Some(11), None, Some(10), None, Some(12), None]);
        assert_eq!(["late", "long"].map(|text| texts.number_of(None, text)), [Some(11), None]);
        assert_eq!(texts.all().len(), 3);
    }
}
