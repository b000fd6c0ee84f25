//! Bounds (`>95%`, `at least 50`) and ranges (`85-90%`): a fault as a value, lawful as a target.

use crate::period::find_years;
use crate::quantity::amount;
use crate::quantity::figure::Figure;

/// A longer text is no range, whatever dashes it has.
const LONGEST: usize = 80;

/// A bound taken off a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SpanBound<'a> {
    /// Whether the value itself is outside (`>50`).
    pub strict: bool,
    /// Whether values must be smaller (`<5`).
    pub upper: bool,
    /// The text of the value.
    pub rest: &'a str,
}

/// Signs and words in front of a bound: whether it is strict, and an upper one. Longer ones go first.
const BEFORE: [(&str, bool, bool); 35] = [
    (">=", false, false),
    ("=>", false, false),
    ("≥", false, false),
    ("⩾", false, false),
    ("≧", false, false),
    (">", true, false),
    ("<=", false, true),
    ("=<", false, true),
    ("≤", false, true),
    ("⩽", false, true),
    ("≦", false, true),
    ("<", true, true),
    ("at least ", false, false),
    ("minimum of ", false, false),
    ("minimum ", false, false),
    ("min. ", false, false),
    ("min ", false, false),
    ("no less than ", false, false),
    ("not less than ", false, false),
    ("no fewer than ", false, false),
    ("more than ", true, false),
    ("greater than ", true, false),
    ("over ", true, false),
    ("above ", true, false),
    ("at most ", false, true),
    ("maximum of ", false, true),
    ("maximum ", false, true),
    ("max. ", false, true),
    ("max ", false, true),
    ("up to ", false, true),
    ("no more than ", false, true),
    ("not more than ", false, true),
    ("less than ", true, true),
    ("fewer than ", true, true),
    ("under ", true, true),
];

/// Signs and words behind a bound, and whether it is an upper one; none is strict.
const BEHIND: [(&str, bool); 14] = [
    ("+", false),
    (" or more", false),
    (" or above", false),
    (" or over", false),
    (" or higher", false),
    (" or greater", false),
    (" or better", false),
    (" and over", false),
    (" and above", false),
    (" or less", true),
    (" or fewer", true),
    (" or below", true),
    (" or under", true),
    (" or lower", true),
];

/// The bound that a cleaned text without marks begins or ends with.
pub(super) fn bound(text: &str) -> Option<SpanBound<'_>> {
    let below = strip_prefix(text, "below ").map(|rest| (rest, true, true));
    let before = BEFORE
        .iter()
        .find_map(|(sign, strict, upper)| Some((strip_prefix(text, sign)?, *strict, *upper)));
    let behind =
        || BEHIND.iter().find_map(|(sign, upper)| Some((strip_suffix(text, sign)?, false, *upper)));
    let (rest, strict, upper) = before.or(below).or_else(behind)?;
    let rest = rest.trim();
    (!rest.is_empty()).then_some(SpanBound { strict, upper, rest })
}

/// Whether a bound is how small numbers are withheld: `<` or `less than`, `fewer than`, and a whole number up to 10
/// without a percent sign (docs/judging.md, "What officers type").
pub(super) fn is_suppression(text: &str) -> bool {
    let number =
        ["<", "less than ", "fewer than "].iter().find_map(|sign| strip_prefix(text, sign));
    let number = number.map(str::trim).filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
    number
        .and_then(|number| number.parse::<u8>().ok())
        .is_some_and(|number| (1..=10).contains(&number))
}

