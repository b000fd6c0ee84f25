//! What a text says of its row by its looks alone: a ref, a note, the rest of the text above.

use crate::due::{date_like, milestone_ending};

/// Whether a text looks like a ref: short, with a digit, and no word in lower case but one letter behind the digits.
#[must_use]
pub(crate) fn is_ref_shaped(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let short = text.chars().count() <= 24 && text.split_whitespace().count() <= 4;
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .all(|word| word.chars().count() <= 1 || !word.chars().any(char::is_lowercase));
    digits && short && words
}

/// Whether a text says itself that it is a note on a table: `Note: …`, `Source: …`, `* provisional`.
pub(crate) fn is_note(text: &str) -> bool {
    if text.starts_with(['*', '†', '‡', '§', '#']) {
        return text.chars().any(char::is_alphabetic);
    }
    let word = text.split(|c: char| !c.is_alphabetic() && c != '.').next();
    let word = word.unwrap_or_default().trim_end_matches('.');
    let (_, rest) = text.split_at(word.len());
    let rest = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit() || c == ' ');
    ["note", "notes", "source", "sources", "key", "n.b", "nb"]
        .contains(&word.to_lowercase().as_str())
        && rest.starts_with([':', '–', '-', ')'])
}

/// A footnote's number or sign, as it may stand in the column of refs: `1`, `2)`, `*`.
pub(super) fn is_footnote_mark(text: &str) -> bool {
    let mark = text.trim_matches(['(', ')', '.', '[', ']', ' ']);
    let number = !mark.is_empty() && mark.chars().all(|c| c.is_ascii_digit());
    (number && mark.len() <= 2) || matches!(mark, "*" | "**" | "†" | "‡")
}

/// Whether a text goes on from the one above it: the one above has an open bracket, or this one starts in lower case.
pub(super) fn goes_on(above: &str, text: &str) -> bool {
    if above.is_empty() {
        return false;
    }
    let open = |text: &str| {
        let opened = text.matches('(').count();
        opened > text.matches(')').count()
    };
    let lower = text.chars().find(|c| c.is_alphanumeric());
    (open(above) && text.contains(')')) || lower.is_some_and(char::is_lowercase)
}

/// Whether a text ends as a milestone does: in a date, in what was meant as one, or in references.
pub(super) fn ends_as_a_milestone(label: &str) -> bool {
    let ending = milestone_ending(label);
    ending.due.is_some() || ending.references.is_some() || date_like(ending.text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refs_are_told_from_headings() {
        for text in ["HP LI 1", "NI 39", "BV183a", "NI39", "XX 123456", "1.10", "LI/7"] {
            assert!(is_ref_shaped(text), "{text}");
        }
        for text in ["Efficiency", "Service Delivery", "Objective 2", "Table 1", "Quality"] {
            assert!(!is_ref_shaped(text), "{text}");
        }
    }

    #[test]
    fn a_text_goes_on_from_an_open_bracket_or_in_lower_case() {
        assert!(goes_on("Mar 2010 (AOF", "6)"));
        assert!(goes_on("to ensure that they", "meet the needs"));
        assert!(!goes_on("Complete.", "Another matter."));
        assert!(!goes_on("", "meet the needs"));
    }

    #[test]
    fn notes_on_a_table_say_so() {
        for text in ["Note: a", "Source: b", "* provisional", "Note 1: c", "N.B.: d", "Notes - e"] {
            assert!(is_note(text), "{text}");
        }
        for text in ["Noted by the board", "Source the water", "*", "Quality", "Key actions"] {
            assert!(!is_note(text), "{text}");
        }
    }
}
