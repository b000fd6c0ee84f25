//! Dates where figures are wanted: Excel makes them of ratios as they are typed, and of figures in cells that are
//! formatted as dates.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::calendar::{month_at, month_number, sheet_number};
use crate::scan::{Spot, spots};

/// What was likely typed before a date came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatedFigure {
    /// The ratio, where Excel makes this date of one.
    pub ratio: Option<String>,
    /// The number that a cell holds which shows this date, unless the date is surely one of a ratio.
    pub number: Option<i32>,
}

impl DatedFigure {
    /// What became the date that a cell shows. Of `9/13` a UK Excel makes September 2013 (`Sep-13`); of `9/12` the day of
    /// that year in which it was typed (`09-Dec`), which must be one of `years`. In a cell that was formatted as a date
    /// beforehand either is shown in another way, and any figure is too.
    #[must_use]
    pub fn before(day: Option<Date>, shown: &str, years: &RangeInclusive<i16>) -> Self {
        let tokens = spots(shown);
        let Some(day) = day else {
            return Self { ratio: day_month(&tokens), number: None };
        };
        let of_month = || {
            // Excel takes two digits from 30 on for a year of the last century; up to 12 they are a month.
            let is_made = day.day() == 1 && matches!(day.year(), 1930..=1999 | 2013..=2029);
            is_made.then(|| format!("{}/{}", day.month(), day.year().rem_euclid(100)))
        };
        // A cell that was formatted as a date shows the year too; there a whole below its part is no ratio.
        let is_made = day_month(&tokens).is_some() || day.day() <= day.month();
        let of_day = || {
            let near = is_made && years.contains(&day.year());
            near.then(|| format!("{}/{}", day.day(), day.month()))
        };
        let number = Some(sheet_number(day));
        if is_month_and_year(&tokens) {
            let ratio = of_month();
            let number = number.filter(|_| ratio.is_none());
            return Self { ratio, number };
        }
        match of_day() {
            Some(ratio) => Self { ratio: Some(ratio), number: None },
            None => Self { ratio: of_month(), number },
        }
    }
}

/// Whether a cell shows a month and its year, the month first: `Sep-13`.
fn is_month_and_year(tokens: &[Spot<'_>]) -> bool {
    match tokens {
        [month, rest @ ..] => is_month(month) && rest.len() <= 2,
        [] => false,
    }
}

fn is_month(spot: &Spot<'_>) -> bool {
    spot.word().is_some_and(|word| month_number(word).is_some())
}

/// The ratio of which Excel makes a day and a month without a year: `09-Dec` of `9/12`.
fn day_month(tokens: &[Spot<'_>]) -> Option<String> {
    let [day, dash, month] = tokens else {
        return None;
    };
    let number = month_number(month.word()?)?;
    let (day, digits) = day.number()?;
    (dash.is_mark(&['-']) && digits <= 2 && (1..=31).contains(&day))
        .then(|| format!("{day}/{number}"))
}

/// Whether a whole text is a date in one of the two ways in which Excel shows what was a ratio, and the day if it names
/// a year. A text file holds what the sheet showed when it was saved.
pub(super) fn is_made(text: &str) -> Option<Option<Date>> {
    let tokens = spots(text);
    if let [month, dash, year] = tokens.as_slice()
        && is_month(month)
        && dash.is_mark(&['-'])
        && year.number().is_some_and(|(_, digits)| digits == 2)
    {
        let (month, _) = month_at(&tokens)?;
        return Some(Date::new(month.year, month.month, 1).ok());
    }
    day_month(&tokens).map(|_| None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_was_typed_is_told_where_it_can_be() {
        let years = 2009..=2011;
        for (day, shown, ratio, number) in [
            (date(2013, 9, 1), "Sep-13", Some("9/13"), None),
            (date(1995, 9, 1), "Sep-95", Some("9/95"), None),
            (date(2009, 12, 9), "09-Dec", Some("9/12"), None),
            (date(2009, 12, 9), "9-Dec", Some("9/12"), None),
            (date(2009, 12, 9), "09/12/2009", Some("9/12"), None),
            (date(2010, 3, 31), "31-Mar", Some("31/3"), None),
            (date(2010, 3, 31), "31/03/2010", None, Some(40268)),
            // Excel makes no such month of a ratio, and no such day in these years.
            (date(2008, 3, 1), "Mar-08", None, Some(39508)),
            (date(2013, 9, 2), "Sep-13", None, Some(41519)),
            (date(1901, 11, 20), "Nov-01", None, Some(690)),
            (date(1901, 11, 20), "20/11/1901", None, Some(690)),
            (date(1901, 11, 20), "20-Nov", None, Some(690)),
            // A cell that was formatted beforehand.
            (date(2013, 9, 1), "01/09/2013", Some("9/13"), Some(41518)),
            (date(1900, 2, 5), "05/02/1900", None, Some(36)),
            (date(1900, 3, 1), "01/03/1900", None, Some(61)),
        ] {
            let found = DatedFigure::before(Some(day), shown, &years);
            assert_eq!(found.ratio.as_deref(), ratio, "{day} as {shown}");
            assert_eq!(found.number, number, "{day} as {shown}");
        }
        let found = DatedFigure::before(None, "09-Dec", &years);
        assert_eq!(found.ratio.as_deref(), Some("9/12"));
    }

    #[test]
    fn texts_are_dates_as_excel_shows_ratios() {
        for (text, day) in [
            ("20/11/1901", None),
            ("Sep-13", Some(Some(date(2013, 9, 1)))),
            ("09-Dec", Some(None)),
            ("9/13", None),
            ("2009/10", None),
            ("Dec 9", None),
            ("about 9", None),
            ("", None),
        ] {
            assert_eq!(is_made(text), day, "{text}");
        }
    }
}
