//! Financial years (1 April to 31 March), their quarters and their dates.

mod spoken;
mod stated;

use std::fmt;

use jiff::civil::{Date, date};

use crate::calendar::year_of;
use crate::scan::{Spot, spots};

pub use stated::{Lone, Stated, find_period, find_quarters, is_period_alone, without_identifiers};

/// A financial year by its first calendar year: 2009 is 2009/10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(pub i16);

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

impl FinancialYear {
    /// The financial year that a whole text names: `2008/09`, `08-09`, `2008-2009`, `2008 / 9`. The two years must
    /// follow each other; two digits from 80 up are last century's (docs/returns.md, "Headings").
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let tokens = spots(text);
        if tokens.len() == 3 { Self::at(&tokens) } else { None }
    }

    /// The financial year that a day lies in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(if day.month() < 4 { day.year() - 1 } else { day.year() })
    }

    /// The financial year of the three tokens at the head of these.
    pub(crate) fn at(tokens: &[Spot<'_>]) -> Option<Self> {
        let [first, mark, second, ..] = tokens else {
            return None;
        };
        let ((first, first_digits), (second, second_digits)) = (first.number()?, second.number()?);
        let base = match (first_digits, second_digits) {
            (4, 4) => 10_000,
            (4 | 2, 2) => 100,
            (4, 1) => 10,
            _ => return None,
        };
        let follows = mark.is_mark(&['/', '-', '\u{2044}']) && (first + 1) % base == second;
        year_of(first, first_digits).filter(|_| follows).map(Self)
    }
}

/// Every financial year that a text names, in order (`Actual 2008/09`, `Plan 06/07`, `Target 2009-10`). Parts of
/// dates and of longer numbers (`08/09/2010`) do not count.
#[must_use]
pub fn find_years(text: &str) -> Vec<FinancialYear> {
    let tokens = spots(text);
    let (mut years, mut at) = (Vec::new(), 0);
    while let Some(rest) = tokens.get(at..).filter(|rest| rest.len() >= 3) {
        let before = tokens.get(..at).unwrap_or_default();
        if let Some(year) = year_at(before, rest) {
            years.push(year);
            at += 3;
        } else {
            at += 1;
        }
    }
    years
}

/// The financial year at the head of `rest`, unless it is a part of a date or of a longer number.
fn year_at(before: &[Spot<'_>], rest: &[Spot<'_>]) -> Option<FinancialYear> {
    let joined = |pair: Option<(&Spot<'_>, &Spot<'_>)>| {
        pair.is_some_and(|(mark, number)| {
            mark.is_mark(&['/', '-', '.', ',']) && mark.end == number.start
        })
    };
    let behind = rest.get(3).zip(rest.get(4)).filter(|(_, next)| next.number().is_some());
    let before = before.last().zip(rest.first());
    FinancialYear::at(rest).filter(|_| !joined(before) && !joined(behind))
}

/// A quarter of a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quarter {
    /// April to June.
    Q1,
    /// July to September.
    Q2,
    /// October to December.
    Q3,
    /// January to March.
    Q4,
}

impl Quarter {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Q1, Self::Q2, Self::Q3, Self::Q4];

    /// 1 to 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Q1 => 1,
            Self::Q2 => 2,
            Self::Q3 => 3,
            Self::Q4 => 4,
        }
    }

    /// The quarter of a number from 1 to 4.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        match number {
            1 => Some(Self::Q1),
            2 => Some(Self::Q2),
            3 => Some(Self::Q3),
            4 => Some(Self::Q4),
            _ => None,
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q{}", self.number())
    }
}

/// A reporting period: one quarter of one financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The financial year.
    pub year: FinancialYear,
    /// The quarter.
    pub quarter: Quarter,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.year, self.quarter)
    }
}

impl Period {
    /// The period of `qmr.toml`: a financial year with four and two digits and a quarter, `2009/10 Q4`; case and blanks
    /// do not matter.
    #[must_use]
    pub fn from_config(text: &str) -> Option<Self> {
        let tokens = spots(text);
        let [first, slash, second, q, number] = tokens.as_slice() else {
            return None;
        };
        let exact = first.number()?.1 == 4
            && slash.is_mark(&['/'])
            && second.number()?.1 == 2
            && q.is_word(&["Q"])
            && number.number()?.1 == 1;
        if !exact {
            return None;
        }
        let year = FinancialYear::at(&tokens)?;
        let quarter = Quarter::from_number(number.number()?.0)?;
        Some(Self { year, quarter })
    }

