//! Counts and lists in a sentence.

/// `1 file`, `2 files`.
pub(super) fn counted(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// The first of a list, and how many more there are.
pub(super) fn listed_up_to(items: &[String], most: usize) -> String {
    match items.get(..most) {
        Some(first) if items.len() > most + 1 => {
            format!("{} and {} more", first.join(", "), items.len() - most)
        }
        _ => listed(items),
    }
}
