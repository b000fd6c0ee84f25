//! Repeats told once: findings that say the same of several cells, and those that an officer cannot mend.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{Pos, column_letters};
use crate::finding::{Finding, Severity};
use crate::report::lists::listed_up_to;
use crate::sanitize::for_terminal_line;

/// Rules about targets, and what they say of several refs. Targets are the council's, so an officer can do nothing
/// about what these rules say (docs/outputs.md, "Validate").
const BEYOND_THE_OFFICER: &[(&str, &str)] = &[
    ("no-target", "No target is set for"),
    ("lax-target", "The target is easier than last year's figure for"),
];

/// How many refs are told of a message about several rows.
pub(super) const MOST_REFS: usize = 12;

/// Findings that are told as one; never empty.
#[derive(Clone, Debug)]
pub(super) struct FoldedFindings<'c> {
    /// The first of them.
    pub(super) first: &'c Finding,
    /// All of them, the first too.
    pub(super) all: Vec<&'c Finding>,
    /// Others of which the words of the first hold too, but for what they quote.
    pub(super) alike: Vec<FoldedFindings<'c>>,
}

/// Whether an officer can do nothing about a finding.
pub(super) fn is_beyond_the_officer(finding: &Finding) -> bool {
    let named = |(name, _): &(&str, &str)| *name == finding.name;
    finding.severity == Severity::Note
        && finding.reference.is_some()
        && BEYOND_THE_OFFICER.iter().any(named)
}

/// What is said of the council's targets, in a sentence for each rule.
pub(super) fn about_targets(findings: &[&Finding]) -> String {
    let said = BEYOND_THE_OFFICER.iter().filter_map(|(name, of)| {
        let own = findings.iter().copied().filter(|finding| finding.name == *name);
        let refs = refs(&own.collect::<Vec<_>>());
        (!refs.is_empty()).then(|| format!("{of} {}.", listed_up_to(&refs, MOST_REFS)))
    });
    said.collect::<Vec<_>>().join(" ")
}

/// Folds findings of one sheet. Those of one rule whose message and fix are the same, word for word, become one; so do
/// those that differ in nothing but their row and what they quote. What differs in another word stays apart, since one
/// sentence could not say it of both. Errors are each to be mended, and are told one by one.
pub(super) fn fold<'c>(findings: &[&'c Finding]) -> Vec<FoldedFindings<'c>> {
    let mut groups: Vec<Vec<FoldedFindings<'c>>> = Vec::new();
    let mut places = BTreeMap::new();
    for finding in findings {
        let place = *places.entry(Wording::of(finding)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => add(group, finding),
            None => groups.push(vec![FoldedFindings::of(finding)]),
        }
    }
    groups.into_iter().flat_map(told_as_one).collect()
}

fn add<'c>(group: &mut Vec<FoldedFindings<'c>>, finding: &'c Finding) {
    let is_same = |told: &&mut FoldedFindings<'c>| {
        told.first.message == finding.message && told.first.fix == finding.fix
    };
    match group.iter_mut().find(is_same) {
        Some(told) => told.all.push(finding),
        None => group.push(FoldedFindings::of(finding)),
    }
}

fn told_as_one(mut group: Vec<FoldedFindings<'_>>) -> Vec<FoldedFindings<'_>> {
    let grave = group.iter().any(|told| told.first.severity == Severity::Error);
    if grave || group.is_empty() {
        return group;
    }
    let alike = group.split_off(1);
    group.into_iter().map(|first| FoldedFindings { alike: alike.clone(), ..first }).collect()
}

/// What a message says apart from the row that it is about: the words between those of the row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wording<'c> {
    code: &'c str,
    message: Vec<&'c str>,
    fix: Vec<&'c str>,
}

impl<'c> Wording<'c> {
    /// That of a finding.
    pub(super) fn of(finding: &'c Finding) -> Self {
        let message = between(&finding.message, finding);
        Self { code: finding.code, message, fix: between(&finding.fix, finding) }
    }
}

/// The parts of a text between what is the row's own: what is quoted, what was found, what was expected, its ref and its limb.
fn between<'c>(text: &'c str, finding: &'c Finding) -> Vec<&'c str> {
    let own = [
        Some(finding.found.as_str()),
        Some(finding.expected.as_str()),
        finding.reference.as_deref(),
        finding.limb.as_deref(),
    ];
    let own: Vec<&str> = own.into_iter().flatten().filter(|own| !own.is_empty()).collect();
    let mut parts: Vec<&str> = text.split('"').step_by(2).collect();
    for own in own {
        parts = parts.into_iter().flat_map(|part| split_at_words(part, own)).collect();
    }
    parts
}

