//! One amount as typed: sign, currency, digits, scale, per cent or unit words.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::calendar::month_number;
use crate::cell::Fault;
use crate::quantity::figure::{Figure, is_currency};

/// The most significant digits that a figure may have.
const MOST_DIGITS: usize = 28;

/// The amount that a whole cleaned text without marks is: `84%`, `(28)`, `£1.2m`, `12 working days`.
pub(super) fn read(text: &str) -> Result<Figure, Fault> {
    let (text, bracketed) = match unbracket(text) {
        Some(inside) => (inside, true),
        None => (text.into(), false),
    };
    let (sign, rest) = take_sign(&text);
    let (currency, rest) = take_currency(rest);
    let (sign, rest) = match sign {
        None if currency.is_some() => take_sign(rest),
        sign => (sign, rest),
    };
    if bracketed && sign.is_some() {
        return Err(Fault::Words);
    }
    let (digits, rest) = take_number(rest).ok_or(Fault::Words)?;
    let (factor, rest) = if currency.is_some() { take_scale(rest) } else { (Decimal::ONE, rest) };
    let (percent, unit) = percent_or_unit(rest, currency)?;
    let value = number(digits)?.checked_mul(factor).ok_or(Fault::TooLarge)?.normalize();
    let negative = bracketed || sign == Some('-');
    let value = if negative && !value.is_zero() { -value } else { value };
    Ok(Figure { percent, unit: unit.map(Into::into), ..Figure::new(value) })
}

/// What stands in brackets around a whole text, an accountant's minus; a `%` may follow them.
fn unbracket(text: &str) -> Option<Cow<'_, str>> {
    let rest = text.strip_prefix('(')?;
    let percent = rest.strip_suffix('%');
    let inside = percent.unwrap_or(rest).trim_end().strip_suffix(')')?.trim();
    Some(match percent {
        Some(_) => format!("{inside}%").into(),
        None => inside.into(),
    })
}

/// A leading plus or minus right in front of something.
fn take_sign(text: &str) -> (Option<char>, &str) {
    let mut letters = text.chars();
    match letters.next().filter(|c| matches!(c, '+' | '-')) {
        Some(sign) => (Some(sign), letters.as_str()),
        None => (None, text),
    }
}

/// A leading currency sign and the blank behind it.
fn take_currency(text: &str) -> (Option<char>, &str) {
    let mut letters = text.chars();
    match letters.next().filter(|c| is_currency(*c)) {
        Some(sign) => (Some(sign), letters.as_str().trim_start()),
        None => (None, text),
    }
}

/// A leading run of digits, points and commas with at least one digit, and what follows it.
pub(super) fn take_number(text: &str) -> Option<(&str, &str)> {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len());
    let (run, rest) = text.split_at_checked(end)?;
    run.contains(|c: char| c.is_ascii_digit()).then_some((run, rest))
}

/// A leading scale of money (`k`, `m`, `million`), and what follows it.
fn take_scale(text: &str) -> (Decimal, &str) {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let zeros = match word.to_lowercase().as_str() {
        "k" | "thousand" => 1_000_i64,
        "m" | "mn" | "mil" | "million" => 1_000_000,
        "bn" | "billion" => 1_000_000_000,
        _ => return (Decimal::ONE, text),
    };
    (Decimal::from(zeros), rest)
}

/// What stands behind the digits: a percent sign, unit words (joined with the currency), or nothing.
fn percent_or_unit(rest: &str, currency: Option<char>) -> Result<(bool, Option<String>), Fault> {
    let glued = !rest.starts_with(' ');
    let rest = rest.trim();
    let rest = rest.strip_suffix('.').filter(|text| !text.is_empty()).unwrap_or(rest).trim_end();
    if currency.is_none()
        && ["%", "per cent", "per-cent", "percent", "pct", "pc", "p.c"]
            .iter()
            .any(|sign| sign.eq_ignore_ascii_case(rest))
    {
        return Ok((true, None));
    }
    let words = if rest.is_empty() { None } else { Some(unit(rest, glued).ok_or(Fault::Words)?) };
    let unit = match (currency, words) {
        (None, words) => words,
        (Some(sign), None) => Some(sign.to_string()),
        (Some(sign), Some(words)) => Some(format!("{sign} {words}")),
    };
    Ok((false, unit))
}

/// Words that make a number something other than that number, or say more than its unit.
const NO_UNIT: &str = "\
    about above actual all am amber and approx approximately are around as at average baseline \
    below billion bn but by ca circa down dozen est estimate except false few fewer for \
    forecast from green half hundred hundreds if in is least less mean median mil million \
    millions minus missing mn more most na nearly nil no none nor not note nya of on only or \
    outturn over plan plus pm prov red ref roughly see since target tba tbc tbd than thousand \
    thousands to total under until up was were with without";

/// The unit that a text is, in lower case: one to three words of letters. One letter is a unit only where it is a
/// common one: others are footnotes, and a letter or ending right behind a number (`12k`, `1st`) is none.
fn unit(text: &str, glued: bool) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let ordinal =
        glued && ["st", "nd", "rd", "th"].iter().any(|ending| words.first() == Some(ending));
    let dangles = words.last().is_some_and(|word| matches!(*word, "per" | "a" | "the" | "in"));
    let fits =
        !ordinal && !dangles && words.len() <= 3 && words.iter().all(|word| is_unit_word(word));
    fits.then_some(lower)
}

