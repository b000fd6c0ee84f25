//! A due date, read off a text or a cell that is nothing else.

use jiff::civil::Date;

use crate::calendar::{Month, date_at, month_at, year_of};
use crate::cell::Fault;
use crate::due::shown::{self, LEADS};
use crate::grid::RawCell;
use crate::period::{FinancialYear, Period, Quarter};
use crate::scan::{Spot, is_invisible, spots};

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due {
    /// The last day on which it is in time.
    pub date: Date,
    /// Whether no day was named, but a month or a quarter: its last day counts.
    pub month_only: bool,
}

impl Due {
    /// The due date that a whole cell's text names: `Mar 2010`, `Dec2010`, `Nov 09`, `31/03/2010`, `31st March 2010`,
    /// `2010-03-31`, `by end of March 2010`, `Q3 2009/10`. The day goes before the month; of a month or quarter the last
    /// day counts. A month and two digits are a month and its year (`March 10` is March 2010). `None` for anything else:
    /// `Spring 2010` and `2010` name no day.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let tokens = spots(text);
        let mut tokens = tokens.as_slice();
        while let Some((first, rest)) = tokens.split_first()
            && (first.is_word(&LEADS)
                || (first.is_word(&WEEKDAYS) && date_at(skip_comma(rest)).is_some()))
        {
            tokens = skip_comma(rest);
        }
        while let [rest @ .., last] = tokens
            && last.is_mark(&['.', ',', ';'])
        {
            tokens = rest;
        }
        let (due, used) = Self::at(tokens).or_else(|| Self::numeric_month_at(tokens))?;
        (used == tokens.len()).then_some(due)
    }

    /// `2010-03`, `03-2010` or `3.2010`: a month in numbers that is no financial year.
    fn numeric_month_at(tokens: &[Spot<'_>]) -> Option<(Self, usize)> {
        let [first, mark, second, ..] = tokens else {
            return None;
        };
        let (a, b) = (first.number()?, second.number()?);
        let (year, month) = match (a.1, b.1) {
            (4, 2) if FinancialYear::at(tokens).is_none() => (a, b),
            (1 | 2, 4) => (b, a),
            _ => return None,
        };
        let month = Month { year: year_of(year.0, 4)?, month: i8::try_from(month.0).ok()? };
        let date = month.last_day().filter(|_| mark.is_mark(&['-', '.', '/']))?;
        Some((Self { date, month_only: true }, 3))
    }

    /// The due date of a raw cell; `None` when it holds blanks alone. A stored date that the sheet shows as a month
    /// (`Mar-10`) is that month.
    ///
    /// # Errors
    ///
    /// [`Fault::NotADate`] for other texts, numbers and truth values; Excel errors and formulas without a result as such.
    pub fn from_raw(raw: &RawCell) -> Result<Option<Self>, Fault> {
        match raw {
            RawCell::Text { text, .. }
                if text.chars().all(|c| c.is_whitespace() || is_invisible(c)) =>
            {
                Ok(None)
            }
            RawCell::Text { text, .. } => Self::from_text(text).map(Some).ok_or(Fault::NotADate),
            RawCell::Date { date, shown } => Ok(Some(Self::shown_as(*date, shown))),
            RawCell::Number { .. } | RawCell::Bool(_) => Err(Fault::NotADate),
            RawCell::Error(_) => Err(Fault::ErrorValue),
            RawCell::NotCalculated => Err(Fault::NotCalculated),
        }
    }

    fn shown_as(date: Date, shown: &str) -> Self {
        let last = date.last_of_month();
        let says_month =
            || Self::from_text(shown).is_some_and(|due| due.month_only && due.date == last);
        let month_only = shown::is_month(date, shown) || says_month();
        Self { date: if month_only { last } else { date }, month_only }
    }

    /// The due date at the head of these tokens, and how many tokens it takes.
    pub(super) fn at(tokens: &[Spot<'_>]) -> Option<(Self, usize)> {
        if let Some((date, used)) = date_at(tokens) {
            return Some((Self { date, month_only: false }, used));
        }
        let (date, used) = month_at(tokens)
            .and_then(|(month, used)| Some((Month::last_day(month)?, used)))
            .or_else(|| quarter_end_at(tokens))?;
        Some((Self { date, month_only: true }, used))
    }
}

/// Days of the week, which say nothing that the date does not.
const WEEKDAYS: [&str; 14] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

fn skip_comma<'t, 'a>(tokens: &'t [Spot<'a>]) -> &'t [Spot<'a>] {
    match tokens {
        [comma, rest @ ..] if comma.is_mark(&[',', ':']) => rest,
        _ => tokens,
    }
}