/// The parts of a text between the places where some words stand whole.
fn split_at_words<'c>(text: &'c str, words: &str) -> Vec<&'c str> {
    let mut parts = Vec::new();
    let mut begin = 0;
    for (at, _) in text.match_indices(words) {
        let end = at + words.len();
        let (Some(part), Some(before), Some(behind)) =
            (text.get(begin..at), text.get(..at), text.get(end..))
        else {
            continue;
        };
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if !joins(before.chars().next_back()) && !joins(behind.chars().next()) {
            parts.push(part);
            begin = end;
        }
    }
    parts.extend(text.get(begin..));
    parts
}

impl<'c> FoldedFindings<'c> {
    fn of(finding: &'c Finding) -> Self {
        Self { first: finding, all: vec![finding], alike: Vec::new() }
    }
}

impl FoldedFindings<'_> {
    /// The cells: `C6`, or `C7, C9 to C12`; empty where there is none.
    pub(super) fn cells(&self) -> String {
        cells(&self.all)
    }

    /// What the others quote, and where: `Likewise "NI39" in B6, "NI41" in B7 to B9.`; empty where there are none.
    pub(super) fn likewise(&self) -> String {
        let own = |told: &Self| {
            let shown = quoted(told.first);
            match told.cells() {
                nowhere if nowhere.is_empty() => shown,
                cells => format!("{shown} in {cells}"),
            }
        };
        let others: Vec<String> = self.alike.iter().map(own).collect();
        if others.is_empty() { String::new() } else { format!("Likewise {}.", others.join("; ")) }
    }

    /// What the rows are: `HSG02 Rent collected`, or the refs of several.
    pub(super) fn subject(&self) -> MessageSubject {
        let refs = refs(&self.all);
        let title = &self.first.title;
        let same_title = self.all.iter().all(|other| other.title == *title);
        match refs.as_slice() {
            [] if same_title => MessageSubject::One(for_terminal_line(title)),
            [] => MessageSubject::Several(Vec::new()),
            [one] if same_title => {
                MessageSubject::One(for_terminal_line(&format!("{one} {title}")))
            }
            _ => MessageSubject::Several(refs),
        }
    }
}

/// The cells of findings: `C6`, or `C7, C9 to C12`; empty where there is none.
pub(super) fn cells(findings: &[&Finding]) -> String {
    let mut cells: Vec<Pos> = findings.iter().filter_map(|finding| finding.cell).collect();
    cells.sort_unstable_by_key(|pos| (pos.col, pos.row));
    cells.dedup();
    let runs = cells.chunk_by(|a, b| a.col == b.col && a.row + 1 == b.row);
    let shown = runs.map(|run| match run {
        [first, _, .., last] => {
            format!("{first} to {}{}", column_letters(last.col), u64::from(last.row) + 1)
        }
        few => few.iter().map(Pos::to_string).collect::<Vec<_>>().join(", "),
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// What a finding has of its own among those that say the same: what it quotes, else its ref.
pub(super) fn quoted(finding: &Finding) -> String {
    match (finding.message.split('"').nth(1), &finding.reference) {
        (None, Some(reference)) => for_terminal_line(reference),
        (quoted, _) => format!("\"{}\"", for_terminal_line(quoted.unwrap_or(&finding.found))),
    }
}

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MessageSubject {
    /// One row: its ref and title, or either, or nothing.
    One(String),
    /// Several: their refs, if they have any.
    Several(Vec<String>),
}

/// The refs of findings, each once: `HSG02`, `HSG05 (Tenants)`.
pub(super) fn refs(findings: &[&Finding]) -> Vec<String> {
    let mut refs: Vec<String> = Vec::new();
    let mut seen: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
    for finding in findings {
        let Some(reference) = &finding.reference else {
            continue;
        };
        if seen.insert((reference, finding.limb.as_deref())) {
            refs.push(match &finding.limb {
                Some(limb) => for_terminal_line(&format!("{reference} ({limb})")),
                None => for_terminal_line(reference),
            });
        }
    }
    refs
}
