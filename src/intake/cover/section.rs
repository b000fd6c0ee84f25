//! The sections of narrative on a cover, by their numbered headings.

use std::sync::Arc;

use crate::cell::At;
use crate::register::normal_name;

/// A piece of narrative below a numbered heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The heading without its number.
    pub section: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    /// Where it stands.
    pub at: At,
}

/// A section of narrative: its heading, where it stands, and whether anything stands below it.
pub(super) struct NarrativeSection {
    pub heading: Arc<str>,
    /// Its number, without the zero that stands for the whole.
    number: Arc<str>,
    pub shown: Arc<str>,
    pub at: At,
    pub filled: bool,
}

impl NarrativeSection {
    pub(super) fn new(heading: Arc<str>, shown: &Arc<str>, at: At) -> Self {
        let (number, _) = numbered(shown);
        Self {
            heading,
            number: number.trim_end_matches(".0").trim_end_matches('.').into(),
            shown: Arc::clone(shown),
            at,
            filled: false,
        }
    }

    /// Whether another is a part of it: `6.1` of `6.0`.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let rest = other.number.strip_prefix(&*self.number);
        !self.number.is_empty() && rest.is_some_and(|rest| rest.starts_with('.'))
    }
}

/// `2.0 KEY DEVELOPMENTS` gives its words; a text that carries no number must be one of the known sections.
pub(super) fn section_heading(text: &str) -> Option<Arc<str>> {
    const KNOWN: &[&str] = &[
        "key developments",
        "emerging issues",
        "service review",
        "introduction",
        "data quality",
        "comment on milestones",
        "comment on indicators",
    ];
    if text.chars().count() > 80 {
        return None;
    }
    let (number, words) = numbered(text);
    let words = words.trim();
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains('.')
        && words.starts_with(|c: char| c.is_alphabetic())
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !words.ends_with('.');
    let known = number.is_empty() && KNOWN.contains(&normal_name(words).as_str());
    (numbered || known).then(|| words.trim_end_matches(':').into())
}

/// The number before a heading, and what stands behind it.
fn numbered(text: &str) -> (&str, &str) {
    let number = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    text.split_at(number)
}
