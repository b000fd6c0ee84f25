//! What a commentary says of the target, against the colour of its row (COMMENT-CONFLICT;
//! docs/judging.md, "Commentary").

use super::wording::{Phrase, Stance, phrase_before};
use crate::clause::{Word, clauses, quote};
use crate::register::{Polarity, Rag};

/// The words of a commentary that contradict the colour beside them: `achieved the target` beside red or amber, `target
/// missed` beside green. A commentary that says both, as one on several parts does, contradicts nothing. What counts as
/// beyond the target depends on the polarity: `below target` is good where lower is better.
#[must_use]
pub fn contradiction(rag: Rag, polarity: Polarity, commentary: &str) -> Option<&str> {
    let claims = claims(commentary, polarity);
    let first = |met: bool| claims.iter().find(|claim| claim.met == met).map(|claim| claim.words);
    match (rag, first(true), first(false)) {
        (Rag::Amber | Rag::Red, Some(words), None) | (Rag::Green, None, Some(words)) => Some(words),
        _ => None,
    }
}

/// One thing said of the target.
#[derive(Clone, Copy, Debug)]
struct ProgressClaim<'a> {
    /// Whether it was met.
    met: bool,
    /// In these words.
    words: &'a str,
}

/// Where a claim stands in its clause.
struct Found {
    met: bool,
    from: usize,
    to: usize,
}

fn claims(text: &str, polarity: Polarity) -> Vec<ProgressClaim<'_>> {
    let mut claims = Vec::new();
    for clause in clauses(text).iter() {
        let found = (0..clause.len()).filter_map(|at| {
            outcome(clause, at, polarity)
                .or_else(|| missed(clause, at))
                .or_else(|| position(clause, at, polarity))
        });
        claims.extend(found.filter_map(|Found { met, from, to }| {
            Some(ProgressClaim { met, words: quote(text, clause, from, to)? })
        }));
    }
    claims
}

/// Verbs of success as they are said of the past or the present.
const REACHED: &[&str] = &[
    "achieved",
    "achieves",
    "met",
    "meets",
    "exceeded",
    "exceeds",
    "reached",
    "hit",
    "surpassed",
    "attained",
    "bettered",
];

/// The same as they stand after `did not` and `failed to`.
const REACH: &[&str] = &[
    "achieve",
    "achieving",
    "meet",
    "meeting",
    "exceed",
    "exceeding",
    "reach",
    "reaching",
    "attain",
    "attaining",
];

/// Words that may stand between a verb or `below` and the target.
const ARTICLES: &[&str] = &[
    "the",
    "our",
    "its",
    "it's",
    "their",
    "his",
    "her",
    "this",
    "that",
    "these",
    "a",
    "an",
    "all",
    "both",
    "each",
    "every",
    "any",
    "of",
    "set",
    "annual",
    "overall",
    "revised",
    "quarterly",
    "year",
    "year's",
    "end",
    "stretch",
    "local",
    "national",
    "individual",
    "profiled",
    "agreed",
    "original",
    "planned",
    "quarter",
    "quarter's",
    "q1",
    "q2",
    "q3",
    "q4",
];

