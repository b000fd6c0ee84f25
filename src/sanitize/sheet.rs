//! Text in a sheet: it fits its cell, is never taken for markup, and nothing in it hides.

use std::borrow::Cow;

/// The most UTF-16 units that a cell holds.
pub(crate) const CELL_UNITS: usize = 32_767;
/// The most characters that a text inside a formula holds.
const MOST_QUOTED: usize = 255;

/// A text as a cell can hold it: control characters made visible, not too long, and nothing that the format of the
/// file would take for markup.
pub(crate) fn for_cell(text: &str) -> Cow<'_, str> {
    let plain = text.len() <= CELL_UNITS
        && !text.starts_with("<r>")
        && (is_ascii_text(text) || !text.chars().any(|c| c != '\n' && visible(c) != Some(c)));
    if plain {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut units = 0;
    for c in text.chars().filter_map(visible) {
        units += c.len_utf16();
        whole.push(c);
    }
    if units > CELL_UNITS {
        cut(&mut whole);
    }
    if whole.starts_with("<r>") {
        // Strings that begin and end as runs of rich text would be written as such.
        whole.push(' ');
    }
    Cow::Owned(whole)
}

/// Whether a text is of letters, digits and signs that every keyboard has, as most are.
fn is_ascii_text(text: &str) -> bool {
    // Looks at all of them: that is quicker than to stop at the first that is not.
    text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~' | b'\n' | b'\t'))
}

/// Cuts a text to the length of a cell, with a mark and room for a blank.
fn cut(text: &mut String) {
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > CELL_UNITS - 2).then_some(at)
    });
    if let Some(end) = end {
        text.truncate(end);
        text.push('…');
    }
}

/// What stands for a character: a picture of a control character, nothing for a carriage return.
fn visible(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\r' => None,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        // They turn the order in which what follows is read: `exe.png` for what ends in `gnp.exe`.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ => Some(c),
    }
}

/// A text inside a formula; none where it cannot stand there or where its result would not be taken for a text.
pub(crate) fn for_formula(text: &str) -> Option<String> {
    fits_a_formula(text).then(|| format!("\"{}\"", text.replace('"', "\"\"")))
}

/// Whether a text can stand inside a formula.
fn fits_a_formula(text: &str) -> bool {
    if is_a_ref(text) {
        return true;
    }
    let odd = text.is_empty()
        || text.contains("_x")
        || text.starts_with('#')
        || text.chars().any(|c| c.is_control() || visible(c) != Some(c))
        || text.chars().map(char::len_utf16).sum::<usize>() > MOST_QUOTED
        || text.parse::<f64>().is_ok()
        || matches!(text, "TRUE" | "FALSE");
    !odd
}

/// Whether a text is of plain letters and digits, some of both, and begins with a letter, as a ref is: that is neither a
/// number nor anything else that a formula could take it for.
fn is_a_ref(text: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'/' | b'.');
    text.len() <= MOST_QUOTED
        && text.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(plain)
}

/// Whether a text begins like a formula, so that a program would take it for one once a person has touched the cell.
pub(crate) fn begins_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// How long a text is, as a cell counts it.
pub(crate) fn is_longer_than_a_cell(text: &str) -> bool {
    text.len() > CELL_UNITS && text.encode_utf16().count() > CELL_UNITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_made_fit_for_a_cell() {
        assert_eq!(for_cell("a\r\nb\u{1}\u{7f}\u{85}"), "a\nb␁␡\u{fffd}");
        assert_eq!(for_cell("<r><t>a</t></r>"), "<r><t>a</t></r> ");
        assert!(matches!(for_cell("=1+1 & <b>"), Cow::Borrowed("=1+1 & <b>")));
        let long = for_cell(&"😀".repeat(20_000)).into_owned();
        let units = long.encode_utf16().count();
        assert!(units <= CELL_UNITS && units > CELL_UNITS - 4, "{units}");
        assert!(long.ends_with("😀…"));
        let exact = "x".repeat(CELL_UNITS);
        assert_eq!(for_cell(&exact), exact);
    }

    #[test]
    fn a_ref_fits_a_formula_and_what_looks_like_one_and_is_none_does_not() {
        for reference in ["PI 188", "HSG01", "A1", "e1", "R1C1", "NaN1"] {
            assert!(is_a_ref(reference) && reference.parse::<f64>().is_err(), "{reference}");
        }
        for odd in ["", "TRUE", "inf", "1e5", "#REF1", "a_x0041_1", "PI\u{1}1", "é1"] {
            assert!(!is_a_ref(odd), "{odd}");
        }
    }

    #[test]
    fn a_text_in_a_formula_stays_a_text() {
        assert_eq!(for_formula("HP \"1\"").as_deref(), Some("\"HP \"\"1\"\"\""));
        for odd in ["", "1.10", "inf", "NaN", "TRUE", "#REF!", "_x003D_1", "a\nb"] {
            assert_eq!(for_formula(odd), None, "{odd}");
        }
        assert_eq!(for_formula(&"é".repeat(255)).map(|text| text.chars().count()), Some(257));
        assert_eq!(for_formula(&"é".repeat(256)), None);
    }
}
