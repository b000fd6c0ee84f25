//! What the words of a text say of a period, token by token.

use crate::calendar::{date_at, month_at, month_number, year_of};
use crate::period::quarter::{Period, Quarter};
use crate::period::statement::{Lone, PeriodStatement};
use crate::period::year::{FinancialYear, year_at};
use crate::scan::{Spot, Token, spots};

/// What a text says of a period.
#[derive(Debug, Default)]
pub(super) struct Heard<'a> {
    /// What it states.
    pub stated: PeriodStatement,
    /// Every quarter that it names, in order.
    pub quarters: Vec<Quarter>,
    /// The words and numbers that are no part of it.
    pub rest: Vec<Spot<'a>>,
}

/// Reads a text from its first word to its last.
pub(super) fn hear(text: &str) -> Heard<'_> {
    let tokens = spots(text);
    let mut heard = Heard::default();
    let mut lone: Vec<Lone> = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let (before, _) = tokens.split_at(at);
        let used = heard
            .quarter(rest, &mut lone)
            .or_else(|| first_day_at(rest))
            .or_else(|| dates_at(before, rest, &mut heard.stated))
            .or_else(|| years_at(before, rest, &mut heard.stated))
            .or_else(|| lone_at(before, rest, &mut lone));
        if used.is_none() {
            let word = rest.first().filter(|spot| !is_mark(spot));
            heard.rest.extend(word.copied());
        }
        at += used.unwrap_or(1);
    }
    // Beside both years or a date, one year alone says nothing more.
    if heard.stated.year.is_none() {
        lone.dedup();
        heard.stated.contradiction |= lone.len() > 1;
        heard.stated.lone = lone.first().copied();
    }
    heard
}

impl Heard<'_> {
    /// A quarter at the head of these tokens, with a year that is joined to it: `Q4-2009/10`, `Q4 10`.
    fn quarter(&mut self, rest: &[Spot<'_>], lone: &mut Vec<Lone>) -> Option<usize> {
        let (quarter, used) = quarter_at(rest)?;
        self.stated.quarter(quarter);
        self.quarters.push(quarter);
        let joint = rest.get(used);
        let joint = joint.is_some_and(|spot| spot.is_mark(&['-', '/', '.', ',', ':', '\'', '’']));
        let after = used + usize::from(joint);
        let behind = rest.get(after..).unwrap_or_default();
        if date_at(behind).is_some() {
            return Some(used);
        }
        if let Some(year) = FinancialYear::at(behind) {
            self.stated.year(year);
            return Some(after + 3);
        }
        if let [year] = behind
            && let Some((number, digits @ 2)) = year.number()
            && let Some(year) = year_of(number, digits)
        {
            lone.push(Lone::Calendar(year));
            return Some(after + 1);
        }
        Some(used)
    }
}

fn is_mark(spot: &Spot<'_>) -> bool {
    matches!(spot.token, Token::Mark(_))
}

const QUARTER: [&str; 4] = ["quarter", "qtr", "qrt", "q"];

/// A quarter at the head of these tokens, and how many it takes: `Quarter 4`, `Qtr. 4`, `Q4`, `Quarter no. 4`,
/// `Quarter (4)`, `4th quarter`, `Fourth quarter`, `Quarter Four`, `Quarter IV`, `4Q`.
fn quarter_at(rest: &[Spot<'_>]) -> Option<(Quarter, usize)> {
    match rest {
        [name, ..] if name.is_word(&QUARTER) => {
            let between = |spot: &&Spot<'_>| {
                spot.is_mark(&['.', ':', '-', '#', '(', '=']) || spot.is_word(&["no", "number"])
            };
            let marks = rest.iter().skip(1).take(3).take_while(between).count();
            let number = rest.get(1 + marks)?;
            let behind = rest.get(2 + marks..).unwrap_or_default();
            let bracket = rest.get(marks).is_some_and(|spot| spot.is_mark(&['(']));
            let closed = !bracket || behind.first().is_some_and(|spot| spot.is_mark(&[')']));
            let quarter = number_of_quarter(number).or_else(|| named_quarter(number, name))?;
            (closed && !begins_a_date(quarter, behind)).then_some((quarter, 2 + marks))
        }
        [number, ending, name, ..]
            if ending.is_word(&["st", "nd", "rd", "th"]) && name.is_word(&QUARTER) =>
        {
            Some((number_of_quarter(number)?, 3))
        }
        [number, name, ..] if name.is_word(&["q"]) && number.end == name.start => {
            Some((number_of_quarter(number)?, 2))
        }
        [ordinal, name, ..] if name.is_word(&["quarter", "qtr"]) => {
            let last = ordinal.is_word(&["final"]).then_some(Quarter::Q4);
            Some((last.or_else(|| one_of(&ORDINALS, ordinal))?, 2))
        }
        _ => None,
    }
}

