//! Years and quarters in a heading, and what they are to the reported period.

use std::borrow::Cow;

use crate::heading::letters::{LONGEST, folded, words_in};
use crate::period::{FinancialYear, Period, Quarter};

/// What declared headings call a period; a name comes before those that stand in it.
pub(super) const NAMES: &[&str] =
    &["{last year}", "{last quarter}", "{year}", "{quarter}", "{q1}", "{q2}", "{q3}", "{q4}"];

/// Words that a period is made of beside its digits; they need not stand in any heading.
pub(super) const OF_PERIODS: &[&str] =
    &["quarter", "qtr", "q", "first", "second", "third", "fourth"];

/// How headings name years and quarters.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PeriodNames {
    /// By what they are to the reported period: those of a return.
    Reported(Period),
    /// Years by what they are to one, quarters by their number: those of the register, which is a year's. Where no year is
    /// known, every one is taken for it.
    OfYear(Option<FinancialYear>),
}

impl PeriodNames {
    /// The names of the years and the quarter in a heading, and whether one has none.
    pub(super) fn of(
        self,
        years: &[FinancialYear],
        quarter: Option<Quarter>,
    ) -> (Vec<&'static str>, bool) {
        let (mut names, mut other) = (Vec::new(), false);
        let current = match self {
            Self::Reported(period) => Some(period.year),
            Self::OfYear(year) => year,
        };
        for year in years {
            match current.map_or(0, |current| year.0 - current.0) {
                0 => names.push("{year}"),
                -1 => names.push("{last year}"),
                _ => other = true,
            }
        }
        match (self, quarter) {
            (_, None) => {}
            (Self::Reported(period), Some(quarter)) => {
                let last = period.previous();
                if quarter == period.quarter {
                    names.push("{quarter}");
                } else if quarter == last.quarter && last.year == period.year {
                    // The year of a quarter says nothing more: `Quarter 3 2009/10`.
                    names.retain(|period| *period != "{year}");
                    names.push("{last quarter}");
                } else {
                    other = true;
                }
            }
            (Self::OfYear(_), Some(quarter)) => {
                names.retain(|period| *period != "{year}");
                names.push(match quarter {
                    Quarter::Q1 => "{q1}",
                    Quarter::Q2 => "{q2}",
                    Quarter::Q3 => "{q3}",
                    Quarter::Q4 => "{q4}",
                });
            }
        }
        (names, other)
    }
}

/// Whether a text is a year or a quarter and nothing else.
pub(super) fn is_period(text: &str) -> bool {
    periods_of(text).is_some_and(|(rest, years, quarter)| {
        (years || quarter) && words_in(&folded(&rest)).next().is_none()
    })
}

/// Whether both texts name a year, or both a quarter.
pub(crate) fn share_a_period(one: &str, other: &str) -> bool {
    match (periods_of(one), periods_of(other)) {
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

/// What may stand between the two numbers of a year.
const YEAR_MARKS: [char; 4] = ['/', '-', '–', '—'];

/// Cuts out `2008/09`, `08-09`, `2008-2009`; what stays has a blank in its place.
pub(super) fn take_years(text: &str) -> (Cow<'_, str>, Vec<FinancialYear>) {
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
pub(crate) fn names_quarter(text: &str) -> bool {
    text.len() <= LONGEST && take_quarter(&take_years(text).0).is_some()
}

/// Cuts out `Quarter 4`, `Q4`, `Qtr 4`, `4th quarter`.
pub(super) fn take_quarter(text: &str) -> Option<(String, Quarter)> {
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