    /// The period that a day lies in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let quarter = match day.month() {
            4..=6 => Quarter::Q1,
            7..=9 => Quarter::Q2,
            10..=12 => Quarter::Q3,
            _ => Quarter::Q4,
        };
        Self { year: FinancialYear::of(day), quarter }
    }

    /// Its name in file and folder names: `2009-10-q4`.
    #[must_use]
    pub fn slug(self) -> String {
        self.to_string().to_lowercase().replace(['/', ' '], "-")
    }

    /// The quarter before it.
    #[must_use]
    pub fn previous(self) -> Self {
        let FinancialYear(year) = self.year;
        let (year, quarter) = match self.quarter {
            Quarter::Q1 => (year - 1, Quarter::Q4),
            Quarter::Q2 => (year, Quarter::Q1),
            Quarter::Q3 => (year, Quarter::Q2),
            Quarter::Q4 => (year, Quarter::Q3),
        };
        Self { year: FinancialYear(year), quarter }
    }

    /// Its first day.
    #[must_use]
    pub fn start(self) -> Date {
        let FinancialYear(year) = self.year;
        match self.quarter {
            Quarter::Q1 => date(year, 4, 1),
            Quarter::Q2 => date(year, 7, 1),
            Quarter::Q3 => date(year, 10, 1),
            Quarter::Q4 => date(year + 1, 1, 1),
        }
    }

    /// Its last day.
    #[must_use]
    pub fn end(self) -> Date {
        let FinancialYear(year) = self.year;
        match self.quarter {
            Quarter::Q1 => date(year, 6, 30),
            Quarter::Q2 => date(year, 9, 30),
            Quarter::Q3 => date(year, 12, 31),
            Quarter::Q4 => date(year + 1, 3, 31),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_whole_text_names_a_year() {
        for text in [
            "2008/09",
            "08-09",
            "2008-2009",
            "08/09",
            "2008–09",
            "2008 / 09",
            " 2008-9 ",
            "2008/9",
            "08 /09",
        ] {
            assert_eq!(FinancialYear::from_text(text), Some(FinancialYear(2008)), "{text}");
        }
        assert_eq!(FinancialYear::from_text("99/00"), Some(FinancialYear(1999)));
        assert_eq!(FinancialYear::from_text("1999-2000"), Some(FinancialYear(1999)));
        for text in [
            "2008",
            "2008/10",
            "2009/08",
            "8/9",
            "9/13",
            "FY 2008/09",
            "08/09/10",
            "2008.09",
            "",
            "08-2009",
        ] {
            assert_eq!(FinancialYear::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_found_inside_a_text() {
        for (text, years) in [
            ("Actual 2008/09", vec![2008]),
            ("Plan 06/07", vec![2006]),
            ("Not supplied (06 /07)", vec![2006]),
            ("Outturn 2008-09 against target 2009/10", vec![2008, 2009]),
            ("(2006/7)", vec![2006]),
            ("08/09/2010", vec![]),
            ("31/03/2010", vec![]),
            ("1.08/09", vec![]),
            ("2009 - 2010", vec![2009]),
            ("2008/09/2010", vec![]),
            ("2007/08.", vec![2007]),
            ("600 pa for 3 years", vec![]),
        ] {
            let found: Vec<i16> = find_years(text).iter().map(|year| year.0).collect();
            assert_eq!(found, years, "{text}");
        }
    }

    #[test]
    fn a_configured_period_reads_and_prints() {
        let period = Period { year: FinancialYear(2009), quarter: Quarter::Q4 };
        for text in ["2009/10 Q4", "2009/10 q4", " 2009/10Q4 ", "2009 / 10  Q 4"] {
            assert_eq!(Period::from_config(text), Some(period), "{text}");
        }
        for text in [
            "2009/11 Q4",
            "2009/10 Q5",
            "2009/10",
            "09/10 Q4",
            "2009-10 Q4",
            "Q4 2009/10",
            "2009/10 Q04",
            "",
        ] {
            assert_eq!(Period::from_config(text), None, "{text}");
        }
        assert_eq!(period.to_string(), "2009/10 Q4");
        assert_eq!(period.slug(), "2009-10-q4");
        assert_eq!(period.start(), date(2010, 1, 1));
        assert_eq!(period.end(), date(2010, 3, 31));
        let century = Period { year: FinancialYear(1999), quarter: Quarter::Q1 };
        assert_eq!(century.slug(), "1999-00-q1");
        assert_eq!(century.previous().to_string(), "1998/99 Q4");
    }

    proptest! {
        #[test]
        fn quarters_tile_the_calendar(days in 0_i32..73_000) {
            let day = date(1900, 4, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let period = Period::of(day);
            prop_assert!(period.start() <= day && day <= period.end());
            prop_assert_eq!(period.previous().end().tomorrow().unwrap(), period.start());
            prop_assert_eq!(Period::from_config(&period.to_string()), Some(period));
        }

        #[test]
        fn no_text_panics(text: String) {
            let _ = (FinancialYear::from_text(&text), find_years(&text), find_period(&text), Period::from_config(&text));
        }

        #[test]
        fn nothing_of_digits_and_marks_panics(text in "[0-9/\\-. Qqtr]{0,20}") {
            let _ = (FinancialYear::from_text(&text), find_years(&text), find_period(&text), Period::from_config(&text));
        }
    }
}
