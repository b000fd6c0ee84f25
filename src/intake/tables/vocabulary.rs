//! Headings by their meaning: case, blanks, punctuation and the spelling of years and quarters do not matter
//! (docs/returns.md, "Headings").

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::kind::{ColumnNo, Field, Kind};
use crate::period::{FinancialYear, Period, Quarter};

/// Longer texts are no headings.
const LONGEST: usize = 80;

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
    period: Period,
    words: HashSet<String>,
    columns: HashMap<(Kind, String), ColumnNo>,
}

/// A heading's words, in alphabetical order, periods replaced by what they are to the current one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HeadingWords {
    plain: Vec<String>,
    periods: Vec<&'static str>,
    other_period: bool,
}

impl HeadingWords {
    fn key(&self, with_periods: bool) -> String {
        let mut all: Vec<&str> = self.plain.iter().map(String::as_str).collect();
        if with_periods {
            all.extend(&self.periods);
        }
        all.sort_unstable();
        all.join(" ")
    }
}

impl Vocabulary {
    /// The headings of a period.
    #[must_use]
    pub fn new(period: Period) -> Self {
        let (mut words, mut columns) = (HashSet::new(), HashMap::new());
        for kind in Kind::ALL {
            for (number, column) in kind.columns().numbered() {
                for heading in column.headings {
                    let found = declared(heading);
                    words.extend(found.plain.iter().cloned());
                    columns.entry((*kind, found.key(true))).or_insert(number);
                }
            }
        }
        Self { period, words, columns }
    }

    /// Whether a text could be a heading at all: cheap, for the many cells that are none.
    #[must_use]
    pub(crate) fn may_be_heading(&self, text: &str) -> bool {
        text.len() <= LONGEST
            && self.words_of(text).is_some_and(|words| {
                !(words.plain.is_empty() && words.periods.is_empty() && !words.other_period)
            })
    }

    /// Whether the first word of a text stands in some heading or may belong to a period.
    fn may_begin(&self, text: &str) -> bool {
        let apart = |c: char| !c.is_alphanumeric() && !is_apostrophe(c);
        let mut words = text.split(apart);
        let Some(first) = words.find(|word| word.contains(char::is_alphanumeric)) else {
            return true;
        };
        let letters = first.chars().filter(|c| !is_apostrophe(*c));
        let word: String = letters.flat_map(char::to_lowercase).collect();
        self.words.contains(&word)
            || OF_PERIODS.contains(&word.as_str())
            || word.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether a text is a year or a quarter and nothing else.
    pub(super) fn is_period(text: &str) -> bool {
        Self::periods_of(text).is_some_and(|(rest, years, quarter)| {
            (years || quarter) && words_in(&folded(&rest)).next().is_none()
        })
    }

    /// Whether both texts name a year, or both a quarter.
    pub(super) fn share_a_period(one: &str, other: &str) -> bool {
        match (Self::periods_of(one), Self::periods_of(other)) {
            (Some((_, years, quarter)), Some((_, others, other))) => {
                (years && others) || (quarter && other)
            }
            _ => false,
        }
    }

    /// What a short text holds beside years and quarters, and whether it names any of each.
    fn periods_of(text: &str) -> Option<(Cow<'_, str>, bool, bool)> {
        if text.len() > LONGEST {
            return None;
        }
        let (rest, years) = take_years(text);
        let (rest, has_quarter) = match take_quarter(&rest) {
            Some((rest, _)) => (Cow::Owned(rest), true),
            None => (rest, false),
        };
        Some((rest, !years.is_empty(), has_quarter))
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
        let meaning = |kind: &Kind| {
            let whole = whole.as_ref().and_then(|words| self.of_words(*kind, words));
            whole.or_else(|| self.of_words(*kind, outside.get_or_init(words_outside).as_ref()?))
        };
        Kind::ALL.iter().map(meaning).collect()
    }

    fn of_words(&self, kind: Kind, words: &HeadingWords) -> Option<Meaning> {
        if words.other_period {
            let named = words.plain.is_empty() || self.is_named(kind, words);
            return named.then_some(Meaning::OtherPeriod);
        }
        let exact = self.columns.get(&(kind, words.key(true)));
        let current = || {
            let all_current =
                words.periods.iter().all(|period| matches!(*period, "{quarter}" | "{year}"));
            (all_current && !words.plain.is_empty())
                .then(|| self.columns.get(&(kind, words.key(false))))?
        };
        let found = exact.or_else(current);
        let of_last = || {
            let of_last = |period: &&str| period.starts_with("{last");
            words.periods.iter().any(of_last) && self.is_named(kind, words)
        };
        let of_year = |column: ColumnNo| {
            let is_actual = kind.column(Field::Actual) == Some(column);
            is_actual && words.periods == ["{year}"]
        };
        match found {
            Some(column) if of_year(*column) => Some(Meaning::OfYear),
            Some(column) => Some(Meaning::Column(*column)),
            None => of_last().then_some(Meaning::OtherPeriod),
        }
    }

    /// Whether the words are a heading's, whatever period stands beside them.
    fn is_named(&self, kind: Kind, words: &HeadingWords) -> bool {
        self.columns.contains_key(&(kind, words.key(false)))
            || self.columns.contains_key(&(kind, with(words, "{quarter}")))
            || self.columns.contains_key(&(kind, with(words, "{year}")))
    }

    /// The words of a text, if each of them stands in some heading.
    fn words_of(&self, text: &str) -> Option<HeadingWords> {
        // Most texts of a sheet are no headings; the first word tells, and costs less than looking for periods.
        if !self.may_begin(text) {
            return None;
        }
        let (rest, mut found) = take_periods(text, self.period);
        let folded = folded(&rest);
        for word in words_in(&folded) {
            found.plain.push(self.words.get(word)?.clone());
        }
        Some(found)
    }
}

/// HeadingWords that a period is made of beside its digits; they need not stand in any heading.
const OF_PERIODS: &[&str] = &["quarter", "qtr", "q", "first", "second", "third", "fourth"];

fn with(words: &HeadingWords, period: &'static str) -> String {
    let mut words = words.clone();
    words.periods = vec![period];
    words.key(true)
}

/// Lower case, without apostrophes.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.contains(is_apostrophe) { lower.replace(is_apostrophe, "") } else { lower }
}

