//! The period that a cover states, in whatever words.

use super::{FinancialYear, Period, Quarter, find_years};
use crate::calendar::{date_at, month_at, month_number, year_of};
use crate::scan::{Spot, spots};

/// What a text says about its period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The quarter, if it names one; of several the first.
    pub quarter: Option<Quarter>,
    /// The financial year, if it names one; of several the first.
    pub year: Option<FinancialYear>,
    /// Whether it names two quarters or two years (`Quarter 4 to 30th June 2010`).
    pub contradiction: bool,
}

impl Stated {
    /// The whole period, if both parts are named and nothing contradicts.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        match (self.quarter, self.year) {
            (Some(quarter), Some(year)) if !self.contradiction => Some(Period { year, quarter }),
            _ => None,
        }
    }

    fn quarter(&mut self, quarter: Quarter) {
        self.contradiction |= self.quarter.is_some_and(|known| known != quarter);
        self.quarter.get_or_insert(quarter);
    }

    fn year(&mut self, year: FinancialYear) {
        self.contradiction |= self.year.is_some_and(|known| known != year);
        self.year.get_or_insert(year);
    }

    fn both(&mut self, period: Period) {
        self.quarter(period.quarter);
        self.year(period.year);
    }
}

/// The period that a cover's text states (DOMAIN 2): `Quarter 4 to period end 31st March 2010`, `Q4 2009/10`,
/// `Fourth quarter 2009-10`, `Jan - Mar 2010`, `period ending 31/03/2010`. A calendar year alone (`Quarter 4 2010`) could
/// be either financial year, and names none. `None` when the text says nothing of a period.
#[must_use]
pub fn find_period(text: &str) -> Option<Stated> {
    let tokens = spots(text);
    let mut stated = Stated::default();
    for at in 0..tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        if let Some(quarter) = quarter_at(rest) {
            stated.quarter(quarter);
        }
    }
    for year in find_years(text) {
        stated.year(year);
    }
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let before = tokens.get(..at).unwrap_or_default();
        at += dates_at(before, rest, &mut stated).unwrap_or(1);
    }
    (stated != Stated::default()).then_some(stated)
}

/// A quarter at the head of these tokens: `Quarter 4`, `Qtr 4`, `Q4`, `4th quarter`, `Fourth quarter`.
fn quarter_at(rest: &[Spot<'_>]) -> Option<Quarter> {
    const NAMES: [&str; 4] = ["quarter", "qtr", "qrt", "q"];
    const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
    const CARDINALS: [&str; 4] = ["one", "two", "three", "four"];
    let position = |words: [&str; 4], spot: &Spot<'_>| {
        let number = words.iter().position(|word| spot.is_word(&[word]))?;
        Quarter::from_number(u32::try_from(number + 1).ok()?)
    };
    let numbered = |spot: &Spot<'_>| {
        let (number, digits) = spot.number()?;
        Quarter::from_number(number).filter(|_| digits == 1)
    };
    match rest {
        [name, number, ..] if name.is_word(&NAMES) => {
            let number = rest
                .get(2)
                .filter(|_| number.is_mark(&['.', ':', '-']))
                .unwrap_or(number);
            numbered(number).or_else(|| position(CARDINALS, number))
        }
        [number, ending, name, ..] if ending.is_word(&["st", "nd", "rd", "th"]) => {
            numbered(number).filter(|_| name.is_word(&["quarter", "qtr"]))
        }
        [ordinal, name, ..] if name.is_word(&["quarter", "qtr"]) => position(ORDINALS, ordinal),
        _ => None,
    }
}

/// A date or a span of months at the head of `rest`, told to `stated`; how many tokens it takes.
fn dates_at(before: &[Spot<'_>], rest: &[Spot<'_>], stated: &mut Stated) -> Option<usize> {
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
    const CUES: [&str; 7] = ["end", "ending", "ended", "ends", "to", "until", "till"];
    before
        .iter()
        .rev()
        .take_while(|spot| spot.number().is_none())
        .take(4)
        .any(|spot| spot.is_word(&CUES))
}

