//! Clauses and words of a commentary, and how a verb in it is meant: said, denied, or only thought of.

use crate::clause::Word;

/// Words between a subject and its verb.
const AUXILIARIES: &[&str] =
    &["has", "have", "had", "having", "been", "was", "were", "is", "are", "did", "do", "does"];

const ADVERBS: &[&str] = &[
    "fully",
    "all",
    "both",
    "also",
    "again",
    "now",
    "already",
    "just",
    "only",
    "still",
    "yet",
    "comfortably",
    "easily",
    "successfully",
    "consistently",
    "well",
    "significantly",
    "slightly",
    "narrowly",
    "once",
    "more",
    "therefore",
    "thus",
    "recently",
    "finally",
    "currently",
    "longer",
    "each",
    "clearly",
    "quite",
    "far",
    "subsequently",
    "actually",
];

/// Words that make of a verb something only thought of.
const MODALS: &[&str] = &[
    "will",
    "would",
    "should",
    "could",
    "may",
    "might",
    "can",
    "must",
    "shall",
    "to",
    "be",
    "being",
    "expected",
    "likely",
    "nearly",
    "almost",
    "partly",
    "partially",
    "mostly",
    "substantially",
    "largely",
    "probably",
    "hopefully",
    "awaiting",
];

/// Words that make of the rest of their clause something only thought of.
const CONDITIONS: &[&str] = &[
    "if",
    "whether",
    "unless",
    "until",
    "once",
    "when",
    "before",
    "soon",
    "ensure",
    "ensures",
    "ensuring",
    "hope",
    "hopes",
    "hoped",
    "hoping",
    "aim",
    "aims",
    "aimed",
    "aiming",
    "expect",
    "expects",
    "expecting",
    "anticipate",
    "anticipated",
    "intend",
    "intends",
    "intended",
    "confident",
    "probable",
    "predicted",
    "avoid",
    "avoiding",
    "prevent",
    "risk",
];

/// How a verb is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// It is said to be so.
    Said,
    /// It is said not to be so.
    Denied,
    /// It is wished, expected, or nearly so.
    Thought,
}

/// A verb's words: where they begin, and how it is meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// The index of its first auxiliary or adverb, or of the verb itself.
    pub(super) start: usize,
    /// How it is meant.
    pub(super) stance: Stance,
    /// Whether a form of `be` is among them: a passive (`was met`), or a place (`is on target`).
    pub(super) passive: bool,
}

/// The words that belong to the verb at an index, looking backwards from it.
pub(super) fn phrase_before(clause: &[Word<'_>], verb: usize) -> Phrase {
    let (before, _) = clause.split_at(verb);
    let own = |word: &Word<'_>| {
        word.denies() || word.is(AUXILIARIES) || word.is(ADVERBS) || word.is(MODALS)
    };
    let length = before.iter().rev().take_while(|word| own(word)).count();
    let (rest, phrase) = before.split_at(verb - length);
    let not_only = |at: usize| phrase.get(at + 1).is_some_and(|next| next.is(&["only"]));
    let denied = phrase.iter().enumerate().any(|(at, word)| word.denies() && !not_only(at))
        || is_of_none(rest);
    let unsure = phrase.iter().any(|word| word.is(&["may", "might", "would"]));
    let thought = phrase.iter().any(|word| word.is(MODALS));
    let same_breath = before.iter().rev().take_while(|word| !word.is(&[","]));
    let conditional = same_breath.into_iter().any(|word| word.is(CONDITIONS));
    let stance = match (denied, unsure || conditional, thought) {
        (_, true, _) | (false, false, true) => Stance::Thought,
        (true, false, _) => Stance::Denied,
        (false, false, false) => Stance::Said,
    };
    let passive =
        phrase.iter().any(|word| word.is(&["been", "was", "were", "is", "are", "be", "being"]));
    Phrase { start: verb - length, stance, passive }
}

/// Whether what stands before a verb's own words denies it: `no target was met`, `none of the targets was met`.
fn is_of_none(subject: &[Word<'_>]) -> bool {
    let mut same_breath = subject.iter().rev().take_while(|word| !word.is(&[","]));
    same_breath.by_ref().take(3).any(|word| word.is(&["no", "none", "neither", "nor"]))
        || same_breath.any(|word| word.is(&["none", "neither"]))
}