fn is_unit_word(word: &str) -> bool {
    let letters = word.trim_end_matches(['²', '³']);
    let inner = |c: char| matches!(c, '-' | '/' | '\'' | '’');
    let spelled = letters.chars().all(|c| c.is_alphabetic() || inner(c))
        && letters.starts_with(char::is_alphabetic)
        && !letters.ends_with(['-', '/'])
        && word != "n/a";
    let known_letter = matches!(letters, "d" | "g" | "h" | "l" | "m" | "p" | "t");
    spelled
        && (letters.chars().nth(1).is_some() || known_letter)
        && !NO_UNIT.split(' ').any(|known| known == letters)
        && month_number(letters).is_none()
}

/// The decimal of a run of digits, points and commas. Commas must set off groups of three and the first group may not
/// begin with a zero (`0,123`), else a comma may be meant as the decimal point.
pub(super) fn number(run: &str) -> Result<Decimal, Fault> {
    let (whole, decimals) = run.split_once('.').unwrap_or((run, ""));
    if run.contains(',') && (decimals.contains(',') || !is_grouped(whole)) {
        let between = run
            .as_bytes()
            .windows(2)
            .any(|pair| matches!(pair, [b',', digit] if digit.is_ascii_digit()));
        return Err(if between { Fault::DecimalComma } else { Fault::Words });
    }
    if decimals.contains('.') {
        return Err(Fault::Words);
    }
    let whole: String = whole.chars().filter(|c| *c != ',').collect();
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let significant = if whole.is_empty() {
        decimals.trim_start_matches('0').len()
    } else {
        whole.len() + decimals.len()
    };
    if significant > MOST_DIGITS {
        return Err(Fault::TooLarge);
    }
    let plain =
        if decimals.is_empty() { format!("0{whole}") } else { format!("0{whole}.{decimals}") };
    Decimal::from_str_exact(&plain).map(|value| value.normalize()).map_err(|_| Fault::TooLarge)
}

/// Whether commas set off groups of exactly three digits.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_become_decimals() {
        for (run, value) in [
            ("84", "84"),
            ("007", "7"),
            ("1,234", "1234"),
            ("12,345,678.5", "12345678.5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("0", "0"),
            ("0.00", "0"),
            ("84.50", "84.5"),
            ("1234567890123456789012345678", "1234567890123456789012345678"),
        ] {
            assert_eq!(number(run).map(|value| value.to_string()).as_deref(), Ok(value), "{run}");
        }
        for (run, fault) in [
            ("1,5", Fault::DecimalComma),
            ("1.234,5", Fault::DecimalComma),
            ("12,34", Fault::DecimalComma),
            ("1,2345", Fault::DecimalComma),
            ("0,123", Fault::DecimalComma),
            (",5", Fault::DecimalComma),
            ("1234,567", Fault::DecimalComma),
            ("1,234,56", Fault::DecimalComma),
            ("5,", Fault::Words),
            ("1.2.3", Fault::Words),
            ("12345678901234567890123456789", Fault::TooLarge),
            ("0.00000000000000000000000000001", Fault::TooLarge),
        ] {
            assert_eq!(number(run), Err(fault), "{run}");
        }
    }

    #[test]
    fn words_behind_a_number_are_units_or_not() {
        for (text, shown) in [
            ("12 days", "12 days"),
            ("12days", "12 days"),
            ("3 working days", "3 working days"),
            ("12 Days.", "12 days"),
            ("4 days per month", "4 days per month"),
            ("£12 per week", "£12 per week"),
            ("£ 12", "£12"),
            ("£-5", "£-5"),
            ("-£5", "£-5"),
            ("£(5)", "!"),
            ("(£5)", "£-5"),
            ("(28%)", "-28%"),
            ("(28)%", "-28%"),
            ("(-28)", "!"),
            ("12p", "12 p"),
            ("3 m²", "3 m²"),
            ("1.2m", "1.2 m"),
            ("84%.", "84%"),
            ("84pc", "84%"),
            ("84 PC.", "84%"),
            ("84 p.c.", "84%"),
            ("84 per cent", "84%"),
            ("84 percent", "84%"),
            ("84per-cent", "84%"),
            ("12 pcs", "12 pcs"),
            ("3k", "!"),
            ("2 million", "!"),
            ("1st", "!"),
            ("12 a", "!"),
            ("12 r", "!"),
            ("12 of", "!"),
            ("12 per", "!"),
            ("12 May", "!"),
            ("12 or so", "!"),
            ("3yr average", "!"),
            ("25 days with LPSA", "!"),
            ("12 n/a", "!"),
            ("7 per 1000", "!"),
            ("one two three", "!"),
            ("12 very many long words", "!"),
            ("84% of cases", "!"),
            ("84%%", "!"),
            ("£5%", "!"),
            ("- 5", "!"),
            ("+-5", "!"),
            ("", "!"),
        ] {
            let read = read(text).map_or_else(|_| "!".to_owned(), |figure| figure.to_string());
            assert_eq!(read, shown, "{text}");
        }
    }
}
