//! A typed text made plain: one kind of blank, dash, slash and digit, nothing invisible.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::scan::{is_invisible, plain_dash};

/// The text trimmed, with single blanks, `-` for every dash and minus, full-width characters made ASCII (NFKC) and
/// zero-width ones dropped. A blank that does not break between groups of three digits (`1 234` with an NBSP) becomes
/// a comma. Fractions (`½`) and raised digits stay as they are: made plain, they would be other numbers.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(|c: char| c.is_ascii_whitespace());
    let plain = |c: char| c.is_ascii() && !c.is_ascii_control();
    if trimmed.chars().all(plain) && !trimmed.contains("  ") {
        return Cow::Borrowed(trimmed);
    }
    let mut cleaned = String::with_capacity(trimmed.len());
    let mut rest = trimmed.chars().filter(|c| !is_invisible(*c));
    while let Some(c) = rest.next() {
        match c {
            c if is_group_blank(c) && ends_in_digit(&cleaned) && is_group(rest.clone()) => {
                cleaned.push(',')
            }
            c if c.is_whitespace() => {
                if !cleaned.is_empty() && !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            '\u{2044}' | '\u{2215}' => cleaned.push('/'),
            c if keeps_its_shape(c) => cleaned.push(c),
            c => cleaned.extend(std::iter::once(plain_dash(c)).nfkc()),
        }
    }
    cleaned.truncate(cleaned.trim_end().len());
    Cow::Owned(cleaned)
}

/// Blanks that set thousands apart: no-break, figure, thin, narrow no-break.
fn is_group_blank(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}')
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether exactly three digits come next.
fn is_group(rest: impl Iterator<Item = char>) -> bool {
    rest.take(4).take_while(char::is_ascii_digit).count() == 3
}

/// Whether NFKC would make another number of it (`½`, `²`, `⑫`); full-width and mathematical digits are just digits.
fn keeps_its_shape(c: char) -> bool {
    let just_a_digit = matches!(c, '\u{FF00}'..='\u{FFEF}' | '\u{1D7CE}'..='\u{1D7FF}');
    c.is_numeric() && !just_a_digit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_made_plain() {
        for (text, plain) in [
            ("", ""),
            ("  84 % ", "84 %"),
            ("\u{a0}84\u{a0}%\u{200b}", "84 %"),
            ("１２．５％", "12.5%"),
            ("−28", "-28"),
            ("85–90", "85-90"),
            ("1\u{a0}234", "1,234"),
            ("12\u{202f}345\u{202f}678", "12,345,678"),
            ("1\u{a0}2345", "1 2345"),
            ("9%\u{a0}13/138", "9% 13/138"),
            ("1 234", "1 234"),
            ("12½", "12½"),
            ("10²", "10²"),
            ("13⁄138", "13/138"),
            ("a\n b", "a b"),
            ("\u{feff}NYA", "NYA"),
        ] {
            assert_eq!(clean(text), plain, "{text:?}");
        }
    }
}
