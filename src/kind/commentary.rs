//! Commentaries that are none.

/// What is typed so that a cell is not blank.
const NOTHING: [&str; 12] = [
    "n a",
    "na",
    "nil",
    "no comment",
    "no commentary",
    "no comments",
    "none",
    "none given",
    "not applicable",
    "nothing",
    "tba",
    "tbc",
];

/// Whether a commentary says anything: a dash, a point, `n/a` or `None` alone does not (docs/judging.md, "Commentary").
#[must_use]
pub(crate) fn says_something(commentary: &str) -> bool {
    let words = commentary.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(3).collect();
    let letters = words.join(" ").to_lowercase();
    !letters.is_empty() && !NOTHING.contains(&letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_words_for_nothing_are_no_commentary() {
        for text in [
            "",
            " ",
            "-",
            "–",
            "—",
            ".",
            "...",
            "\u{a0}",
            "*",
            "n/a",
            "N/A",
            "N.A.",
            "na",
            "None",
            "none.",
            "- none -",
            "Nil",
            "No comment",
            "No comments.",
            "Not applicable",
            "TBC",
            "(none)",
        ] {
            assert!(!says_something(text), "{text}");
        }
        for text in [
            "None of the crews was at work in January.",
            "N/A to date",
            "See above",
            "Sickness.",
            "2 crews short",
            "Üblich",
            "No comments were received from tenants",
        ] {
            assert!(says_something(text), "{text}");
        }
    }
}