/// The two ends of a range: `85-90%`, `85 to 90`, `between 85 and 90`. A percent sign, currency or unit on one end
/// holds for both; ends of different kinds are no range.
pub(super) fn range(text: &str) -> Option<(Figure, Figure)> {
    if text.len() > LONGEST || names_year(text) {
        return None;
    }
    if let Some(inside) = strip_prefix(text, "between ") {
        let lower = inside.to_ascii_lowercase();
        let (from, to) = lower.split_once(" and ").or_else(|| lower.split_once(" to "))?;
        return ends(from, to);
    }
    let text = strip_prefix(text, "from ").unwrap_or(text);
    let lower = text.to_ascii_lowercase();
    if let Some((from, to)) = lower.split_once(" to ") {
        return ends(from, to);
    }
    // The first dash may be a sign.
    let mut dashes = lower.match_indices('-').map(|(at, _)| at).filter(|at| *at > 0);
    dashes.find_map(|at| ends(lower.get(..at)?, lower.get(at + 1..)?))
}

/// Whether a text begins with a financial year (`2005-06 outturn`, `08-09`): four digits or a leading zero tell it from
/// a range such as `10-11`.
fn names_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits == 4 || text.starts_with('0')) && !find_years(text).is_empty()
}

fn ends(from: &str, to: &str) -> Option<(Figure, Figure)> {
    let (mut from, mut to) = (amount::read(from.trim()).ok()?, amount::read(to.trim()).ok()?);
    let bare = |figure: &Figure| !figure.percent && figure.unit.is_none();
    if bare(&from) {
        (from.percent, from.unit) = (to.percent, to.unit.clone());
    } else if bare(&to) {
        (to.percent, to.unit) = (from.percent, from.unit.clone());
    }
    (from.percent == to.percent && from.unit == to.unit).then_some((from, to))
}

fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn strip_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (rest, tail) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    tail.eq_ignore_ascii_case(suffix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_come_off() {
        for (text, strict, upper, rest) in [
            (">95%", true, false, "95%"),
            ("> 50", true, false, "50"),
            (">=50", false, false, "50"),
            ("≥ 50", false, false, "50"),
            ("<5", true, true, "5"),
            ("≤5", false, true, "5"),
            ("<=12", false, true, "12"),
            ("At least 50", false, false, "50"),
            ("at most 5", false, true, "5"),
            ("no more than 5", false, true, "5"),
            ("Below 12 days", true, true, "12 days"),
            ("50+", false, false, "50"),
            ("50% or more", false, false, "50%"),
            ("5 or fewer", false, true, "5"),
        ] {
            assert_eq!(bound(text), Some(SpanBound { strict, upper, rest }), "{text}");
        }
        for text in ["50", ">", "overall 5", "£≥", "", "+5"] {
            assert_eq!(bound(text), None, "{text}");
        }
    }

    #[test]
    fn small_numbers_are_withheld_below_a_bound() {
        for text in ["<5", "< 5", "<10", "less than 5", "Fewer than 3"] {
            assert!(is_suppression(text), "{text}");
        }
        for text in ["<95%", "<5%", "<=5", "<11", "<0", "<5.5", "<-5", ">5", "under 5", "<"] {
            assert!(!is_suppression(text), "{text}");
        }
    }

    #[test]
    fn ranges_have_two_ends_of_one_kind() {
        for (text, from, to) in [
            ("85-90%", "85%", "90%"),
            ("85 to 90", "85", "90"),
            ("50% - 60%", "50%", "60%"),
            ("between 50 and 60", "50", "60"),
            ("from 50 to 60", "50", "60"),
            ("-5 - -3", "-5", "-3"),
            ("-5--3", "-5", "-3"),
            ("5-10 days", "5 days", "10 days"),
            ("£5-10", "£5", "£10"),
            ("10-11", "10", "11"),
        ] {
            let (lower, upper) = range(text).unwrap();
            assert_eq!(
                (lower.to_string().as_str(), upper.to_string().as_str()),
                (from, to),
                "{text}"
            );
        }
        for text in [
            "2009-10",
            "2005-06 Outturn",
            "08-09",
            "-5",
            "--5",
            "5-",
            "12 34",
            "£5-10%",
            "5 days to 6 weeks",
            "a-b",
            "1-2-3",
            "",
        ] {
            assert_eq!(range(text), None, "{text}");
        }
    }
}
