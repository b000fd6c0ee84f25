//! Days and months as people write them, read from a text's tokens. The day goes first, as in the UK.

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::scan::Spot;

/// The full names of the months; their first three letters are the short ones.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month of a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Month {
    /// The calendar year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// Its last day.
    pub(crate) fn last_day(self) -> Option<Date> {
        Date::new(self.year, self.month, 1).ok().map(Date::last_of_month)
    }
}

/// The name of a day's month; it has been one of twelve since it is a day.
fn month_name(day: Date) -> &'static str {
    let place = usize::try_from(day.month() - 1).unwrap_or_default();
    MONTHS.get(place).copied().unwrap_or_default()
}

/// A day in full: `31 March 2010`.
pub(crate) fn day_in_words(day: Date) -> String {
    format!("{} {}", day.day(), month_in_words(day))
}

/// A day with the short name of its month: `31 Mar 2010`.
pub(crate) fn day_in_short(day: Date) -> String {
    format!("{} {}", day.day(), month_in_short(day))
}

/// The short name of a day's month with its year: `Mar 2010`.
pub(crate) fn month_in_short(day: Date) -> String {
    let month = month_name(day);
    format!("{} {:04}", month.get(..3).unwrap_or(month), day.year())
}

/// A day in figures, as it is typed: `31/03/2010`.
pub(crate) fn day_in_figures(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// The month of a day with its year: `March 2010`.
pub(crate) fn month_in_words(day: Date) -> String {
    format!("{} {:04}", month_name(day), day.year())
}

/// The day at the head of a text as files keep it: `2010-03-31`, whatever stands behind it.
pub(crate) fn iso_day(text: &str) -> Option<Date> {
    let (day, mut parts) = (text.get(..10)?, [""; 3]);
    let all = day.split('-');
    if all.clone().count() != parts.len() {
        return None;
    }
    parts.iter_mut().zip(all).for_each(|(part, own)| *part = own);
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let [year, month, day] = parts;
    if (year.len(), month.len(), day.len()) != (4, 2, 2) || !parts.iter().all(|own| is_number(own))
    {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The number of a month's name: in full, its first three letters, or `Sept`.
pub(crate) fn month_number(word: &str) -> Option<i8> {
    let known = |name: &str| {
        let short = name.get(..3).unwrap_or_default();
        name.eq_ignore_ascii_case(word) || short.eq_ignore_ascii_case(word)
    };
    let index = MONTHS.iter().position(|name| known(name));
    let index = index.or_else(|| word.eq_ignore_ascii_case("sept").then_some(8))?;
    i8::try_from(index + 1).ok()
}

/// The year of a number written with two digits (80 to 99 are last century's) or with four (1900 to 2199).
pub(crate) fn year_of(number: u32, digits: usize) -> Option<i16> {
    let year = match (digits, number) {
        (2, 80..) => number + 1900,
        (2, _) => number + 2000,
        (4, 1900..=2199) => number,
        _ => return None,
    };
    i16::try_from(year).ok()
}

/// The day from which sheets count.
const DAY_ZERO: Date = jiff::civil::date(1899, 12, 30);

/// The number that a sheet keeps for a day. Before March 1900 it is one less than the days since day zero, because Excel
/// counts a 29 February that there never was.
pub(crate) fn sheet_number(day: Date) -> i32 {
    let days = day.duration_since(DAY_ZERO).as_hours() / 24;
    let days = i32::try_from(days).unwrap_or(0);
    if days <= 60 { days - 1 } else { days }
}

/// The day that a sheet keeps as this number, where it is one of which a plan would speak: 1990 to 2099.
pub(crate) fn day_of_sheet_number(number: i32) -> Option<Date> {
    days_after(DAY_ZERO, number).filter(|day| (1990..=2099).contains(&day.year()))
}

/// The day so many days after another, where there is one.
pub(crate) fn days_after(day: Date, days: i32) -> Option<Date> {
    day.checked_add(SignedDuration::from_hours(i64::from(days) * 24)).ok()
}

/// A full date at the head of these tokens, and how many tokens it takes: `31/03/2010`, `31.3.10`, `2010-03-31`,
/// `31st March 2010`, `31-Mar-10`, `March 31, 2010`.
pub(crate) fn date_at(spots: &[Spot<'_>]) -> Option<(Date, usize)> {
    numeric_date(spots).or_else(|| worded_date(spots))
}

fn numeric_date(spots: &[Spot<'_>]) -> Option<(Date, usize)> {
    let [first, mark, second, again, third, ..] = spots else {
        return None;
    };
    let same = mark.token == again.token && mark.is_mark(&['/', '-', '.']);
    let glued = first.end == mark.start && mark.end == second.start && again.end == third.start;
    let ((a, a_digits), (b, b_digits), (c, c_digits)) =
        (first.number()?, second.number()?, third.number()?);
    if !same || !(glued || mark.is_mark(&['/'])) || b_digits > 2 {
        return None;
    }
    let (year, day) = match (a_digits, c_digits) {
        (4, 1 | 2) => (year_of(a, 4)?, c),
        (1 | 2, 2 | 4) => (year_of(c, c_digits)?, a),
        _ => return None,
    };
    Some((day_of(year, i8::try_from(b).ok()?, day)?, 5))
}

fn worded_date(spots: &[Spot<'_>]) -> Option<(Date, usize)> {
    let mut walk = Walk { spots, used: 0 };
    if let Some(day) = walk.day() {
        walk.skip(&["st", "nd", "rd", "th"]);
        walk.skip(&["of"]);
        walk.skip_mark(&['-', '/', '.']);
        let month = walk.month()?;
        walk.skip_mark(&['-', '/', '.', ',']);
        walk.skip_mark(&['\'', '’']);
        let year = walk.year()?;
        return Some((day_of(year, month, day)?, walk.used));
    }
    let month = walk.month()?;
    let day = walk.day()?;
    walk.skip(&["st", "nd", "rd", "th"]);
    walk.skip_mark(&[',']);
    let (number, digits) = walk.next()?.number()?;
    let year = year_of(number, digits).filter(|_| digits == 4)?;
    Some((day_of(year, month, day)?, walk.used))
}

fn day_of(year: i16, month: i8, day: u32) -> Option<Date> {
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// A month at the head of these tokens, and how many tokens it takes: `Mar 2010`, `Dec2010`, `Nov 09`, `Sept. '09`,
/// `Mar-10`, `03/2010`.
pub(crate) fn month_at(spots: &[Spot<'_>]) -> Option<(Month, usize)> {
    let mut walk = Walk { spots, used: 0 };
    if let [first, slash, second, ..] = spots
        && let (Some((month @ 1..=12, 1 | 2)), Some((year, 4))) = (first.number(), second.number())
        && slash.is_mark(&['/'])
    {
        let month = Month { year: year_of(year, 4)?, month: i8::try_from(month).ok()? };
        return Some((month, 3));
    }
    let month = walk.month()?;
    walk.skip_mark(&['-', '/', '.', ',']);
    walk.skip_mark(&['\'', '’']);
    let year = walk.year()?;
    Some((Month { year, month }, walk.used))
}

/// A way through tokens that knows how many it took.
struct Walk<'a> {
    spots: &'a [Spot<'a>],
    used: usize,
}

impl<'a> Walk<'a> {
    fn peek(&self) -> Option<&'a Spot<'a>> {
        self.spots.get(self.used)
    }

    fn next(&mut self) -> Option<&'a Spot<'a>> {
        let spot = self.peek()?;
        self.used += 1;
        Some(spot)
    }

    fn skip(&mut self, words: &[&str]) {
        self.used += usize::from(self.peek().is_some_and(|spot| spot.is_word(words)));
    }

    fn skip_mark(&mut self, marks: &[char]) {
        self.used += usize::from(self.peek().is_some_and(|spot| spot.is_mark(marks)));
    }

    /// A number of one or two digits, taken only if it is one.
    fn day(&mut self) -> Option<u32> {
        let (number, _) = self.peek()?.number().filter(|(_, digits)| *digits <= 2)?;
        self.used += 1;
        Some(number)
    }

    fn month(&mut self) -> Option<i8> {
        month_number(self.next()?.word()?)
    }

    fn year(&mut self) -> Option<i16> {
        let (number, digits) = self.next()?.number()?;
        year_of(number, digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::spots;
    use jiff::civil::date;

    #[test]
    fn days_are_read_day_first() {
        for text in [
            "31/03/2010",
            "31.3.10",
            "31-03-2010",
            "31 / 3 / 2010",
            "2010-03-31",
            "31 March 2010",
            "31st March 2010",
            "31st of March, 2010",
            "31-Mar-10",
            "31Mar2010",
            "31 mar '10",
            "March 31, 2010",
            "March 31st 2010",
        ] {
            let tokens = spots(text);
            assert_eq!(date_at(&tokens), Some((date(2010, 3, 31), tokens.len())), "{text}");
        }
        for text in [
            "31/02/2010",
            "3/31/2010",
            "31/03",
            "31 - 3 - 10",
            "Mar 2010",
            "March 31",
            "1.2",
            "",
            "31/03-2010",
        ] {
            assert_eq!(date_at(&spots(text)), None, "{text}");
        }
    }

    #[test]
    fn days_and_months_are_put_into_words() {
        let day = date(2025, 9, 1);
        assert_eq!(day_in_words(day), "1 September 2025");
        assert_eq!(day_in_short(day), "1 Sep 2025");
        assert_eq!(day_in_figures(day), "01/09/2025");
        assert_eq!(month_in_short(day), "Sep 2025");
        assert_eq!(month_in_words(day), "September 2025");
        assert_eq!(day_in_short(date(199, 12, 31)), "31 Dec 0199");
        assert_eq!(day_in_words(date(2010, 1, 10)), "10 January 2010");
    }

    #[test]
    fn a_day_in_a_file_is_four_two_and_two_digits() {
        for text in ["2009-09-13", "2009-09-13T00:00:00", "2009-09-13 and more"] {
            assert_eq!(iso_day(text), Some(date(2009, 9, 13)), "{text}");
        }
        for text in [
            "2009-9-13",
            "2009-13-09",
            "2009-02-30",
            "20090913",
            "+009-09-13",
            "2009-09-1",
            "",
            "2009-09-1é",
            "200-099-13",
            "1-2-3-4-56",
        ] {
            assert_eq!(iso_day(text), None, "{text}");
        }
    }

    #[test]
    fn sheets_keep_days_as_numbers() {
        for (number, day) in [
            (1, date(1900, 1, 1)),
            (59, date(1900, 2, 28)),
            (61, date(1900, 3, 1)),
            (690, date(1901, 11, 20)),
            (40238, date(2010, 3, 1)),
        ] {
            assert_eq!(sheet_number(day), number, "{day}");
        }
        assert_eq!(day_of_sheet_number(40238), Some(date(2010, 3, 1)));
        for number in [690, 2010, -1, i32::MAX, i32::MIN] {
            assert_eq!(day_of_sheet_number(number), None, "{number}");
        }
    }

    #[test]
    fn months_are_read_with_their_year() {
        for (text, year, month) in [
            ("Mar 2010", 2010, 3),
            ("Dec2010", 2010, 12),
            ("Nov 09", 2009, 11),
            ("Sept. '09", 2009, 9),
            ("Mar-10", 2010, 3),
            ("AUGUST, 1999", 1999, 8),
            ("03/2010", 2010, 3),
            ("Jan 99", 1999, 1),
        ] {
            let tokens = spots(text);
            assert_eq!(month_at(&tokens), Some((Month { year, month }, tokens.len())), "{text}");
        }
        for text in ["Mar", "March 5", "Mars 2010", "13/2010", "2010", "Mar 1066"] {
            assert_eq!(month_at(&spots(text)), None, "{text}");
        }
    }
}
