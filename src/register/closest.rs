//! The closest known words to a mistyped one.

use strsim::osa_distance;

/// How far a candidate may be from a text of this many letters and still be what was meant.
fn reach(letters: usize) -> usize {
    (letters / 3).clamp(1, 4)
}

/// How far two words are from each other, unless they are too far for one to be meant by the other.
pub(super) fn distance(text: &str, candidate: &str, bonus: usize) -> Option<usize> {
    let (a, b) = (text.chars().count(), candidate.chars().count());
    let reach = reach(a.max(b)) + bonus;
    if a == 0 || a.abs_diff(b) > reach {
        return None;
    }
    Some(osa_distance(text, candidate)).filter(|&distance| distance <= reach && distance < a.max(b))
}

/// The closest of some words, the first of equals; none if all are too far.
pub(super) fn closest<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let text = text.to_lowercase();
    words
        .into_iter()
        .filter_map(|word| Some((distance(&text, &word.to_lowercase(), 0)?, word)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_finds_its_own() {
        let words = ["council", "period", "returns", "output"];
        assert_eq!(closest("retuns", words), Some("returns"));
        assert_eq!(closest("Return", words), Some("returns"));
        assert_eq!(closest("peroid", words), Some("period"));
        assert_eq!(closest("colour", words), None);
        assert_eq!(closest("", words), None);
    }
}
