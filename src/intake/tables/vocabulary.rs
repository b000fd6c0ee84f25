//! Headings by their meaning: case, blanks, punctuation and the spelling of years and quarters do not matter
//! (docs/returns.md, "Headings").

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use crate::heading::{HeadingWords, LONGEST, Lexicon, PeriodNames, WordMeaning};
use crate::kind::{ColumnNo, Field, Kind};
use crate::period::Period;

/// What a heading means for one kind of sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A column of the kind.
    Column(ColumnNo),
    /// A known column of another quarter or year: `Quarter 2` in a quarter 4 return.
    OtherPeriod,
    /// An actual of the reported year, with no quarter: `Outturn 2009/10`.
    OfYear,
}

/// Every known heading of every kind, for one period.
#[derive(Debug)]
pub struct Vocabulary {
    names: PeriodNames,
    words: HashSet<String>,
    /// The headings of each kind, in the order of [`Kind::ALL`].
    lexicons: Vec<(Kind, Lexicon<ColumnNo>)>,
}

impl Vocabulary {
    /// The headings of a period.
    #[must_use]
    pub fn new(period: Period) -> Self {
        let mut words = HashSet::new();
        let mut lexicon = |kind: &Kind| {
            let columns = kind.columns().numbered();
            let headings = columns.flat_map(|(number, column)| {
                column.headings.iter().map(move |heading| (*heading, number))
            });
            (*kind, Lexicon::of(headings, &mut words))
        };
        let lexicons = Kind::ALL.iter().map(&mut lexicon).collect();
        Self { names: PeriodNames::Reported(period), words, lexicons }
    }

    /// Whether a text could be a heading at all: cheap, for the many cells that are none.
    #[must_use]
    pub(crate) fn may_be_heading(&self, text: &str) -> bool {
        text.len() <= LONGEST && self.words_of(text).is_some_and(|words| !words.is_empty())
    }

    /// What a heading means to each kind of sheet, in the order of [`Kind::ALL`].
    #[must_use]
    pub fn meanings(&self, text: &str) -> Arc<[Option<Meaning>]> {
        let short = text.len() <= LONGEST;
        let whole = short.then(|| self.words_of(text)).flatten();
        let outside = OnceCell::new();
        let words_outside = || {
            let (outside, _) = text.split_once('(').filter(|_| short)?;
            self.words_of(outside)
        };
        let meaning = |(kind, lexicon): &(Kind, Lexicon<ColumnNo>)| {
            let whole = whole.as_ref().and_then(|words| of_words(*kind, lexicon, words));
            whole.or_else(|| of_words(*kind, lexicon, outside.get_or_init(words_outside).as_ref()?))
        };
        self.lexicons.iter().map(meaning).collect()
    }

    /// The words of a text, if each of them stands in some heading.
    fn words_of(&self, text: &str) -> Option<HeadingWords> {
        HeadingWords::of(text, &self.words, self.names)
    }
}

fn of_words(kind: Kind, lexicon: &Lexicon<ColumnNo>, words: &HeadingWords) -> Option<Meaning> {
    let of_year = |column: ColumnNo| {
        let is_actual = kind.column(Field::Actual) == Some(column);
        is_actual && words.periods == ["{year}"]
    };
    Some(match lexicon.meaning(words)? {
        WordMeaning::Column(column) if of_year(column) => Meaning::OfYear,
        WordMeaning::Column(column) => Meaning::Column(column),
        WordMeaning::OtherPeriod => Meaning::OtherPeriod,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::period::{FinancialYear, Quarter};

    fn field(kind: Kind, text: &str) -> Option<&'static str> {
        let period = Period { year: FinancialYear(2009), quarter: Quarter::Q4 };
        let place = Kind::ALL.iter().position(|own| *own == kind)?;
        match Vocabulary::new(period).meanings(text).get(place).copied()?? {
            Meaning::Column(column) => Some(kind.declared(column).field.name()),
            Meaning::OtherPeriod => Some("other period"),
            Meaning::OfYear => Some("of the year"),
        }
    }

    #[test]
    fn headings_of_real_returns_are_known() {
        for (text, expected) in [
            ("Ref.", "ref"),
            ("PI\u{a0}Ref", "ref"),
            ("Actual 2008/09", "prior_actual"),
            ("Actual\n08-09", "prior_actual"),
            ("Outturn 2008-2009", "prior_actual"),
            ("ACTUAL 2009/10", "of the year"),
            ("Target 2009/10", "target"),
            ("2009/10 Plan", "target"),
            ("Target", "target"),
            ("Q4 Target", "period_target"),
            ("Quarter 4", "actual"),
            ("Qtr. 4 actual", "actual"),
            ("Quarter 4 2009/10", "actual"),
            ("Actual (%)", "actual"),
            ("Quarter 3", "previous_actual"),
            ("Q2", "other period"),
            ("Target 2010/11", "other period"),
            ("Progress", "status"),
            ("On target?", "status"),
            ("RAG Q4", "status"),
            ("High/Low is good", "polarity"),
            ("YTD", "year_to_date"),
            ("Lead officer", "owner"),
            ("Last year’s outturn", "prior_actual"),
        ] {
            assert_eq!(field(Kind::Indicator, text), Some(expected), "{text}");
        }
        assert_eq!(field(Kind::Indicator, "Quarter 3 2009/10"), Some("previous_actual"));
        for text in ["Target 2008/09", "Quarter 4 2008/09", "Quarter 2", "Plan 2010/11"] {
            assert_eq!(field(Kind::Indicator, text), Some("other period"), "{text}");
        }
        for text in ["Budget", "About the target we set", "Q5", ""] {
            assert_eq!(field(Kind::Indicator, text), None, "{text}");
        }
    }

    #[test]
    fn the_kind_decides_what_target_means() {
        assert_eq!(field(Kind::Risk, "Target"), Some("due"));
        assert_eq!(field(Kind::Equality, "Strategy / Policy / Service"), Some("strategy"));
        assert_eq!(field(Kind::Milestone, "2009/10 Milestone"), Some("milestone"));
        assert_eq!(field(Kind::Milestone, "Service Plan Ref."), Some("ref"));
    }

    #[test]
    fn no_two_columns_of_a_kind_share_a_heading() {
        for kind in Kind::ALL {
            let mut seen = HashMap::new();
            for column in kind.columns() {
                for heading in column.headings {
                    let key = HeadingWords::declared(heading).key(true);
                    let before = seen.insert(key, column.field).unwrap_or(column.field);
                    assert_eq!(before, column.field, "{kind:?} {heading}");
                }
            }
        }
    }
}
