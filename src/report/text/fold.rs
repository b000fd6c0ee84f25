//! Repeats told once: findings that say the same of several cells, and those that an officer cannot mend.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::listed_up_to;
use crate::cell::{Pos, column_letters};
use crate::finding::{Finding, Severity};
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

/// Folds findings of one sheet: those of one rule whose message and fix are the same, word for word, become one. What
/// differs in a figure, a date or a ref within the message stays apart, since one sentence could not say it of both.
pub(super) fn fold<'c>(findings: &[&'c Finding]) -> Vec<FoldedFindings<'c>> {
    let mut told: Vec<FoldedFindings<'c>> = Vec::new();
    let mut places = BTreeMap::new();
    for finding in findings {
        let key = (finding.code, &finding.message, &finding.fix);
        let place = *places.entry(key).or_insert(told.len());
        match told.get_mut(place) {
            Some(same) => same.all.push(finding),
            None => told.push(FoldedFindings { first: finding, all: vec![finding] }),
        }
    }
    told
}

impl FoldedFindings<'_> {
    /// The cells: `C6`, or `C7, C9 to C12`; empty where there is none.
    pub(super) fn cells(&self) -> String {
        let mut cells: Vec<Pos> = self.all.iter().filter_map(|finding| finding.cell).collect();
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
