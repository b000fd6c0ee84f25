//! Words of completion and of standstill in the commentary of a milestone.

use super::wording::{Stance, phrase_before};
use crate::clause::{Word, clauses, quote};

const COMPLETED: &[&str] = &[
    "complete",
    "completed",
    "completes",
    "finished",
    "finalised",
    "finalized",
    "achieved",
    "delivered",
    "implemented",
    "concluded",
    "accomplished",
    "done",
    "launched",
    "live",
    "place",
    "off",
];

/// The words that say that a milestone is completed, if any do (docs/judging.md, "Milestones and actions").
/// `to be completed`, `not yet complete`, `85% complete` and `once it is completed` do not say so.
#[must_use]
pub fn says_completed(text: &str) -> Option<&str> {
    clauses(text).iter().find_map(|clause| {
        (0..clause.len()).find_map(|at| {
            let from = completion_at(clause, at)?;
            (phrase_before(clause, from).stance == Stance::Said).then_some(())?;
            quote(text, clause, from, at)
        })
    })
}

/// Where a word of completion that ends at an index begins.
fn completion_at(clause: &[Word<'_>], at: usize) -> Option<usize> {
    let word = clause.get(at).filter(|word| word.is(COMPLETED))?;
    let before = at.checked_sub(1);
    let previous = |list: &[&str]| {
        before.and_then(|before| clause.get(before)).is_some_and(|word| word.is(list))
    };
    if word.is(&["live"]) {
        return before.filter(|_| previous(&["went", "gone", "is", "are", "now"]));
    }
    if word.is(&["place"]) {
        let from = at.checked_sub(2)?;
        let standing = clause.get(from)?.is(&["is", "are", "now", "fully"]);
        return before.filter(|_| standing && previous(&["in"]));
    }
    if word.is(&["off"]) {
        return before.filter(|_| previous(&["signed"]));
    }
    let partly = before.and_then(|before| clause.get(before)).is_some_and(|word| word.is_part());
    let next = clause.get(at + 1);
    let attributive = previous(&["a", "the", "more"]);
    let imperative = next.is_some_and(|next| next.is(&["a", "an", "the", "all"]));
    let other = word.is(&["complete"]) && (attributive || imperative);
    (!partly && !other).then_some(at)
}

/// Words that mean standstill after `is`, `was` or `been` alone: `deferred payments` and `abandoned vehicles` do not.
const HALTED: &[&str] =
    &["delayed", "deferred", "postponed", "suspended", "paused", "cancelled", "abandoned"];

/// Runs of words that mean standstill.
const STANDSTILLS: &[&[&str]] = &[
    &["on", "hold"],
    &["in", "abeyance"],
    &["slipped"],
    &["slip"],
    &["slipping"],
    &["slippage"],
    &["stalled"],
    &["no", "progress"],
    &["no", "significant", "progress"],
    &["no", "real", "progress"],
    &["no", "further", "progress"],
    &["no", "substantial", "progress"],
    &["little", "progress"],
    &["not", "progressed"],
    &["not", "yet", "progressed"],
    &["not", "started"],
    &["not", "yet", "started"],
    &["not", "begun"],
    &["not", "yet", "begun"],
    &["yet", "to", "start"],
    &["yet", "to", "begin"],
    &["yet", "to", "commence"],
    &["put", "back"],
];

/// The words that say that a milestone stands still or is late, if any do (docs/judging.md, "Milestones and actions").
/// `has not slipped` and `no longer on hold` do not say so.
#[must_use]
pub fn says_stalled(text: &str) -> Option<&str> {
    clauses(text).iter().find_map(|clause| {
        (0..clause.len()).find_map(|at| {
            let to = standstill_at(clause, at)?;
            quote(text, clause, at, to)
        })
    })
}

/// Where the words of standstill that begin at an index end.
fn standstill_at(clause: &[Word<'_>], at: usize) -> Option<usize> {
    let rest = clause.get(at..)?;
    let runs = |run: &&&[&str]| {
        rest.len() >= run.len() && run.iter().zip(rest).all(|(wanted, word)| word.is(&[wanted]))
    };
    let length = match STANDSTILLS.iter().filter(runs).map(|run| run.len()).max() {
        Some(length) => length,
        None if rest.first()?.is(HALTED) && phrase_before(clause, at).passive => 1,
        None => return None,
    };
    let road = rest
        .get(length)
        .is_some_and(|next| next.is(&["road", "roads", "lane", "lanes", "resistant"]));
    (!road && !is_lifted(clause, at)).then_some(at + length - 1)
}

/// Whether the words before a standstill take it back.
fn is_lifted(clause: &[Word<'_>], at: usize) -> bool {
    let start = phrase_before(clause, at).start;
    let (before, own) = clause.split_at(at).0.split_at(start);
    let lifted = ["no", "avoid", "avoided", "avoiding", "prevent", "minimise", "previously"];
    own.iter().any(|word| word.denies())
        || before.iter().rev().take(2).any(|word| word.denies() || word.is(&lifted))
}
