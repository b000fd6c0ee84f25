//! What is said of several files in the same words, so that it can be told once for all of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Severity};
use crate::report::findings_by_file::FileFindings;
use crate::report::fold::{Wording, is_beyond_the_officer, quoted};
use crate::side_by_side::side_by_side;

/// What makes findings of several files one thing to tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause<'c> {
    /// It is to be checked and says the same to the letter: what it quotes is part of what is to be checked.
    Said(&'c str, &'c str, &'c str),
    /// It is to be known and says the same but for what it quotes.
    Worded(Wording<'c>),
    /// It is about the council's targets.
    Targets,
}

impl<'c> Cause<'c> {
    /// That of a finding. What is to be mended is told file by file, and so is what is waived.
    fn of(finding: &'c Finding) -> Option<Self> {
        match finding.severity {
            _ if finding.waived.is_some() => None,
            Severity::Error => None,
            Severity::Warning => Some(Self::Said(finding.code, &finding.message, &finding.fix)),
            Severity::Note if is_beyond_the_officer(finding) => Some(Self::Targets),
            Severity::Note => Some(Self::Worded(Wording::of(finding))),
        }
    }
}

impl Cause<'_> {
    /// In how many files it must stand to be told apart from them. Whoever has only two files to check is better off with
    /// the row beside the message.
    const fn least_files(&self) -> usize {
        match self {
            Self::Said(..) => 3,
            Self::Worded(_) | Self::Targets => 2,
        }
    }
}

/// Findings of one cause in several files.
#[derive(Clone, Debug)]
pub(super) struct ToldOnce<'c> {
    /// The first of them.
    pub(super) first: &'c Finding,
    /// All of them, the first too, file by file.
    pub(super) all: Vec<&'c Finding>,
    /// The files, by their places in the list of them.
    pub(super) files: Vec<usize>,
}

impl<'c> ToldOnce<'c> {
    /// What the others quote, each once, where that is not what the first quotes.
    pub(super) fn likewise(&self) -> Vec<String> {
        let mut seen = BTreeSet::from([quoted(self.first)]);
        let differ = self.all.iter().filter(|one| one.message != self.first.message);
        differ.map(|one| quoted(one)).filter(|quoted| seen.insert(quoted.clone())).collect()
    }

    fn and(&mut self, file: usize, more: Vec<&'c Finding>) {
        self.all.extend(more);
        self.files.push(file);
    }
}

/// What is said of several files.
#[derive(Debug, Default)]
pub(super) struct SaidOfSeveral<'c>(BTreeMap<Cause<'c>, ToldOnce<'c>>);

impl<'c> SaidOfSeveral<'c> {
    /// Of these files.
    pub(super) fn of(files: &[FileFindings<'c>]) -> Self {
        let by_file = side_by_side(files, 1, |one| {
            let mut own: BTreeMap<Cause<'c>, Vec<&'c Finding>> = BTreeMap::new();
            for finding in &one.findings {
                if let Some(cause) = Cause::of(finding) {
                    own.entry(cause).or_default().push(finding);
                }
            }
            own
        });
        let mut said: BTreeMap<Cause<'c>, ToldOnce<'c>> = BTreeMap::new();
        for (number, own) in by_file.into_iter().enumerate() {
            for (cause, findings) in own {
                let Some(first) = findings.first() else { continue };
                let empty = ToldOnce { first, all: Vec::new(), files: Vec::new() };
                said.entry(cause).or_insert(empty).and(number, findings);
            }
        }
        said.retain(|cause, told| told.files.len() >= cause.least_files());
        Self(said)
    }

    /// Whether a finding is among them.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        Cause::of(finding).is_some_and(|cause| self.0.contains_key(&cause))
    }

    /// Those of a severity: what most files have in common first, then in order of codes.
    pub(super) fn of_severity(&self, severity: Severity) -> Vec<(&Cause<'c>, &ToldOnce<'c>)> {
        let all = self.0.iter();
        let mut own: Vec<_> = all.filter(|(_, told)| told.first.severity == severity).collect();
        own.sort_by_key(|(cause, told)| {
            (**cause == Cause::Targets, Reverse(told.files.len()), told.first.code)
        });
        own
    }
}
