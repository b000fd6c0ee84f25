//! Text that can never become a formula (DESIGN 5).
//!
//! Quoting does not stop a spreadsheet from taking a CSV field for a formula; an apostrophe before it does.

/// Whether a spreadsheet may take a text for a formula, so that a CSV needs an apostrophe before it (DESIGN 5).
///
/// It may where the first character after blanks is one of `= + - @`, their full-width forms, a tab, a
/// line break or NUL. Excel's own escapes (`_x003D_` for `=`) count as the characters that they stand for, because a
/// program that unescapes them later would make the formula whole again; the text itself is left as it is.
#[must_use]
pub fn is_dangerous(text: &str) -> bool {
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
#[must_use]
pub fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let digits = unsigned.strip_suffix('%').unwrap_or(unsigned);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part)
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
    }
}
