//! The ref that stands at the head of an objective's text: `HP2 Milestone: …`, `Service Plan Ref. AS1 …`,
//! `Key Objective: HP 2 …`.

use crate::intake::is_ref_shaped;

/// Words that may stand before the ref, alone or together: `Service Plan Ref.`, `Key Objective:`.
const BEFORE: &[&str] = &[
    "service",
    "plan",
    "key",
    "strategic",
    "corporate",
    "objective",
    "milestone",
    "ref",
    "reference",
    "no",
    "number",
];

/// A ref has no more words than this: `HP LI 1`.
const MOST_WORDS: usize = 3;

/// The ref at the head of a text. Without a label before it or a mark behind it, it must be followed by a sentence of its
/// own: `CO2 in the air` has none.
pub(super) fn ref_at_head(text: &str) -> Option<&str> {
    let (rest, labelled) = without_label(text.trim());
    let mut ends = Vec::with_capacity(MOST_WORDS);
    let mut from = 0;
    while ends.len() < MOST_WORDS {
        let word = rest.get(from..)?;
        let blanks = word.len() - word.trim_start().len();
        let word = word.trim_start();
        let length = word.find(char::is_whitespace).unwrap_or(word.len());
        if length == 0 {
            break;
        }
        from += blanks + length;
        ends.push(from);
    }
    ends.into_iter().find_map(|end| {
        let (head, behind) = rest.split_at_checked(end)?;
        let marked = head.ends_with([':', '.', ')', '–', '-', '—', ',']);
        let head = head.trim_matches(|c: char| !c.is_alphanumeric());
        let behind = behind.trim_start();
        let begins = head.starts_with(char::is_uppercase)
            && head.chars().take(2).all(|c| !c.is_whitespace());
        let parted = marked || behind.starts_with([':', '–', '-', '—', '(', '.']);
        let own = behind.is_empty() || behind.starts_with(char::is_uppercase);
        (begins && is_ref_shaped(head) && (labelled || parted || own)).then_some(head)
    })
}

/// A text without the label before its ref, and whether there was one.
fn without_label(text: &str) -> (&str, bool) {
    let mut rest = text;
    loop {
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        if !BEFORE.contains(&word.to_lowercase().as_str()) {
            return (rest, rest.len() < text.len());
        }
        rest = behind
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ref_stands_before_or_behind_the_words_for_it() {
        for (text, expected) in [
            ("HP2 Milestone: bring the summary up to date", "HP2"),
            ("HP 3 Milestone: agree a procedure", "HP 3"),
            ("Service Plan Ref. AS1 Help people at home", "AS1"),
            ("Key Objective: HP 2 keep homes warm", "HP 2"),
            ("AS1: help people at home", "AS1"),
            ("HP LI 1 – warm homes", "HP LI 1"),
            ("AS1 Help people at home", "AS1"),
            ("Objective HP2", "HP2"),
        ] {
            assert_eq!(ref_at_head(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_beginnings_are_no_refs() {
        for text in [
            "Milestone: survey those who use the service",
            "CO2 in the air is measured",
            "Let 20 homes by March",
            "A 24 hour service",
            "2009/10 Milestone: let the homes",
            "Housing",
            "Key",
            "",
        ] {
            assert_eq!(ref_at_head(text), None, "{text}");
        }
    }
}
