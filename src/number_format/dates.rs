//! Date formats: which codes are dates, and a day as they show it.

use jiff::civil::{Date, Weekday};

use super::parts::{FormatPart, sections};
use crate::calendar::MONTHS;

/// Whether a section shows a number as a date or time.
pub(super) fn says_date(section: &[FormatPart]) -> bool {
    // The German word for General, should a program other than Excel write it.
    let word: String = section.iter().filter_map(code).collect();
    if word.eq_ignore_ascii_case("standard") {
        return false;
    }
    section.iter().any(|part| match part {
        FormatPart::Code(c) => "dmyhs".contains(c.to_ascii_lowercase()),
        FormatPart::Bracket(text) => is_elapsed(text),
        FormatPart::Literal(_) => false,
    })
}

fn code(part: &FormatPart) -> Option<char> {
    match part {
        FormatPart::Code(c) => Some(*c),
        FormatPart::Literal(_) | FormatPart::Bracket(_) => None,
    }
}

fn is_elapsed(text: &str) -> bool {
    ["h", "hh", "m", "mm", "s", "ss"].iter().any(|known| known.eq_ignore_ascii_case(text))
}

/// A day as a cell with this format code shows it in a UK Excel; the time of day is left out.
///
/// Excel's locale-dependent codes (`mm-dd-yy`, `m/d/yyyy`, `[$-F800]…`) show as they do in the UK, and so does
/// whatever is not understood: `31/03/2010`.
#[must_use]
pub fn display_date(date: Date, code: &str) -> String {
    let plain = || format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year());
    if ["mm-dd-yy", "m/d/yy", "m/d/yyyy"].iter().any(|known| known.eq_ignore_ascii_case(code)) {
        return plain();
    }
    if code.to_ascii_uppercase().starts_with("[$-F800]") {
        return show(date, "dd mmmm yyyy").unwrap_or_else(plain);
    }
    show(date, code).unwrap_or_else(plain)
}

/// The first section's date parts; `None` when it has none or holds an unknown letter.
fn show(date: Date, code: &str) -> Option<String> {
    let first = sections(code).into_iter().next()?;
    let (mut shown, mut dated) = (String::new(), false);
    let same = |one: &FormatPart, next: &FormatPart| {
        date_letter(one).is_some() && date_letter(one) == date_letter(next)
    };
    for group in first.chunk_by(same) {
        let part = group.first()?;
        match (part, date_letter(part)) {
            (_, Some(letter)) => {
                shown.push_str(&field(date, letter, group.len()));
                dated = true;
            }
            (FormatPart::Literal(text), _) => shown.push_str(text),
            // The time of day is left out.
            (FormatPart::Bracket(text), _) if is_elapsed(text) => break,
            (FormatPart::Code('h' | 'H' | 's' | 'S'), _) => break,
            (FormatPart::Bracket(_), _) => {}
            (FormatPart::Code(c), _) if c.is_ascii_alphanumeric() || "#?@%".contains(*c) => {
                return None;
            }
            (FormatPart::Code(c), _) => shown.push(*c),
        }
    }
    let blank = |c: char| c.is_whitespace() || c == ',';
    dated.then(|| shown.trim_matches(blank).to_owned())
}

/// The letter of a part that stands for a day, a month or a year.
fn date_letter(part: &FormatPart) -> Option<char> {
    code(part).map(|c| c.to_ascii_lowercase()).filter(|c| matches!(c, 'd' | 'm' | 'y'))
}

/// One field of a date: `d`, `m` or `y` written so many times.
fn field(date: Date, letter: char, length: usize) -> String {
    let month =
        usize::try_from(date.month()).ok().and_then(|number| MONTHS.get(number.checked_sub(1)?));
    let month = month.copied().unwrap_or_default();
    let short = |name: &str, length: usize| name.chars().take(length).collect();
    match (letter, length) {
        ('d', 1) => date.day().to_string(),
        ('d', 2) => format!("{:02}", date.day()),
        ('d', 3) => short(weekday(date), 3),
        ('d', _) => weekday(date).to_owned(),
        ('m', 1) => date.month().to_string(),
        ('m', 2) => format!("{:02}", date.month()),
        ('m', 3) => short(month, 3),
        ('m', 5) => short(month, 1),
        ('m', _) => month.to_owned(),
        (_, 1 | 2) => format!("{:02}", date.year().rem_euclid(100)),
        _ => format!("{:04}", date.year()),
    }
}

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_show_as_in_a_uk_excel() {
        for (code, shown) in [
            ("dd/mm/yyyy", "09/03/2010"),
            ("d-mmm", "9-Mar"),
            ("dd-mmm", "09-Mar"),
            ("mmm-yy", "Mar-10"),
            ("mmmm yyyy", "March 2010"),
            ("yyyy-mm-dd", "2010-03-09"),
            ("d/m/yy", "9/3/10"),
            ("dd/mm/yyyy hh:mm", "09/03/2010"),
            ("h:mm", "09/03/2010"),
            ("[$-809]dd mmmm yyyy;@", "09 March 2010"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "09 March 2010"),
            ("ddd d mmm yyyy", "Tue 9 Mar 2010"),
            ("dddd\", \"d", "Tuesday, 9"),
            ("mmmmm", "M"),
            ("mm-dd-yy", "09/03/2010"),
            ("m/d/yyyy", "09/03/2010"),
            ("General", "09/03/2010"),
            ("", "09/03/2010"),
            ("0.00", "09/03/2010"),
        ] {
            assert_eq!(display_date(date(2010, 3, 9), code), shown, "{code}");
        }
    }
}
