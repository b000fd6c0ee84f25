//! Financial years, 1 April to 31 March, and where a text names them.

use std::fmt;

use jiff::civil::Date;

use crate::calendar::year_of;
use crate::scan::{Spot, spots};

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
        let (before, _) = tokens.split_at(at);
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
pub(super) fn year_at(before: &[Spot<'_>], rest: &[Spot<'_>]) -> Option<FinancialYear> {
    let joined = |pair: Option<(&Spot<'_>, &Spot<'_>)>| {
        pair.is_some_and(|(mark, number)| {
            mark.is_mark(&['/', '-', '.', ',']) && mark.end == number.start
        })
    };
    let behind = rest.get(3).zip(rest.get(4)).filter(|(_, next)| next.number().is_some());
    let before = before.last().zip(rest.first());
    FinancialYear::at(rest).filter(|_| !joined(before) && !joined(behind))
}
