//! Text in a CSV, which people open in a spreadsheet and read in a terminal: no field becomes a formula, and nothing steers
//! what shows it.
//!
//! Quoting does not stop a spreadsheet from taking a CSV field for a formula; an apostrophe before it does.

use std::borrow::Cow;
use std::fmt::Write;

/// A text as a field of a CSV: with an apostrophe before it where a spreadsheet would take it for a formula, and what steers
/// made visible. What is not the text as it stands is made in `scratch`.
pub(crate) fn for_csv<'f>(text: &'f str, scratch: &'f mut String) -> &'f str {
    let dangerous = is_dangerous(text);
    let plain = match without_steering(text) {
        Cow::Borrowed(_) if !dangerous => return text,
        plain => plain,
    };
    scratch.clear();
    if dangerous {
        scratch.push('\'');
    }
    scratch.push_str(&plain);
    scratch
}

/// The text that a field stands for: without the apostrophe that [`for_csv`] put before it.
pub(crate) fn from_csv(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(field)
}

/// Whether a spreadsheet may take a text for a formula, so that a CSV needs an apostrophe before it.
///
/// It may where the first character after blanks is one of `= + - @`, their full-width forms, a tab, a
/// line break or NUL. Excel's own escapes (`_x003D_` for `=`) count as the characters that they stand for, because a
/// program that unescapes them later would make the formula whole again; the text itself is left as it is.
pub(crate) fn is_dangerous(text: &str) -> bool {
    match text.bytes().next() {
        None => return false,
        Some(first) if first.is_ascii_alphanumeric() => return false,
        Some(_) => {}
    }
    let mut rest = text;
    while let Some((first, tail)) = first_decoded(rest) {
        if is_trigger(first) {
            return true;
        }
        if !is_blank(first) {
            return false;
        }
        rest = tail;
    }
    false
}

/// Whether a text is a plain number, with or without a per cent sign (`-28`, `84.5%`): a spreadsheet that works it out
/// gets that number, so it needs no apostrophe.
pub(crate) fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let digits = unsigned.strip_suffix('%').unwrap_or(unsigned);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}

/// A text whose line breaks and tabs stay while what steers is made visible.
pub(crate) fn without_steering(text: &str) -> Cow<'_, str> {
    // Most texts are of plain bytes, and those are looked through fastest all at once.
    let plain = |byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    if text.bytes().fold(true, |all, byte| all & plain(byte)) || !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if steers(c) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character steers a terminal, or turns the order in which what follows is read.
const fn steers(c: char) -> bool {
    let layout = matches!(c, '\n' | '\r' | '\t');
    (c.is_ascii_control() && !layout)
        || matches!(c, '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_trigger(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\0')
}

/// Blanks, and characters without width that look like nothing at all.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The first character, with an escape such as `_x003D_` read as what it stands for, and the text after it.
fn first_decoded(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    let plain = (first, text.get(first.len_utf8()..)?);
    Some(escaped(text).unwrap_or(plain))
}

fn escaped(text: &str) -> Option<(char, &str)> {
    let code = text.strip_prefix("_x").or_else(|| text.strip_prefix("_X"))?;
    let (digits, rest) = code.split_at_checked(4)?;
    let rest = rest.strip_prefix('_')?;
    let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    all_hex.then_some((c, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_known_in_every_disguise() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "\t=1",
            "\r1",
            "\n1",
            "\0",
            "  =1+1",
            "\u{a0}=1",
            "\u{3000}@x",
            "\u{feff}=1",
            "\u{200b}=1",
            "_x003D_1+1",
            "_x003d_1",
            " _x003D_1",
            "_x0020__x002B_1",
            "_x0009_",
            "-28",
            "- a list item",
        ] {
            assert!(is_dangerous(text), "{text:?}");
        }
        for text in [
            "",
            " ",
            "84%",
            "a=b",
            "'=1",
            "_x003D",
            "_x003G_1",
            "_x0041_=1",
            "(28)",
            "−28",
            "€5",
            "<5",
            ">50",
            "\"=1\"",
            "_",
            "x-y",
        ] {
            assert!(!is_dangerous(text), "{text:?}");
        }
    }

    #[test]
    fn plain_numbers_are_told_from_what_only_begins_like_one() {
        for text in ["0", "-28", "84%", "-0.5%", "1234.25"] {
            assert!(is_plain_number(text), "{text}");
        }
        for text in
            ["", "-", "%", "-1+1", "1-1", "1e5", ".5", "5.", "--5", "+5", "-5 to 5", "1,234"]
        {
            assert!(!is_plain_number(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_an_apostrophe_always_helps(text in "\\PC*|[ \t=_x0-9D+-]*") {
            let _ = is_dangerous(&text);
            let with_apostrophe = format!("'{text}");
            prop_assert!(!is_dangerous(&with_apostrophe));
        }

        #[test]
        fn a_text_is_read_back_from_its_field(text in "[a-z=+@' -]{0,6}") {
            let mut scratch = String::new();
            let written = for_csv(&text, &mut scratch);
            let typed = !text.strip_prefix('\'').is_some_and(is_dangerous);
            prop_assert!(!typed || from_csv(written) == text, "{text}");
        }
    }
}