/// The words of a folded text: letters and digits alone.
fn words_in(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2019}' | '\'')
}

/// A declared heading: `{year}` and its like are taken as they stand.
fn declared(heading: &str) -> HeadingWords {
    let mut rest = heading.to_owned();
    let mut periods = Vec::new();
    for name in ["{last year}", "{last quarter}", "{year}", "{quarter}"] {
        if rest.contains(name) {
            rest = rest.replace(name, " ");
            periods.push(name);
        }
    }
    HeadingWords {
        plain: words_in(&folded(&rest)).map(str::to_owned).collect(),
        periods,
        other_period: false,
    }
}

/// Takes years and quarters out of a text and says what they are to the current period.
fn take_periods(text: &str, period: Period) -> (Cow<'_, str>, HeadingWords) {
    let mut words = HeadingWords { plain: Vec::new(), periods: Vec::new(), other_period: false };
    let (mut rest, years) = take_years(text);
    for year in years {
        match year.0 - period.year.0 {
            0 => words.periods.push("{year}"),
            -1 => words.periods.push("{last year}"),
            _ => words.other_period = true,
        }
    }
    if let Some((without, quarter)) = take_quarter(&rest) {
        rest = Cow::Owned(without);
        let last = period.previous();
        if quarter == period.quarter {
            words.periods.push("{quarter}");
        } else if quarter == last.quarter && last.year == period.year {
            // The year of a quarter says nothing more: `Quarter 3 2009/10`.
            words.periods.retain(|period| *period != "{year}");
            words.periods.push("{last quarter}");
        } else {
            words.other_period = true;
        }
    }
    (rest, words)
}

/// What may stand between the two numbers of a year.
const YEAR_MARKS: [char; 4] = ['/', '-', '–', '—'];

/// Cuts out `2008/09`, `08-09`, `2008-2009`; what stays has a blank in its place.
fn take_years(text: &str) -> (Cow<'_, str>, Vec<FinancialYear>) {
    // A year has two numbers and a mark between them.
    if !(text.contains(|c: char| c.is_ascii_digit()) && text.contains(YEAR_MARKS)) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut rest = String::with_capacity(text.len());
    let mut years = Vec::new();
    let mut run = String::new();
    let mut flush = |run: &mut String, rest: &mut String| {
        if run.is_empty() {
            return;
        }
        match FinancialYear::from_text(run.trim()) {
            Some(year) => {
                years.push(year);
                rest.push(' ');
            }
            None => rest.push_str(run),
        }
        run.clear();
    };
    for c in text.chars() {
        let of_a_year = c.is_ascii_digit() || YEAR_MARKS.contains(&c);
        let blank_inside = c.is_whitespace() && run.ends_with(YEAR_MARKS);
        if of_a_year || blank_inside {
            run.push(c);
        } else {
            flush(&mut run, &mut rest);
            rest.push(c);
        }
    }
    flush(&mut run, &mut rest);
    (Cow::Owned(rest), years)
}

/// Whether a heading names a quarter.
pub(super) fn names_quarter(text: &str) -> bool {
    text.len() <= LONGEST && take_quarter(&take_years(text).0).is_some()
}

/// Cuts out `Quarter 4`, `Q4`, `Qtr 4`, `4th quarter`.
fn take_quarter(text: &str) -> Option<(String, Quarter)> {
    // The word for it begins with this letter in every spelling.
    if !text.contains(['q', 'Q']) {
        return None;
    }
    let folded = folded(text);
    let words: Vec<&str> = words_in(&folded).collect();
    let numbered = |word: &str| -> Option<Quarter> {
        let digits = word
            .strip_prefix("quarter")
            .or_else(|| word.strip_prefix("qtr"))
            .or_else(|| word.strip_prefix('q'))?;
        Quarter::from_number(digits.parse().ok()?)
    };
    let without = |taken: std::ops::RangeInclusive<usize>| {
        let others = words.iter().enumerate().filter(|(index, _)| !taken.contains(index));
        others.map(|(_, word)| *word).collect::<Vec<&str>>().join(" ")
    };
    for (index, word) in words.iter().enumerate() {
        if let Some(quarter) = numbered(word) {
            return Some((without(index..=index), quarter));
        }
        let Some(&next) = words.get(index + 1) else {
            continue;
        };
        let quarter = match (*word, next) {
            ("quarter" | "qtr" | "q", number) => number.parse().ok().and_then(Quarter::from_number),
            ("1st" | "first", "quarter" | "qtr") => Some(Quarter::Q1),
            ("2nd" | "second", "quarter" | "qtr") => Some(Quarter::Q2),
            ("3rd" | "third", "quarter" | "qtr") => Some(Quarter::Q3),
            ("4th" | "fourth", "quarter" | "qtr") => Some(Quarter::Q4),
            _ => None,
        };
        if let Some(quarter) = quarter {
            return Some((without(index..=index + 1), quarter));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

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
                    let key = declared(heading).key(true);
                    let before = seen.insert(key, column.field).unwrap_or(column.field);
                    assert_eq!(before, column.field, "{kind:?} {heading}");
                }
            }
        }
    }
}