const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// `achieved the target`, `the target was not met`, `target exceeded`, `failed to reach the target`.
fn outcome(clause: &[Word<'_>], verb: usize, polarity: Polarity) -> Option<Found> {
    let word = clause.get(verb)?;
    if !word.is(REACHED) && !word.is(REACH) || next_is(clause, verb, &["with"]) {
        return None;
    }
    let exceeds = word.is(&["exceed", "exceeds", "exceeded", "exceeding"]);
    if exceeds && polarity != Polarity::Higher {
        return None; // past a target that is better low: bad news, or good news badly put
    }
    let phrase = phrase_before(clause, verb);
    let met = match phrase.stance {
        Stance::Said if word.is(REACHED) => true,
        Stance::Denied => false,
        Stance::Thought if word.is(REACH) && helped_to(clause, phrase) => true,
        Stance::Said | Stance::Thought => return None,
    };
    let (from, to) = object_after(clause, verb)
        .or_else(|| subject_before(clause, verb, phrase))
        .or_else(|| alone(clause, verb, phrase, met, exceeds))?;
    Some(Found { met, from, to })
}

/// `have helped to`, `managed to`, `enabled us to`: what follows was done.
fn helped_to(clause: &[Word<'_>], phrase: Phrase) -> bool {
    let to = clause.get(phrase.start).is_some_and(|word| word.is(&["to"]));
    let us = |at: usize| clause.get(at).is_some_and(|word| word.is(&["us", "it", "them"]));
    let before = phrase.start.checked_sub(1);
    let verb = before.and_then(|at| if us(at) { at.checked_sub(1) } else { Some(at) });
    to && verb.is_some_and(|at| {
        let done = ["helped", "managed", "enabled", "assisted", "allowed"];
        clause.get(at).is_some_and(|word| word.is(&done))
            && phrase_before(clause, at).stance == Stance::Said
    })
}

/// `achieved the revised annual target`: from the verb's first word to the target.
fn object_after(clause: &[Word<'_>], verb: usize) -> Option<(usize, usize)> {
    let and = next_is(clause, verb, &["and", "or"])
        && clause.get(verb + 2).is_some_and(|word| word.is(REACHED));
    let first = if and { verb + 3 } else { verb + 1 };
    let ends = [
        ",", "against", "below", "under", "short", "than", "toward", "towards", "with", "in", "by",
        "for", "on", "at", "to", "and", "or", "from", "most", "some", "several", "part", "half",
        "many", "last", "previous", "prior",
    ];
    let object = clause.get(first..)?.iter().take(7).take_while(|word| !word.is(&ends));
    let target = first + object.enumerate().find(|(at, _)| is_target(clause, first + at))?.0;
    let later = clause.get(target + 1..).is_some_and(|after| is_earlier(after.iter().take(2)));
    let some_of = clause.get(first..target)?.iter().any(|word| word.is(&["of"]))
        && !clause.get(first)?.is(&["all", "both", "each", "every", "any", "the"]);
    (!later && !some_of).then_some((phrase_before(clause, verb).start, target))
}

/// `the target set for departures was exceeded`, `targets all met`: from the target to the verb.
fn subject_before(clause: &[Word<'_>], verb: usize, phrase: Phrase) -> Option<(usize, usize)> {
    let loose = phrase.passive && !clause.get(verb)?.is(&["reached", "hit"]);
    let furthest = if loose { 0 } else { phrase.start.saturating_sub(6) };
    let target = (furthest..phrase.start).rev().find(|at| is_target(clause, *at))?;
    let near = clause
        .get(target + 1..phrase.start)?
        .iter()
        .all(|word| word.is(ARTICLES) || word.is_number() || word.is(&["for"]));
    let figure_follows = clause.get(verb + 1).is_some_and(|next| next.is_number());
    let tied = if phrase.passive { loose || near } else { near && !figure_follows };
    let later = clause.get(verb + 1..).is_some_and(|after| is_earlier(after.iter().take(2)));
    (tied && !later && !is_governed(clause, target)).then_some((target, verb))
}

/// `not met` and `exceeded` without a word of what.
fn alone(
    clause: &[Word<'_>],
    verb: usize,
    phrase: Phrase,
    met: bool,
    exceeds: bool,
) -> Option<(usize, usize)> {
    let word = clause.get(verb)?;
    let others = [
        "budget", "budgets", "limit", "limits", "capacity", "demand", "cost", "costs", "spend",
        "supply",
    ];
    let of_another = clause.iter().any(|word| word.is(&others));
    let ends = match clause.get(verb + 1) {
        None => true,
        Some(next) if met => next.is(&[",", "expectations", "expectation", "again", "and"]),
        Some(next) => next.is(&[
            ",", "in", "by", "due", "because", "this", "for", "as", "at", "and", "yet", "owing",
            "so", "during",
        ]),
    };
    let denied = clause.get(phrase.start..verb)?.iter().any(|word| word.denies());
    let says =
        if met { exceeds } else { denied && word.is(&["met", "achieved", "achieve", "meet"]) };
    (says && ends && !of_another).then_some((phrase.start, verb))
}

/// `missed the target`, `the target was narrowly missed`.
fn missed(clause: &[Word<'_>], verb: usize) -> Option<Found> {
    if !clause.get(verb)?.is(&["missed", "misses"])
        || phrase_before(clause, verb).stance != Stance::Said
    {
        return None;
    }
    let phrase = phrase_before(clause, verb);
    let after = clause.get(verb + 1..)?;
    let gap = after.iter().take_while(|word| word.is(ARTICLES) || word.is_number()).count();
    let object = Some(verb + 1 + gap).filter(|at| is_target(clause, *at));
    let object = object.map(|target| (phrase.start, target));
    let (from, to) = object.or_else(|| subject_before(clause, verb, phrase))?;
    Some(Found { met: false, from, to })
}

/// `below target`, `short of the target`, `ahead of target`, `is on target`.
fn position(clause: &[Word<'_>], target: usize, polarity: Polarity) -> Option<Found> {
    if !is_target(clause, target) {
        return None;
    }
    let before = clause.get(..target)?;
    let gap = before.iter().rev().take_while(|word| word.is(ARTICLES) && !word.is(&["of"])).count();
    let mut from = target.checked_sub(gap + 1)?;
    if clause.get(from)?.is(&["of"]) {
        from = from.checked_sub(1)?;
    }
    let met = beyond(*clause.get(from)?, polarity)?;
    let phrase = phrase_before(clause, from);
    let stands = clause.get(from)?.is(&["on"]);
    let stated = from == 0
        || phrase.passive
        || clause.get(from - 1)?.is(&["remains", "remain", "remained", ","]);
    let met = match (phrase.stance, met) {
        (Stance::Said, met) if stated || !stands => met,
        (Stance::Denied, true) if stated || !stands => {
            from = phrase.start;
            false
        }
        _ => return None,
    };
    let later = clause.get(target + 1..).is_some_and(|after| is_earlier(after.iter().take(2)));
    (!later).then_some(Found { met, from, to: target })
}

/// Whether a place beside the target is good.
fn beyond(place: Word<'_>, polarity: Polarity) -> Option<bool> {
    if place.is(&["short", "off", "behind", "outside"]) {
        return Some(false);
    }
    if place.is(&["ahead", "within", "on"]) {
        return Some(true);
    }
    let above = place.is(&["above", "over"]);
    let below = place.is(&["below", "under", "beneath"]);
    match polarity {
        Polarity::Higher if above || below => Some(above),
        Polarity::Lower if above || below => Some(below),
        _ => None,
    }
}

/// Whether the target stands at an index, and not a `target group` or last year's.
fn is_target(clause: &[Word<'_>], at: usize) -> bool {
    let Some(word) = clause.get(at) else {
        return false;
    };
    let other = [
        "group",
        "groups",
        "audience",
        "date",
        "dates",
        "area",
        "areas",
        "population",
        "families",
        "cohort",
        "setting",
        "score",
    ];
    let (before, _) = clause.split_at(at);
    word.is(&["target", "targets", "goal", "goals"])
        && !next_is(clause, at, &other)
        && !is_earlier(before.iter().rev().take(3).take_while(|word| !word.is(&[","])))
}

/// Whether a preposition or a share governs a target, so that it is not what was met: `against a target of 90`, `some of
/// the targets`.
fn is_governed(clause: &[Word<'_>], target: usize) -> bool {
    let (before, _) = clause.split_at(target);
    let mut rest = before
        .iter()
        .rev()
        .skip_while(|word| (word.is(ARTICLES) || word.is(NUMBERS)) && !word.is(&["of"]));
    match rest.next() {
        Some(word) if word.is(&["of"]) => !rest
            .next()
            .is_some_and(|share| share.is(&["all", "both", "each", "any", "none", "neither"])),
        Some(word) => word.is(&[
            "against", "below", "under", "above", "over", "to", "toward", "towards", "than",
            "with", "on", "from", "behind", "for", "some", "most", "many", "several", "few",
            "half",
        ]),
        None => false,
    }
}

/// Whether these words put it into an earlier period.
fn is_earlier<'a>(mut words: impl Iterator<Item = &'a Word<'a>>) -> bool {
    words.any(|word| word.is(&["last", "previous", "previously", "prior"]))
}

fn next_is(clause: &[Word<'_>], at: usize, list: &[&str]) -> bool {
    clause.get(at + 1).is_some_and(|next| next.is(list))
}
