//! What the texts of a sheet mean as headings.

use std::collections::HashMap;
use std::sync::Arc;

use crate::heading::{Heading, HeadingSense, share_a_period};
use crate::intake::tables::vocabulary::{Meaning, Vocabulary};
use crate::kind::{Field, Kind, Role};

/// How many texts are kept with what they mean: more than all headings of a sheet, and no burden.
const KEPT: usize = 10_000;

/// What texts mean as headings; a text that comes again is not looked up again.
pub(super) struct HeadingMeanings<'v> {
    vocabulary: &'v Vocabulary,
    known: HashMap<Arc<str>, Meanings>,
}

/// What a text means to each kind, in the order of [`Kind::ALL`].
pub(super) type Meanings = Arc<[Option<Meaning>]>;

impl<'v> HeadingMeanings<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self { vocabulary, known: HashMap::new() }
    }

    /// What a text means to each kind.
    pub(super) fn of(&mut self, text: &Arc<str>) -> Meanings {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        if self.known.len() >= KEPT {
            self.known.clear();
        }
        let found = self.vocabulary.meanings(text);
        self.known.insert(Arc::clone(text), Arc::clone(&found));
        found
    }
}

impl HeadingSense for HeadingMeanings<'_> {
    fn is_of_a_period(&mut self, text: &Arc<str>, row: &[Heading]) -> bool {
        let same = row.iter().filter(|other| other.text.trim() == text.trim());
        same.take(2).count() == 2 || is_figure(&self.of(text))
    }

    /// Both texts where they mean something together; else the lower alone, unless the upper one puts it in another
    /// period. A lower text with a year or quarter of its own takes none from above.
    fn together(&mut self, upper: &Arc<str>, lower: &Arc<str>) -> Arc<str> {
        if share_a_period(upper, lower) {
            return Arc::clone(lower);
        }
        let both: Arc<str> = format!("{upper} {lower}").into();
        let means = self.of(&both).iter().any(Option::is_some);
        if means || self.of(upper).contains(&Some(Meaning::OtherPeriod)) {
            both
        } else {
            Arc::clone(lower)
        }
    }
}

/// Whether a heading is one of a figure of the indicators.
fn is_figure(meanings: &Meanings) -> bool {
    let indicator = Kind::ALL.iter().position(|kind| *kind == Kind::Indicator);
    let meaning = indicator.and_then(|index| meanings.get(index).copied().flatten());
    match meaning {
        Some(Meaning::Column(column)) => {
            let column = Kind::Indicator.declared(column);
            column.role == Role::Value && column.field != Field::Status
        }
        Some(Meaning::OfYear | Meaning::OtherPeriod) => true,
        None => false,
    }
}
