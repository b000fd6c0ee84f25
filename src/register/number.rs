//! Numbers and targets as the register writes them: plain decimals, exact.

use rust_decimal::Decimal;

/// A plain decimal: `84`, `-28`, `0.5`, `1,234.5`. Nothing beside it, and nothing beyond 28 digits.
pub(super) fn plain_number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_grouped(whole) && !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return None;
    }
    Decimal::from_str_exact(&format!("{sign}{}", digits.replace(',', ""))).ok()
}

/// The most digits that a figure may have: a sheet holds no more of it.
pub(super) const MOST_DIGITS: u32 = 15;

/// How many digits a number has from the first that is not zero to the last that is not.
pub(super) fn significant_digits(number: Decimal) -> u32 {
    let mantissa = number.normalize().mantissa().unsigned_abs();
    let mut digits = mantissa;
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits.checked_ilog10().map_or(0, |log| log + 1)
}

/// Whether a whole number has its thousands apart by commas, exactly (`1,234`, not `1,23`).
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first =
        groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && is_digits(group));
    first && whole.contains(',') && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// A sign before a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// As typed.
    pub shown: &'static str,
    /// `>` or `≥`: more is better.
    pub upwards: bool,
    /// Whether the target itself is not enough.
    pub strict: bool,
}

/// The sign before a target, if it has one, and what stands behind it.
pub(super) fn split_sign(text: &str) -> (Option<Sign>, &str) {
    let signs = [
        (">=", true, false),
        ("≥", true, false),
        ("<=", false, false),
        ("≤", false, false),
        (">", true, true),
        ("<", false, true),
    ];
    for (shown, upwards, strict) in signs {
        if let Some(rest) = text.trim().strip_prefix(shown) {
            let sign = Sign { shown, upwards, strict };
            return (Some(sign), rest.trim());
        }
    }
    (None, text.trim())
}

/// Whether a cell says that there is no value yet.
pub(super) fn says_not_set(text: &str) -> bool {
    let bare: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    matches!(bare.to_lowercase().as_str(), "" | "tbc" | "nya")
        && !text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_from_the_first_to_the_last_that_is_not_zero() {
        for (text, digits) in [
            ("0", 0),
            ("0.000", 0),
            ("1,200", 2),
            ("-0.050", 1),
            ("123456789012345", 15),
            ("42551.7500000001", 15),
            ("42551.75000000012", 16),
            ("1234567890123456000", 16),
        ] {
            let number = plain_number(text).unwrap();
            assert_eq!(significant_digits(number), digits, "{text}");
        }
    }

    #[test]
    fn plain_numbers() {
        for (text, expected) in [
            ("84", "84"),
            (" 0.50 ", "0.50"),
            ("-28", "-28"),
            ("−28", "-28"),
            ("1,234", "1234"),
            ("1,234,567.8", "1234567.8"),
            ("007", "7"),
        ] {
            assert_eq!(
                plain_number(text).map(|number| number.to_string()),
                Some(expected.to_owned())
            );
        }
        for text in [
            "",
            "-",
            ".",
            "5.",
            ".5",
            "1,23",
            "1,2345",
            ",123",
            "1234,567",
            "1.234,5",
            "1e3",
            "+5",
            "£5",
            "84%",
            "5 6",
            "1.2.3",
            "99999999999999999999999999999999",
            "0.00000000000000000000000000000000001",
        ] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }
}
