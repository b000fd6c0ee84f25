//! Whether a cell that holds a day shows its month alone: what a person sees is what counts.

use jiff::civil::Date;

use crate::calendar::MONTHS;
use crate::scan::{Token, spots};

/// Words that may stand before a due date and belong to it.
pub(super) const LEADS: [&str; 14] = [
    "by",
    "end",
    "of",
    "the",
    "due",
    "before",
    "target",
    "date",
    "complete",
    "completed",
    "completion",
    "to",
    "be",
    "in",
];

/// Whether a cell shows this day as a month without a day (`March`, `Mar-10`, `M-10`, `03/10`, `2010-03`, `End Mar 10`).
/// Two numbers that could be its day too are taken for that: a format for days is the usual one.
pub(super) fn is_month(date: Date, shown: &str) -> bool {
    let tokens = spots(shown);
    let (mut month_at, mut numbers) = (None, Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        match token.token {
            Token::Mark(_) => (),
            Token::Digits(_) => numbers.extend(token.number().map(|number| (at, number))),
            Token::Word(word) if month_at.is_none() && names(date, word) => month_at = Some(at),
            Token::Word(_) if token.is_word(&LEADS) => (),
            Token::Word(_) => return false,
        }
    }
    let (day, month) = (i32::from(date.day()), i32::from(date.month()));
    let is_year = |(number, digits): (u32, usize)| match digits {
        4 => i64::from(number) == i64::from(date.year()),
        2 => i64::from(number) == i64::from(date.year().rem_euclid(100)),
        _ => false,
    };
    let is = |(number, digits): (u32, usize), part: i32| {
        digits <= 2 && i64::from(number) == i64::from(part)
    };
    match (month_at, numbers.as_slice()) {
        (Some(_), []) => true,
        (Some(at), [(place, number)]) => is_year(*number) && !(*place < at && is(*number, day)),
        (None, [_]) => in_one_number(date, shown),
        (None, [(_, a), (_, b)]) => {
            let of_day = (is(*a, day) && is(*b, month)) || (is(*a, month) && is(*b, day));
            let of_month = (is(*a, month) && is_year(*b)) || (is_year(*a) && is(*b, month));
            of_month && !of_day
        }
        _ => false,
    }
}

/// Whether the one number in a text is the month, with its year or without, and not the day too.
fn in_one_number(date: Date, shown: &str) -> bool {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let two = |number: i16| format!("{:02}", number.rem_euclid(100));
    let (day, month, year) = (i16::from(date.day()), i16::from(date.month()), date.year());
    let of = |parts: [i16; 2]| parts.map(two).concat();
    let months = [
        month.to_string(),
        two(month),
        of([month, year]),
        of([year, month]),
        format!("{}{year}", two(month)),
        format!("{year}{}", two(month)),
    ];
    let days = [day.to_string(), two(day), of([day, month]), of([month, day])];
    months.contains(&digits) && !days.contains(&digits)
}

/// Whether a word names the day's month: in full, by its first three letters or by its first.
fn names(date: Date, word: &str) -> bool {
    let index = usize::try_from(date.month() - 1).ok();
    let Some(name) = index.and_then(|index| MONTHS.get(index)) else {
        return false;
    };
    let known = [Some(*name), name.get(..3), name.get(..1)];
    known
        .into_iter()
        .flatten()
        .chain((date.month() == 9).then_some("Sept"))
        .any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_format::display_date;
    use jiff::civil::date;

    #[test]
    fn formats_without_a_day_show_a_month() {
        let months = [
            "mmmm",
            "mmm",
            "mmmmm",
            "mmm-yy",
            "mmm yy",
            "mmm/yy",
            "mmmm yyyy",
            "mmm yyyy",
            "mmmmm-yy",
            "mm/yy",
            "m/yy",
            "mm-yy",
            "mm.yy",
            "yyyy-mm",
            "yyyy/mm",
            "mm/yyyy",
            "m.yyyy",
            "yy/mm",
            "\"End \"mmm yy",
            "\"by end of\" mmmm yyyy",
            "mmm \"’\"yy",
            "yyyy mmm",
            "m",
            "mm",
            "mmyy",
            "yymm",
            "yyyymm",
            "mmyyyy",
        ];
        let days = [
            "dd/mm/yyyy",
            "dd/mm",
            "d/m",
            "mm/dd",
            "d-mmm",
            "dd-mmm",
            "d mmmm",
            "mmmm d",
            "d-mmm-yy",
            "yyyy-mm-dd",
            "dddd d mmmm yyyy",
            "ddd dd/mm",
            "mm/dd/yy",
            "d",
            "dd",
            "ddmm",
            "ddmmyy",
            "yyyymmdd",
            "yyyy",
        ];
        for day in [date(2010, 3, 1), date(2010, 3, 17), date(2009, 12, 31), date(2031, 5, 6)] {
            for code in months {
                let shown = display_date(day, code);
                assert!(is_month(day, &shown), "{day} as {code}: {shown}");
            }
            for code in days {
                let shown = display_date(day, code);
                assert!(!is_month(day, &shown), "{day} as {code}: {shown}");
            }
        }
        // Either could be meant; the day that is stored stands.
        assert!(!is_month(date(2010, 10, 10), "10/10"));
        for shown in ["", "2010", "Q1 2010", "April 2010", "March 2011", "?"] {
            assert!(!is_month(date(2010, 3, 1), shown), "{shown}");
        }
    }
}
