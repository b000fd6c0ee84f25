//! Words that say of an entry that it is done.

use crate::clause::{Word, clauses};

/// Words of completion, each a word of its own: *establishing* is none.
const DONE: &[&str] = &[
    "completed",
    "complete",
    "done",
    "established",
    "employed",
    "appointed",
    "signed",
    "agreed",
    "approved",
    "implemented",
    "introduced",
    "published",
    "met",
    "achieved",
    "yes",
];

/// Two words that say so together.
const DONE_TOGETHER: [[&str; 2]; 4] =
    [["in", "place"], ["set", "up"], ["drawn", "up"], ["on", "target"]];

/// Words with which nothing in their clause is done.
const UNDONE: &[&str] = &["not", "no", "awaiting", "underway", "un", "never", "none"];

/// Two words with which nothing in their clause is done.
const UNDONE_TOGETHER: [[&str; 2]; 4] =
    [["to", "be"], ["on", "hold"], ["under", "development"], ["under", "way"]];

/// Whether a progress says that something is done: a clause that has a word of completion, and none that takes it back
/// (docs/judging.md, "Improvement plans").
#[must_use]
pub fn says_done(progress: &str) -> bool {
    clauses(progress).iter().any(|clause| {
        let is_done = has(clause, DONE, &DONE_TOGETHER);
        let is_denied = clause.iter().any(|word| word.denies());
        is_done && !is_denied && !has(clause, UNDONE, &UNDONE_TOGETHER)
    })
}

fn has(clause: &[Word<'_>], words: &[&str], together: &[[&str; 2]]) -> bool {
    let pairs = clause.iter().zip(clause.iter().skip(1));
    let joined = |(first, second): (&Word<'_>, &Word<'_>)| {
        together.iter().any(|[one, other]| first.is(&[one]) && second.is(&[other]))
    };
    clause.iter().any(|word| word.is(words)) || pairs.into_iter().any(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completion_is_said_or_not() {
        for (progress, done) in [
            ("Completed", true),
            ("Done – carried forward.", true),
            ("Yes, and freedom continues", true),
            ("On Target", true),
            ("Established under the name \"Advisory Steering Group\"", true),
            ("Set up and in use", true),
            ("Protocols for sharing and the frame for watching drawn up.", true),
            ("Memorandum signed by council, DWP and PCT. IT asked to join the systems.", true),
            ("Not known. The officer is appointed.", true),
            ("Now establishing how to work", false),
            ("The officer (and others) moved on: by agreement of the agencies", false),
            ("No milestone achieved.", false),
            ("The one assessment is not yet introduced at the hospital.", false),
            ("It isn't agreed", false),
            ("Policy papers are new – awaiting approval.", false),
            ("Recruitment underway, on target", false),
            ("A group is to be set up", false),
            ("Agreed in June 2005, and on hold", false),
            ("Firm ways are undeveloped", false),
            ("Un-agreed", false),
            ("Incomplete", false),
            ("Ongoing", false),
            ("", false),
        ] {
            assert_eq!(says_done(progress), done, "{progress}");
        }
    }
}