/// `Jan - Mar 2010`, `January to March 2010`, `October-December`: a quarter's first and last month, and the financial
/// year if a calendar year follows.
fn months_at(rest: &[Spot<'_>]) -> Option<(Quarter, Option<FinancialYear>, usize)> {
    let [first, joint, last, ..] = rest else {
        return None;
    };
    if !(joint.is_mark(&['-', '/']) || joint.is_word(&["to"])) {
        return None;
    }
    let quarter = match (month_number(first.word()?)?, month_number(last.word()?)?) {
        (4, 6) => Quarter::Q1,
        (7, 9) => Quarter::Q2,
        (10, 12) => Quarter::Q3,
        (1, 3) => Quarter::Q4,
        _ => return None,
    };
    // `January to March 2009/10`: a financial year, found elsewhere.
    let behind = rest.get(3..).unwrap_or_default();
    let number = behind
        .first()
        .and_then(Spot::number)
        .filter(|_| FinancialYear::at(behind).is_none());
    let year = number.and_then(|(number, digits)| year_of(number, digits));
    let financial = year.map(|year| {
        FinancialYear(if quarter == Quarter::Q4 {
            year - 1
        } else {
            year
        })
    });
    Some((quarter, financial, 3 + usize::from(year.is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_state_their_period_in_many_ways() {
        use Quarter::{Q1, Q2, Q3, Q4};
        for (text, quarter, year) in [
            (
                "Quarter 4 to period end 31st March 2010",
                Some(Q4),
                Some(2009),
            ),
            ("Q4 2009/10", Some(Q4), Some(2009)),
            ("2009/10 Q4", Some(Q4), Some(2009)),
            ("Qtr 4 2009-10", Some(Q4), Some(2009)),
            ("Qtr. 4, 2009-2010", Some(Q4), Some(2009)),
            ("Fourth quarter 2009/10", Some(Q4), Some(2009)),
            (
                "fourth quarter period up to 31st March 2010",
                Some(Q4),
                Some(2009),
            ),
            ("Jan - Mar 2010", Some(Q4), Some(2009)),
            ("Jan–Mar 10", Some(Q4), Some(2009)),
            ("January to March 2010", Some(Q4), Some(2009)),
            ("January to March 2009/10", Some(Q4), Some(2009)),
            ("Oct - Dec 2009", Some(Q3), Some(2009)),
            ("April to June", Some(Q1), None),
            ("period ending 31/03/2010", Some(Q4), Some(2009)),
            ("Period: 30 September 2009", Some(Q2), Some(2009)),
            (
                "PERIOD: 1 January 2010 to 31 March 2010",
                Some(Q4),
                Some(2009),
            ),
            (
                "Position as at the end of December 2009",
                Some(Q3),
                Some(2009),
            ),
            ("April 2009 to March 2010", Some(Q4), Some(2009)),
            ("March 2010", Some(Q4), Some(2009)),
            ("Quarter 4", Some(Q4), None),
            ("Quarter Four", Some(Q4), None),
            ("QUARTER 3 RETURN", Some(Q3), None),
            ("4th quarter", Some(Q4), None),
            ("Year end 2009/10", None, Some(2009)),
            ("Quarter 4 2010", Some(Q4), None),
            ("Monitoring report 2009/10, Q1", Some(Q1), Some(2009)),
        ] {
            let stated = Stated {
                quarter,
                year: year.map(FinancialYear),
                contradiction: false,
            };
            assert_eq!(find_period(text), Some(stated), "{text}");
        }
        for text in [
            "",
            "Halton",
            "Housing return",
            "Completed 12 April 2010",
            "Headquarters 4",
            "Q5",
            "2010",
            "Q10",
        ] {
            assert_eq!(find_period(text), None, "{text}");
        }
    }

    #[test]
    fn a_cover_may_contradict_itself() {
        for text in [
            "Quarter 4 to period end 30th June 2010",
            "Q4 2010/11, January to March 2010",
            "Q3 and Q4 2009/10",
            "Quarter 4 2008/09 (2009/10)",
        ] {
            let stated = find_period(text).unwrap();
            assert!(
                stated.contradiction && stated.period().is_none(),
                "{text}: {stated:?}"
            );
        }
        assert_eq!(
            find_period("Q4 2009/10")
                .and_then(Stated::period)
                .unwrap()
                .slug(),
            "2009-10-q4"
        );
    }
}
