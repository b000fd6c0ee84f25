//! The letters of headings: what is a word, and what is no heading at all.

/// Longer texts are no headings.
pub(crate) const LONGEST: usize = 80;

/// Lower case, without apostrophes.
pub(super) fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.contains(is_apostrophe) { lower.replace(is_apostrophe, "") } else { lower }
}

/// The words of a folded text: letters and digits alone.
pub(super) fn words_in(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2019}' | '\'')
}
