//! Dates in running text: `by end of April 2006`, `in place by October 2006 to inform 2007/8`
//! (docs/judging.md, "Dates of plans").

use std::ops::Range;

use jiff::civil::Date;

use crate::calendar::{Month, month_number, year_of};
use crate::due::date::Due;
use crate::period::FinancialYear;
use crate::scan::{Spot, spots};

/// A date that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateInText {
    /// The last day on which it is in time.
    pub due: Due,
    /// Which bytes of the text it takes.
    pub at: Range<usize>,
    /// Whether the text names no year, so that it is taken to lie in the reported one.
    pub inferred: bool,
    /// Whether something begins then, and does not end (`from April`, `starting mid May`, `April 2007 onwards`).
    pub begins: bool,
}

/// The dates in a text, from its beginning. A month's last day counts. Financial years and spans of years are none, nor
/// are years alone (`by 2010`); a month without a year is that of the year given.
#[must_use]
pub fn dates_in(text: &str, year: FinancialYear) -> Vec<DateInText> {
    let tokens = spots(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(used) = span_of_years(rest) {
            at += used;
            continue;
        }
        let (before, _) = tokens.split_at(at);
        let Some(read) = dated(before, rest, year) else {
            at += 1;
            continue;
        };
        let end = at + read.used;
        let (first, last) = (tokens.get(at), tokens.get(end - 1));
        let (start, stop) = (first.map_or(0, |spot| spot.start), last.map_or(0, |spot| spot.end));
        let behind = tokens.get(end).is_some_and(|spot| spot.is_word(&["onwards", "onward"]));
        found.push(DateInText {
            due: read.due,
            at: start..stop,
            inferred: read.inferred,
            begins: behind || begins(before),
        });
        at = end;
    }
    found
}

/// Words before a date at which something begins.
const BEGINNINGS: [&str; 9] = [
    "from",
    "start",
    "starts",
    "starting",
    "started",
    "commencing",
    "beginning",
    "begins",
    "since",
];

/// Words that may stand between such a word and its date.
const BETWEEN: [&str; 8] = ["mid", "early", "late", "the", "end", "of", "in", "on"];

/// Words before a month by which it is one, where its name is a word too (`May`, `March`).
const BEFORE_MONTHS: [&str; 14] = [
    "by", "in", "end", "mid", "early", "late", "of", "until", "before", "from", "during", "since",
    "starting", "to",
];

