//! The number format of a cell, told from its value and the text that it shows.
//!
//! OpenDocument keeps formats as elements; what the officer saw stands beside every value, so the format is made from
//! that, and taken only if it gives the same text again.

use crate::number_format::NumberFormat;

/// The code of a format that shows this value as this text; General, or a percentage, where none is found.
pub(super) fn code(value: f64, shown: &str, percent: bool) -> String {
    let shown = shown.trim();
    let fallback = if percent { "0.0%" } else { "" };
    let Some(pattern) = pattern(shown, percent) else {
        return fallback.to_owned();
    };
    let gives = |code: &str| NumberFormat::new(code).display(value) == shown;
    let candidates = [
        pattern.clone(),
        format!("{};{}", pattern.trim_start_matches('-'), pattern),
        format!("{pattern};{pattern};{pattern}"),
    ];
    let found = candidates.into_iter().find(|code| gives(code));
    found.unwrap_or_else(|| fallback.to_owned())
}

/// The shown text with its digits as places.
fn pattern(shown: &str, percent: bool) -> Option<String> {
    let digit = |c: char| c.is_ascii_digit();
    let (first, last) = (shown.find(digit)?, shown.rfind(digit)? + 1);
    let number = shown.get(first..last)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let plain = whole.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if !plain || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut code = literal(shown.get(..first)?, false);
    if whole.contains(',') {
        code.push_str("#,##0");
    } else if whole.starts_with('0') {
        code.push_str(whole.replace(|_: char| true, "0").as_str());
    } else {
        code.push('0');
    }
    if !fraction.is_empty() {
        code.push('.');
        code.extend(fraction.chars().map(|_| '0'));
    }
    let after = shown.get(last..)?;
    if percent != after.contains('%') {
        return None;
    }
    code.push_str(&literal(after, percent));
    Some(code)
}

/// What stands around the digits, each letter escaped; the sign of per cent keeps its meaning where it has one.
fn literal(text: &str, percent: bool) -> String {
    let letters = text.chars().flat_map(|letter| match letter {
        '-' => vec![letter],
        '%' if percent => vec![letter],
        letter => vec!['\\', letter],
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::code;
    use crate::number_format::NumberFormat;

    #[test]
    fn the_format_shows_what_the_officer_saw() {
        for (value, shown, percent, wanted) in [
            (0.84, "84%", true, "0%"),
            (0.842, "84.2%", true, "0.0%"),
            (1.1, "1.10", false, "0.00"),
            (1234.0, "1,234", false, "#,##0"),
            (7.0, "007", false, "000"),
            (12.0, "£12.00", false, "\\£0.00"),
            (84.2, "84.2", false, "0.0"),
        ] {
            let found = code(value, shown, percent);
            assert_eq!(found, wanted, "{shown}");
            assert_eq!(NumberFormat::new(&found).display(value), shown);
        }
        assert_eq!(code(0.84, "84,0 %", true), "0.0%");
        assert_eq!(code(1e5, "1E+05", false), "");
        assert!(NumberFormat::new(&code(-28.0, "(28)", false)).display(-28.0) == "(28)");
        assert!(NumberFormat::new(&code(-28.0, "-28", false)).display(-28.0) == "-28");
    }
}