const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
const CARDINALS: [&str; 4] = ["one", "two", "three", "four"];
const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];

fn one_of(words: &[&str; 4], spot: &Spot<'_>) -> Option<Quarter> {
    let mut found = Quarter::ALL.iter().zip(words);
    let (quarter, _) = found.find(|(_, word)| spot.is_word(&[word]))?;
    Some(*quarter)
}

fn named_quarter(number: &Spot<'_>, name: &Spot<'_>) -> Option<Quarter> {
    let roman = || one_of(&ROMAN, number).filter(|_| !name.is_word(&["q"]));
    one_of(&CARDINALS, number).or_else(|| one_of(&ORDINALS, number)).or_else(roman)
}

/// `4` or `04`.
fn number_of_quarter(spot: &Spot<'_>) -> Option<Quarter> {
    let (number, digits) = spot.number()?;
    Quarter::from_number(number).filter(|_| digits <= 2)
}

/// `Quarter: 1 January to 31 March` begins with a day and not with a number of a quarter.
fn begins_a_date(quarter: Quarter, behind: &[Spot<'_>]) -> bool {
    let behind = match behind {
        [ending, rest @ ..] if ending.is_word(&["st"]) => rest,
        whole => whole,
    };
    let month = behind.first().and_then(|spot| month_number(spot.word()?));
    quarter == Quarter::Q1 && matches!(month, Some(1 | 7 | 10))
}

/// The first day of a span whose year stands behind the second alone, and the dash: `1 January - ` of
/// `1 January - 31 March 2010`.
fn first_day_at(rest: &[Spot<'_>]) -> Option<usize> {
    rest.first()?.number().filter(|(_, digits)| *digits <= 2)?;
    let ending = rest.get(1)?.is_word(&["st", "nd", "rd", "th"]);
    let month = 1 + usize::from(ending);
    month_number(rest.get(month)?.word()?)?;
    let dash = rest.get(month + 1)?.is_mark(&['-']);
    let second = rest.get(month + 2..).unwrap_or_default();
    let worded = second.iter().skip(1).take(2);
    let mut worded = worded.filter_map(|spot| month_number(spot.word()?));
    (dash && worded.next().is_some() && date_at(second).is_some()).then_some(month + 2)
}

/// A date or a span of months at the head of `rest`, told to `stated`; how many tokens it takes.
fn dates_at(before: &[Spot<'_>], rest: &[Spot<'_>], stated: &mut PeriodStatement) -> Option<usize> {
    if let Some((quarter, year, used)) = months_at(rest) {
        stated.quarter(quarter);
        if let Some(year) = year {
            stated.year(year);
        }
        return Some(used);
    }
    let alone = |used: usize| before.is_empty() && rest.len() == used;
    if let Some((day, used)) = date_at(rest) {
        let period = Period::of(day);
        if day == period.end() || ends_something(before) {
            stated.both(period);
        }
        return Some(used);
    }
    let (month, used) = month_at(rest)?;
    let day = month.last_day()?;
    let period = Period::of(day);
    if ends_something(before) || (alone(used) && day == period.end()) {
        stated.both(period);
    }
    Some(used)
}

/// Whether the words before a date make it the end of a period.
fn ends_something(before: &[Spot<'_>]) -> bool {
    const CUES: [&str; 9] = ["end", "ending", "ended", "ends", "to", "until", "till", "qe", "e"];
    before
        .iter()
        .rev()
        .take_while(|spot| spot.number().is_none())
        .take(4)
        .any(|spot| spot.is_word(&CUES))
}

/// `Jan - Mar 2010`, `January 2010 to March 2010`, `Jan/Feb/Mar 10`, `October-December`: the months of a quarter, and the
/// financial year if a calendar year stands with them.
fn months_at(rest: &[Spot<'_>]) -> Option<(Quarter, Option<FinancialYear>, usize)> {
    let (mut months, mut years, mut used) = (Vec::new(), Vec::new(), 0);
    let month_of = |spot: &Spot<'_>| month_number(spot.word()?);
    while let Some(month) = rest.get(used).and_then(month_of) {
        used += 1;
        months.push(month);
        if let Some((year, taken)) = year_behind(rest.get(used..).unwrap_or_default()) {
            years.push(year);
            used += taken;
        }
        let behind = rest.get(used..).unwrap_or_default();
        let joints = behind.iter().take(2).take_while(|spot| {
            spot.is_mark(&['-', '/', ',', '&', '+']) || spot.is_word(&["to", "and", "until"])
        });
        let joints = joints.count();
        let next = behind.get(joints).and_then(month_of);
        if joints == 0 || next.is_none() || months.len() == 3 {
            break;
        }
        used += joints;
    }
    let quarter = match months.as_slice() {
        [4, 6] | [4, 5, 6] => Quarter::Q1,
        [7, 9] | [7, 8, 9] => Quarter::Q2,
        [10, 12] | [10, 11, 12] => Quarter::Q3,
        [1, 3] | [1, 2, 3] => Quarter::Q4,
        _ => return None,
    };
    years.dedup();
    let year = match years.as_slice() {
        [] => None,
        [year] => Some(*year),
        _ => return None,
    };
    let financial = year.map(|year| FinancialYear(year - i16::from(quarter == Quarter::Q4)));
    Some((quarter, financial, used))
}

/// The calendar year behind a month. `January to March 2009/10` has a financial year there, found elsewhere.
fn year_behind(behind: &[Spot<'_>]) -> Option<(i16, usize)> {
    let apostrophe = behind.first()?.is_mark(&['\'', '’']);
    let number = behind.get(usize::from(apostrophe)..)?;
    if FinancialYear::at(number).is_some() {
        return None;
    }
    let (value, digits) = number.first()?.number()?;
    Some((year_of(value, digits)?, 1 + usize::from(apostrophe)))
}

/// A financial year at the head of `rest`: `2009/10`, `2009 to 2010`.
fn years_at(before: &[Spot<'_>], rest: &[Spot<'_>], stated: &mut PeriodStatement) -> Option<usize> {
    let spanned = || {
        let [first, joint, second, ..] = rest else {
            return None;
        };
        let ((first, 4), (second, 4)) = (first.number()?, second.number()?) else {
            return None;
        };
        let joined = joint.is_word(&["to", "and"]) || joint.is_mark(&['&']);
        year_of(first, 4).filter(|_| joined && first + 1 == second).map(FinancialYear)
    };
    stated.year(year_at(before, rest).or_else(spanned)?);
    Some(3)
}

/// One year alone: `2010`, `'10`, `FY2010`.
fn lone_at(before: &[Spot<'_>], rest: &[Spot<'_>], lone: &mut Vec<Lone>) -> Option<usize> {
    let (spot, behind) = rest.split_first()?;
    if spot.is_mark(&['\'', '’']) {
        let (number, digits @ 2) = behind.first()?.number()? else {
            return None;
        };
        lone.push(Lone::Calendar(year_of(number, digits)?));
        return Some(2);
    }
    let (number, digits) = spot.number()?;
    let last = before.last();
    let financial = last.is_some_and(|word| word.is_word(&["fy"]));
    let glued = |mark: Option<&Spot<'_>>, other: Option<&Spot<'_>>| {
        mark.is_some_and(|mark| mark.is_mark(&['/', '-', '.', '_']))
            && other.is_some_and(|other| other.number().is_some())
    };
    let second_last = before.len().checked_sub(2).and_then(|at| before.get(at));
    if glued(last, second_last) || glued(behind.first(), behind.get(1)) {
        return None;
    }
    let year = year_of(number, digits).filter(|_| digits == 4 || financial)?;
    lone.push(if financial { Lone::Financial(year) } else { Lone::Calendar(year) });
    Some(1)
}
