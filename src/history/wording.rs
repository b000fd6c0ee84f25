//! Whether the titles of earlier and present quarters are the same.

use strsim::osa_distance;

use crate::register::normal_name;

/// The least letters that a word has in which one letter may be mistyped.
const LONG_ENOUGH: usize = 4;

/// Whether two titles measure the same, as far as words tell: case, punctuation, articles and a letter of a longer word do
/// not count, a digit does (docs/judging.md, "A changed definition").
pub(super) fn is_same_title(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (normal_name(one), normal_name(other));
    if one.replace(' ', "") == other.replace(' ', "") {
        return true;
    }
    let words = |text: &str| -> Vec<String> {
        let words = text.split(' ').filter(|word| !matches!(*word, "a" | "an" | "the"));
        words.map(str::to_owned).collect()
    };
    let (one, other) = (words(&one), words(&other));
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| is_same_word(one, other))
}

fn is_same_word(one: &str, other: &str) -> bool {
    let long = one.chars().count().min(other.chars().count()) >= LONG_ENOUGH;
    let digits = |word: &str| word.contains(|letter: char| letter.is_ascii_digit());
    one == other || (long && !digits(one) && !digits(other) && osa_distance(one, other) <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_spelt_otherwise_is_the_same() {
        for (one, other) in [
            ("Homes re-let within 25 days", "homes relet within 25 days."),
            ("Homes & gardens", "Homes and Gardens"),
            ("Percentage of the waste recycled", "Percentage of waste recycled"),
            ("Number of organisations helped", "Number of organizations helped"),
            ("Homes reapired in time", "Homes repaired in time"),
        ] {
            assert!(is_same_title(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn another_title_is_not() {
        for (one, other) in [
            ("Homes re-let within 25 days", "Homes re-let within 28 days"),
            ("Homes with heating", "Homes without heating"),
            ("Increase in visits", "Decrease in visits"),
            ("Visits by men", "Visits by all"),
            ("Falls, aged 65+", "Falls, aged 75+"),
            ("Waste recycled", "Waste recycled or composted"),
        ] {
            assert!(!is_same_title(one, other), "{one} / {other}");
        }
    }
}
