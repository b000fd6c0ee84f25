//! Spellings that mean the same: of refs, limbs and names.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A ref without what its writers vary: spaces, case and the leading zeros of its digit groups, so that
/// `NI 039`, `NI39` and `ni 39` are one. What might tell two refs apart stays: a space between two digits
/// (`LI 1 2` is not `LI 12`), and every digit behind a decimal point (`1.10`, `1.1` and `1.01` are three).
#[must_use]
pub(crate) fn normal_ref(text: &str) -> String {
    let folded = fold(text);
    let mut joined = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        let digits_meet = joined.ends_with(is_digit) && word.starts_with(is_digit);
        if digits_meet {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    without_leading_zeros(&joined).to_uppercase()
}

/// A limb's name without what its writers vary: spaces, case, and the brackets, points and colons around a
/// letter, so that `a)`, `(a)` and `A` are one. Signs that tell limbs apart stay (`<18`, `18+`).
#[must_use]
pub(crate) fn normal_limb(text: &str) -> String {
    let folded = fold(text).to_lowercase();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let joined = words.join(" ");
    let bare = joined.trim_matches(['(', ')', '.', ':', ' ']);
    if bare.is_empty() { joined } else { bare.to_owned() }
}

/// A service's, directorate's or board's name without what its writers vary: case, spaces, punctuation, and
/// `&` for `and`.
#[must_use]
pub fn normal_name(text: &str) -> String {
    if text.is_ascii() {
        return words_of(
            text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())),
            text.len(),
        );
    }
    let lower = fold(text).to_lowercase();
    words_of(lower.chars(), lower.len())
}

/// The words of a name in lower case, with one space between them; it has about so many bytes.
fn words_of(letters: impl Iterator<Item = char>, room: usize) -> String {
    let mut name = String::with_capacity(room);
    for letter in letters {
        match letter {
            '&' => {
                end_word(&mut name);
                name.push_str("and ");
            }
            '\'' | '’' | '‘' | '`' => {}
            _ if letter.is_alphanumeric() => name.push(letter),
            _ => end_word(&mut name),
        }
    }
    name.truncate(name.trim_end_matches(' ').len());
    name
}

/// One space behind what stands there, if anything does.
fn end_word(name: &mut String) {
    if !name.is_empty() && !name.ends_with(' ') {
        name.push(' ');
    }
}

/// One form for what looks alike: full-width letters and digits, dashes, and characters without a width. ASCII has none
/// of these, and most texts are ASCII.
fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    text.nfkc()
        .filter(|letter| {
            !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        })
        .map(|letter| match letter {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .collect()
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Drops zeros before the first other digit of each digit group, but for groups behind a decimal point.
fn without_leading_zeros(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let opens_group = !kept.ends_with(is_digit) && !ends_with_decimal_point(&kept);
        let more_digits = letters.peek().copied().is_some_and(is_digit);
        if !(letter == '0' && opens_group && more_digits) {
            kept.push(letter);
        }
    }
    kept
}

fn ends_with_decimal_point(text: &str) -> bool {
    text.strip_suffix('.').is_some_and(|before| before.ends_with(is_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_ref_are_one() {
        for (same, refs) in [
            ("NI39", &["NI 39", "NI39", "ni 39", "NI 039", " NI\u{a0}39 ", "ＮＩ ３９"][..]),
            ("HPLI6", &["HP LI 6", "HPLI6", "hp li 06", "HP  LI 6"]),
            ("BV183A", &["BV183a", "BV 183 A"]),
            ("1.10", &["1.10", "01.10", "1 .10"]),
            ("LI-6", &["LI-6", "LI–6", "LI - 06"]),
            ("LI0", &["LI 0", "LI 000"]),
        ] {
            for text in refs {
                assert_eq!(normal_ref(text), same, "{text}");
            }
        }
    }

    #[test]
    fn refs_that_differ_stay_apart() {
        let refs = [
            "1.1", "1.10", "1.01", "1.001", "LI 1 2", "LI 12", "LI 1.2", "LI-12", "NI 39",
            "NI 39a", "NI/39",
        ];
        let normal: std::collections::BTreeSet<String> =
            refs.iter().map(|text| normal_ref(text)).collect();
        assert_eq!(normal.len(), refs.len(), "{normal:?}");
    }

    #[test]
    fn limbs_and_names() {
        for text in ["a)", "(a)", "A", " a. "] {
            assert_eq!(normal_limb(text), "a");
        }
        assert_ne!(normal_limb("<18"), normal_limb(">18"));
        assert_eq!(normal_limb("Under  16s"), "under 16s");
        for text in
            ["Health & Partnerships", "health and partnerships", "HEALTH AND  PARTNERSHIPS."]
        {
            assert_eq!(normal_name(text), "health and partnerships");
        }
        assert_eq!(normal_name("Children’s – Services"), "childrens services");
    }
}
