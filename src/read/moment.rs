//! Dates and times as a cell shows them, by its number format.

use jiff::civil::Date;

use crate::calendar::MONTHS;

/// A date and time, or a span of time, taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Moment {
    pub(super) year: i16,
    pub(super) month: i8,
    /// Zero on the day before the calendar begins, which is what a time of day alone is.
    pub(super) day: i8,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    /// Hours since the calendar began, for formats such as `[h]:mm`.
    pub(super) total_hours: i64,
}

#[derive(Clone, Debug, PartialEq)]
enum DateToken {
    Year(usize),
    /// Months, or minutes when an hour stands before or a second after.
    Month(usize),
    Minute(usize),
    Day(usize),
    Hour(usize),
    Second(usize),
    Elapsed(char),
    HalfDay,
    Literal(char),
}

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What a cell of this format shows, and whether that tells a day, a month or a year.
pub(super) fn show(moment: &Moment, format: &str) -> (String, bool) {
    let tokens = tokens(format);
    let half_days = tokens.contains(&DateToken::HalfDay);
    let dated = tokens
        .iter()
        .any(|token| matches!(token, DateToken::Year(_) | DateToken::Month(_) | DateToken::Day(_)));
    let shown: String = tokens.iter().map(|token| word(moment, token, half_days)).collect();
    (shown.trim().to_owned(), dated)
}

fn word(moment: &Moment, token: &DateToken, half_days: bool) -> String {
    let padded = |number: i64, width: usize| format!("{number:0width$}", width = width.min(2));
    let month = MONTHS.get(usize::try_from(moment.month - 1).unwrap_or(12));
    let weekday = Date::new(moment.year, moment.month, moment.day).ok().and_then(|date| {
        DAYS.get(usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(7))
    });
    let short = |name: Option<&&str>| name.and_then(|name| name.get(..3)).unwrap_or("").to_owned();
    let long = |name: Option<&&str>| name.copied().unwrap_or("").to_owned();
    match token {
        DateToken::Year(width) if *width <= 2 => padded(i64::from(moment.year % 100), 2),
        DateToken::Year(_) => format!("{:04}", moment.year),
        DateToken::Month(3) => short(month),
        DateToken::Month(4) => long(month),
        DateToken::Month(5) => long(month).get(..1).unwrap_or("").to_owned(),
        DateToken::Month(width) => padded(moment.month.into(), *width),
        DateToken::Day(3) => short(weekday),
        DateToken::Day(width) if *width > 3 => long(weekday),
        DateToken::Day(width) => padded(moment.day.into(), *width),
        DateToken::Hour(width) if half_days => padded((moment.hour + 11) % 12 + 1, *width),
        DateToken::Hour(width) => padded(moment.hour, *width),
        DateToken::Minute(width) => padded(moment.minute, *width),
        DateToken::Second(width) => padded(moment.second, *width),
        DateToken::Elapsed('h') => moment.total_hours.to_string(),
        DateToken::Elapsed('m') => (moment.total_hours * 60 + moment.minute).to_string(),
        DateToken::Elapsed(_) => {
            ((moment.total_hours * 60 + moment.minute) * 60 + moment.second).to_string()
        }
        DateToken::HalfDay if moment.hour < 12 => "AM".to_owned(),
        DateToken::HalfDay => "PM".to_owned(),
        DateToken::Literal(letter) => letter.to_string(),
    }
}

/// The first section of a format, token by token.
fn tokens(format: &str) -> Vec<DateToken> {
    let mut found = Vec::new();
    let mut rest = format;
    while let Some(letter) = rest.chars().next() {
        let low = letter.to_ascii_lowercase();
        let mut used = letter.len_utf8();
        match low {
            ';' => break,
            '"' => {
                let quoted = rest.get(1..).and_then(|it| it.split('"').next()).unwrap_or("");
                found.extend(quoted.chars().map(DateToken::Literal));
                used = quoted.len() + 2;
            }
            '[' => {
                let inside = rest.get(1..).and_then(|it| it.split(']').next()).unwrap_or("");
                found.extend(elapsed(inside));
                used = inside.len() + 2;
            }
            '\\' | '_' | '*' => {
                let next = rest.get(1..).and_then(|it| it.chars().next());
                found.extend(next.filter(|_| low == '\\').map(DateToken::Literal));
                used = 1 + next.map_or(0, char::len_utf8);
            }
            'a' if starts(rest, "am/pm") || starts(rest, "a/p") => {
                found.push(DateToken::HalfDay);
                used = if starts(rest, "am/pm") { 5 } else { 3 };
            }
            'y' | 'e' | 'm' | 'd' | 'h' | 's' => {
                let run = rest.chars().take_while(|it| it.eq_ignore_ascii_case(&letter)).count();
                let token = unit(low, run, &found);
                if matches!(token, DateToken::Second(_)) {
                    minutes_before(&mut found);
                }
                found.push(token);
                used = run;
            }
            _ => found.push(DateToken::Literal(letter)),
        }
        rest = rest.get(used..).unwrap_or("");
    }
    found
}

fn starts(text: &str, wanted: &str) -> bool {
    text.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted))
}

fn elapsed(inside: &str) -> Option<DateToken> {
    let first = inside.chars().next()?.to_ascii_lowercase();
    let alike = inside.chars().all(|it| it.eq_ignore_ascii_case(&first));
    (alike && "hms".contains(first)).then_some(DateToken::Elapsed(first))
}

fn unit(letter: char, run: usize, before: &[DateToken]) -> DateToken {
    let unit_before = before.iter().rev().find(|token| !matches!(token, DateToken::Literal(_)));
    match letter {
        'm' if matches!(unit_before, Some(DateToken::Hour(_) | DateToken::Elapsed('h'))) => {
            DateToken::Minute(run)
        }
        'm' => DateToken::Month(run),
        'd' => DateToken::Day(run),
        'h' => DateToken::Hour(run),
        's' => DateToken::Second(run),
        _ => DateToken::Year(if letter == 'e' { 4 } else { run }),
    }
}

/// An `m` right before seconds means minutes.
fn minutes_before(found: &mut [DateToken]) {
    let last = found.iter_mut().rev().find(|token| !matches!(token, DateToken::Literal(_)));
    if let Some(token) = last
        && let DateToken::Month(run) = *token
    {
        *token = DateToken::Minute(run);
    }
}
