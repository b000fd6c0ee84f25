//! The closest known words to a mistyped one.

use strsim::osa_distance;

/// How far a candidate may be from a text of this many letters and still be what was meant.
fn reach(letters: usize) -> usize {
    (letters / 3).clamp(1, 4)
}

/// How far two words are from each other, unless they are too far for one to be meant by the other.
pub(crate) fn distance(text: &str, candidate: &str, bonus: usize) -> Option<usize> {
    let (a, b) = (text.chars().count(), candidate.chars().count());
    let reach = reach(a.max(b)) + bonus;
    if a == 0 || a.abs_diff(b) > reach || at_least(text, candidate) > reach {
        return None;
    }
    Some(osa_distance(text, candidate)).filter(|&distance| distance <= reach && distance < a.max(b))
}

/// How far a text is from a name, or from as many words as it has of the name's beginning.
pub(crate) fn distance_to_name(text: &str, name: &str) -> Option<usize> {
    let words = text.split(' ').count();
    let beginning: Vec<&str> = name.split(' ').take(words).collect();
    let beginning = distance(text, &beginning.join(" "), 0).map(|near| near + 1);
    distance(text, name, 0).into_iter().chain(beginning).min()
}

/// How far two words are from each other at least: by the letters that only one of them has, wherever they stand. Far
/// quicker than the distance itself, and most words are too far by this already.
pub(crate) fn at_least(text: &str, candidate: &str) -> usize {
    const KINDS: usize = 64;
    // Letters that fall into one kind only make the words look closer.
    let kind = |letter: char| usize::try_from(u32::from(letter)).unwrap_or(0) % KINDS;
    let mut spare = [0_u32; KINDS];
    let (mut typed, mut known, mut common) = (0_usize, 0_usize, 0_usize);
    for letter in text.chars() {
        typed += 1;
        if let Some(spare) = spare.get_mut(kind(letter)) {
            *spare += 1;
        }
    }
    for letter in candidate.chars() {
        known += 1;
        if let Some(spare) = spare.get_mut(kind(letter)).filter(|spare| **spare > 0) {
            *spare -= 1;
            common += 1;
        }
    }
    typed.max(known) - common
}

/// The closest of some words, the first of equals; none if all are too far.
pub(crate) fn closest<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_distance_is_less_than_it_is_at_least(a in "[a-cé0-2 ]{0,8}|.{0,6}", b in "[a-cé0-2 ]{0,8}|.{0,6}") {
            prop_assert!(at_least(&a, &b) <= osa_distance(&a, &b));
        }
    }

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
