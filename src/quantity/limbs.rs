//! One cell for several limbs: `Male 803.8E / Female 597.3E`.

use crate::scan::{is_invisible, plain_dash};

/// The limbs that a cell's text gives by name, each with the text of its value: `Male 803.8E / Female 597.3E`,
/// `Male: 803.8E, Female: 597.3E`, `a) 5 b) 6`, or one limb alone (docs/returns.md, "Split indicators").
///
/// Names count in any case, at the beginning or behind a blank or one of `/ ; , |`, and the longest name that fits goes
/// first. `None` unless the text begins with a limb, every limb has something behind it, and none stands twice. What is
/// behind a limb may still be no value; a ratio's own `/` stays in it.
#[must_use]
pub fn split_limbs<'a>(text: &'a str, limbs: &[&str]) -> Option<Vec<(usize, &'a str)>> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let found = if begins(text, at) { limb_at(rest, limbs) } else { None };
        at += match found {
            Some((limb, length)) => {
                starts.push((limb, at, at + length));
                length
            }
            None => rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    let (_, first, _) = starts.first()?;
    if !text.get(..*first)?.chars().all(is_blank) {
        return None;
    }
    let mut values: Vec<(usize, &str)> = Vec::new();
    for (index, (limb, _, end)) in starts.iter().enumerate() {
        let next = starts.get(index + 1).map_or(text.len(), |(_, start, _)| *start);
        let value = value_of(text.get(*end..next)?);
        if value.is_empty() || values.iter().any(|(known, _)| known == limb) {
            return None;
        }
        values.push((*limb, value));
    }
    Some(values)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn is_separator(c: char) -> bool {
    is_blank(c) || matches!(c, '/' | ';' | ',' | '|')
}

/// Whether a name may begin at this byte: at the beginning, or behind a separator that is not the one in `N/A`.
fn begins(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| {
        let inside =
            before.strip_suffix('/').is_some_and(|before| before.ends_with(char::is_alphabetic))
                && text.get(at + 1..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        !inside && before.chars().next_back().is_none_or(is_separator)
    })
}

/// The limb whose name the text begins with, and the name's length there; of several the longest.
fn limb_at(text: &str, limbs: &[&str]) -> Option<(usize, usize)> {
    let fits =
        limbs.iter().enumerate().filter_map(|(limb, name)| Some((limb, name_length(text, name)?)));
    fits.max_by_key(|(_, length)| *length)
}

/// How many bytes of the text a name takes at its beginning, in any case, with any blanks, and in brackets or with a
/// bracket or point behind it or not: `a`, `a)`, `(a)` and `a.` are one. A name that ends in a letter or digit must end a
/// word.
fn name_length(text: &str, name: &str) -> Option<usize> {
    let name = name.trim();
    let bare = name.trim_matches(['(', ')', '.', ':', ' ']);
    let opened = text.strip_prefix('(').filter(|_| !name.starts_with('('));
    let length = bare_length(opened.unwrap_or(text), if bare.is_empty() { name } else { bare })
        .map(|length| length + usize::from(opened.is_some()))
        .or_else(|| bare_length(text, name))?;
    let behind = text.get(length..)?;
    let marked = behind.starts_with(')')
        || (behind.starts_with('.')
            && behind.get(1..).is_some_and(|rest| rest.starts_with(is_blank)));
    if opened.is_some() && !behind.starts_with(')') {
        return None;
    }
    // Before a figure, a bare `E` or `P` is more likely its flag than the limb `e)`.
    let flag = bare != name && matches!(bare, "e" | "E" | "p" | "P");
    (marked || !flag).then_some(length + usize::from(marked))
}

/// How many bytes of the text a name takes at its beginning, letter by letter.
fn bare_length(text: &str, name: &str) -> Option<usize> {
    let (mut rest, mut last) = (text.chars(), None);
    for wanted in name.chars() {
        let found = rest.next()?;
        let same = wanted == found
            || (wanted.is_whitespace() && found.is_whitespace())
            || wanted.to_lowercase().eq(found.to_lowercase());
        if !same {
            return None;
        }
        last = Some(found);
    }
    let inside = last?.is_alphanumeric() && rest.clone().next().is_some_and(char::is_alphanumeric);
    (!inside).then_some(text.len() - rest.as_str().len())
}

/// A value's text without the colon or dash that joins it to its limb, and without the separator behind it.
fn value_of(text: &str) -> &str {
    let text = text.trim_end_matches(is_separator).trim_start_matches(is_blank);
    let joined = text.strip_prefix([':', '=']).or_else(|| {
        // A dash with a blank behind it joins; without one it is a minus.
        let rest = text.strip_prefix(|c| plain_dash(c) == '-')?;
        rest.starts_with(is_blank).then_some(rest)
    });
    joined.unwrap_or(text).trim_matches(is_blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn limbs_come_apart_with_their_values() {
        let (sexes, parts) = (["Male", "Female"], ["a)", "b)"]);
        let ages = ["Male", "Male 65+", "Under 18"];
        for (text, limbs, values) in [
            ("Male 803.8E / Female 597.3E", &sexes[..], vec![(0, "803.8E"), (1, "597.3E")]),
            ("Male 803.8E", &sexes, vec![(0, "803.8E")]),
            ("FEMALE: 597.3E", &sexes, vec![(1, "597.3E")]),
            ("Male: 803.8E, Female: 597.3E", &sexes, vec![(0, "803.8E"), (1, "597.3E")]),
            ("Male 780\nFemale 590", &sexes, vec![(0, "780"), (1, "590")]),
            ("Male 780 Female 590", &sexes, vec![(0, "780"), (1, "590")]),
            ("Female 590;Male 780", &sexes, vec![(1, "590"), (0, "780")]),
            ("Male 780 | Female NYA", &sexes, vec![(0, "780"), (1, "NYA")]),
            ("Male - 780 / Female – 590", &sexes, vec![(0, "780"), (1, "590")]),
            ("Male -5 / Female −6", &sexes, vec![(0, "-5"), (1, "−6")]),
            ("Male 9% 13/138 / Female 8/90", &sexes, vec![(0, "9% 13/138"), (1, "8/90")]),
            ("Male\u{a0}780", &sexes, vec![(0, "780")]),
            ("Male ✓ Female ×", &sexes, vec![(0, "✓"), (1, "×")]),
            ("a) 5 b) 6", &parts, vec![(0, "5"), (1, "6")]),
            ("a)5, b)6", &parts, vec![(0, "5"), (1, "6")]),
            ("(a) 5 (b) 6", &parts, vec![(0, "5"), (1, "6")]),
            ("a. 5; b. 6", &parts, vec![(0, "5"), (1, "6")]),
            ("a 5, b 6", &parts, vec![(0, "5"), (1, "6")]),
            ("a) 5 b) (6)", &["a", "b"], vec![(0, "5"), (1, "(6)")]),
            ("(A): .5 / (B): 6", &["a", "b"], vec![(0, ".5"), (1, "6")]),
            ("a .5, b 6", &["a", "b"], vec![(0, ".5"), (1, "6")]),
            ("a N/A / b NYA", &["a", "b"], vec![(0, "N/A"), (1, "NYA")]),
            ("a 5/b 6", &["a", "b"], vec![(0, "5"), (1, "6")]),
            ("e) 5 p) 6", &["e)", "p)"], vec![(0, "5"), (1, "6")]),
            ("(a) 5", &["(a)", "(b)"], vec![(0, "5")]),
            ("A) 1,234; B) N/A", &parts, vec![(0, "1,234"), (1, "N/A")]),
            ("Male 65+ 12 / Male 13", &ages, vec![(1, "12"), (0, "13")]),
            ("under\u{a0}18: 7", &ages, vec![(2, "7")]),
        ] {
            assert_eq!(split_limbs(text, limbs), Some(values), "{text}");
        }
    }

    #[test]
    fn other_texts_stay_whole() {
        for text in [
            "",
            "803.8E",
            "Male",
            "Male /",
            "Males 5",
            "5 Male 6",
            "Male 5 / Male 6",
            "Male 5 Female",
            "Other 5",
        ] {
            assert_eq!(split_limbs(text, &["Male", "Female"]), None, "{text}");
        }
        assert_eq!(split_limbs("Male 5", &[]), None);
        assert_eq!(split_limbs("E 12", &["d)", "e)"]), None, "an estimate");
        assert_eq!(split_limbs("(a 5)", &["a", "b"]), None);
        assert_eq!(split_limbs("Male 5", &["", " "]), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text: String, limb in "[A-Za-z0-9) é]{0,4}") {
            let _ = split_limbs(&text, &[&limb, "Male"]);
        }

        #[test]
        fn joined_values_come_apart(male in "[0-9]{1,4}(E|%)?", female in "-?[0-9]{1,4}( E)?", joint in "( / |; |, |\n| \\| )") {
            let text = format!("Male {male}{joint}Female {female}");
            let split = split_limbs(&text, &["Male", "Female"]);
            prop_assert_eq!(split, Some(vec![(0, male.as_str()), (1, female.as_str())]));
        }
    }
}