/// The last day of `Q3 2009/10` or `Quarter 3 2009/10` at the head of these tokens, and how many it takes.
fn quarter_end_at(tokens: &[Spot<'_>]) -> Option<(Date, usize)> {
    let [name, number, rest @ ..] = tokens else {
        return None;
    };
    let (number, digits) = number.number()?;
    if !name.is_word(&["q", "qtr", "quarter"]) || digits != 1 {
        return None;
    }
    let (quarter, year) = (Quarter::from_number(number)?, FinancialYear::at(rest)?);
    Some((Period { year, quarter }.end(), 5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::milestone_ending;
    use crate::grid::Face;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn due_dates_read_as_typed() {
        for (text, year, month, day, month_only) in [
            ("Mar 2010", 2010, 3, 31, true),
            ("March 2010", 2010, 3, 31, true),
            ("MARCH 2010", 2010, 3, 31, true),
            ("Dec2010", 2010, 12, 31, true),
            ("Nov 09", 2009, 11, 30, true),
            ("Sept 2009", 2009, 9, 30, true),
            ("Feb. 2012", 2012, 2, 29, true),
            ("March 10", 2010, 3, 31, true),
            ("Mar-10", 2010, 3, 31, true),
            ("03/2010", 2010, 3, 31, true),
            ("2010-03", 2010, 3, 31, true),
            ("2010/03", 2010, 3, 31, true),
            ("03-2010", 2010, 3, 31, true),
            ("3.2010", 2010, 3, 31, true),
            ("Mar/10", 2010, 3, 31, true),
            ("End Mar ’10", 2010, 3, 31, true),
            ("by end of March 2010", 2010, 3, 31, true),
            ("By the end of March, 2010", 2010, 3, 31, true),
            ("end Mar 2010", 2010, 3, 31, true),
            ("Due: Mar 2010.", 2010, 3, 31, true),
            ("Q3 2009/10", 2009, 12, 31, true),
            ("Quarter 4 2009-10", 2010, 3, 31, true),
            ("31/03/2010", 2010, 3, 31, false),
            ("03/04/2010", 2010, 4, 3, false),
            ("31.3.10", 2010, 3, 31, false),
            ("31-03-2010", 2010, 3, 31, false),
            ("31 March 2010", 2010, 3, 31, false),
            ("31st March 2010", 2010, 3, 31, false),
            ("by 31st March 2010", 2010, 3, 31, false),
            ("Wednesday, 31 March 2010", 2010, 3, 31, false),
            ("2010-03-31", 2010, 3, 31, false),
            ("31\u{a0}March\u{a0}2010", 2010, 3, 31, false),
        ] {
            let due = Due { date: date(year, month, day), month_only };
            assert_eq!(Due::from_text(text), Some(due), "{text}");
        }
        for text in [
            "",
            "Spring 2010",
            "2010",
            "March",
            "31 March",
            "31/02/2010",
            "03/31/2010",
            "TBC",
            "ongoing",
            "Mar 2010 and Apr 2010",
            "Mar 2010 (AOF 6)",
            "Q3",
            "by 2010",
            "2009/10",
            "2009-10",
            "2010-13",
            "13-2010",
            "by",
            "Wednesday",
        ] {
            assert_eq!(Due::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn raw_cells_are_dates_or_not() {
        let day = |shown: &str| RawCell::Date { date: date(2010, 3, 1), shown: shown.into() };
        let text = |text: &str| RawCell::Text { text: text.into(), face: Face::Text };
        let due = |day: i8, month_only| Ok(Some(Due { date: date(2010, 3, day), month_only }));
        assert_eq!(Due::from_raw(&day("01/03/2010")), due(1, false));
        assert_eq!(Due::from_raw(&day("Mar-10")), due(31, true));
        assert_eq!(Due::from_raw(&day("March 2010")), due(31, true));
        assert_eq!(Due::from_raw(&day("March")), due(31, true));
        assert_eq!(Due::from_raw(&day("03/10")), due(31, true));
        assert_eq!(Due::from_raw(&day("2010-03")), due(31, true));
        assert_eq!(Due::from_raw(&day("1-Mar")), due(1, false));
        assert_eq!(Due::from_raw(&text("Mar 2010")), due(31, true));
        assert_eq!(Due::from_raw(&text(" \u{a0}")), Ok(None));
        assert_eq!(Due::from_raw(&text("ongoing")), Err(Fault::NotADate));
        let number = RawCell::Number { value: 2010.0, format: std::sync::Arc::default() };
        assert_eq!(Due::from_raw(&number), Err(Fault::NotADate));
        assert_eq!(Due::from_raw(&RawCell::Bool(true)), Err(Fault::NotADate));
        assert_eq!(Due::from_raw(&RawCell::Error("#REF!".into())), Err(Fault::ErrorValue));
        assert_eq!(Due::from_raw(&RawCell::NotCalculated), Err(Fault::NotCalculated));
    }

    proptest! {
        #[test]
        fn no_text_panics(text: String) {
            let _ = (Due::from_text(&text), milestone_ending(&text));
        }

        #[test]
        fn nothing_like_a_milestone_panics(text in "([a-c]{1,3}|Mar|Dec|AOF|by|end of|[0-9]{1,4}|[-(),./& ]|é){0,12}") {
            let _ = (Due::from_text(&text), milestone_ending(&text));
        }

        #[test]
        fn a_day_reads_back_in_every_style(days in 0_i32..40_000, style in 0_usize..4) {
            let day = date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let code = ["dd/mm/yyyy", "d mmmm yyyy", "yyyy-mm-dd", "d-mmm-yyyy"][style];
            let due = Due { date: day, month_only: false };
            prop_assert_eq!(Due::from_text(&crate::number_format::display_date(day, code)), Some(due));
        }
    }
}