fn begins(before: &[Spot<'_>]) -> bool {
    let mut words = before.iter().rev().skip_while(|spot| spot.is_word(&BETWEEN));
    words.next().is_some_and(|spot| spot.is_word(&BEGINNINGS))
}

/// What a financial year or a span of years takes: `06/07`, `2005-08`, `2005-2008`, `2006/7`.
fn span_of_years(rest: &[Spot<'_>]) -> Option<usize> {
    if FinancialYear::at(rest).is_some() {
        return Some(3);
    }
    let [first, mark, second, ..] = rest else {
        return None;
    };
    let ((first, 4), (_, 2 | 4)) = (first.number()?, second.number()?) else {
        return None;
    };
    let is_day = Due::at(rest).is_some();
    (year_of(first, 4).is_some() && mark.is_mark(&['/', '-']) && !is_day).then_some(3)
}

/// A date at the head of some tokens.
struct Dated {
    due: Due,
    used: usize,
    inferred: bool,
}

fn dated(before: &[Spot<'_>], rest: &[Spot<'_>], year: FinancialYear) -> Option<Dated> {
    if let Some(dated) = two_months(rest) {
        return Some(dated);
    }
    let glued = before.last().zip(rest.first()).is_some_and(|(before, first)| {
        before.end == first.start && (before.number().is_some() || before.is_mark(&['/', '.']))
    });
    if let Some((due, used)) = Due::at(rest).filter(|_| !glued) {
        // `June 06/07` names a financial year behind a month, not 2006.
        let year_goes_on = used.checked_sub(1).and_then(|last| rest.get(last..));
        let is_span = year_goes_on.is_some_and(|rest| FinancialYear::at(rest).is_some());
        return (!is_span).then_some(Dated { due, used, inferred: false });
    }
    without_year(before, rest, year)
}

/// `Aug/Sep 06`: of two months with one year, the later.
fn two_months(rest: &[Spot<'_>]) -> Option<Dated> {
    let [first, mark, behind @ ..] = rest else {
        return None;
    };
    month_of(first).filter(|_| mark.is_mark(&['/', '-', '&']))?;
    month_of(behind.first()?)?;
    let (due, used) = Due::at(behind)?;
    Some(Dated { due, used: used + 2, inferred: false })
}

fn month_of(spot: &Spot<'_>) -> Option<i8> {
    let word = spot.word().filter(|word| word.starts_with(char::is_uppercase))?;
    month_number(word)
}

/// A month without a year, or a day of one: that of the year given.
fn without_year(before: &[Spot<'_>], rest: &[Spot<'_>], year: FinancialYear) -> Option<Dated> {
    if let Some((day, used)) = day_before_month(rest) {
        let month = rest.get(used).and_then(month_of)?;
        let date = Date::new(year_of_month(year, month), month, day).ok()?;
        return Some(Dated {
            due: Due { date, month_only: false },
            used: used + 1,
            inferred: true,
        });
    }
    let (first, behind) = rest.split_first()?;
    let month = month_of(first)?;
    let is_also_a_word = first.is_word(&["May", "March", "Mar"]);
    let led = before
        .last()
        .is_some_and(|spot| spot.is_word(&BEFORE_MONTHS) || spot.is_mark(&[',', '(', '-', '/']));
    // `May need more` and `March on` begin a sentence.
    if is_also_a_word && !led && !behind.is_empty() {
        return None;
    }
    let date = Month { year: year_of_month(year, month), month }.last_day()?;
    Some(Dated { due: Due { date, month_only: true }, used: 1, inferred: true })
}

/// A day at the head of some tokens, and how many it takes: `30`, `30th`, `30th of`.
fn day_before_month(rest: &[Spot<'_>]) -> Option<(i8, usize)> {
    let (day, 1 | 2) = rest.first()?.number()? else {
        return None;
    };
    let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let mut used = 1;
    for words in [["st", "nd", "rd", "th"].as_slice(), &["of"]] {
        used += usize::from(rest.get(used).is_some_and(|spot| spot.is_word(words)));
    }
    Some((day, used))
}

/// The calendar year in which a financial year has a month.
const fn year_of_month(year: FinancialYear, month: i8) -> i16 {
    if month >= 4 { year.0 } else { year.0 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let dates = dates_in(text, FinancialYear(2006));
        let shown = |found: DateInText| {
            let inferred = if found.inferred { " inferred" } else { "" };
            let begins = if found.begins { " begins" } else { "" };
            let month = if found.due.month_only { "" } else { " day" };
            assert!(text.get(found.at).is_some());
            format!("{}{month}{inferred}{begins}", found.due.date)
        };
        dates.into_iter().map(shown).collect()
    }

    #[test]
    fn dates_are_found_where_they_stand() {
        for (text, dates) in [
            ("to meet for the first time by end of April 2006", ["2006-04-30"].as_slice()),
            ("looked through in June 2006", &["2006-06-30"]),
            ("Posters on buses and at schools, September '06.", &["2006-09-30"]),
            ("A pilot for the youngest, starting summer '06.", &[]),
            ("at schools (September '06)", &["2006-09-30"]),
            ("Aug/Sep 06 for the north – trial", &["2006-09-30"]),
            ("Sept 2007 - the south.", &["2007-09-30"]),
            ("in place by October 2006, for what is to be bought in 2007/8.", &["2006-10-31"]),
            ("from April 2007 onwards.", &["2007-04-30 begins"]),
            ("bought from April 2007", &["2007-04-30 begins"]),
            ("to start mid May", &["2006-05-31 inferred begins"]),
            ("by September – the police lead", &["2006-09-30 inferred"]),
            ("Look through the referral scheme, September - police", &["2006-09-30 inferred"]),
            ("by March 2007", &["2007-03-31"]),
            ("by February", &["2007-02-28 inferred"]),
            ("gone through and let anew by Dec 2006.", &["2006-12-31"]),
            ("by November 2006 and hand it on December 2006", &["2006-11-30", "2006-12-31"]),
            ("Starts 15th June 2006", &["2006-06-15 day begins"]),
            ("The two teams meet on 21st June", &["2006-06-21 day inferred"]),
            ("by 30/06/2006", &["2006-06-30 day"]),
            ("May need more money", &[]),
            ("march on", &[]),
            ("it may be late", &[]),
            ("by May", &["2006-05-31 inferred"]),
            ("161 units target for 06/07", &[]),
            ("strategy 2005-08, first", &[]),
            ("Plans 2005-2008 defines", &[]),
            ("fewer by 50% by 2010", &[]),
            ("until 2008", &[]),
            ("Budgets for 2006/7 are", &[]),
            ("grant of the year (2006/7) for June 06/07", &[]),
            ("31 Feb 2006", &["2006-02-28"]),
            ("", &[]),
        ] {
            assert_eq!(read(text), dates, "{text}");
        }
    }
}
