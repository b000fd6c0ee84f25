//! What is said about the data of a return.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::allot::{Claim, LeftOut};
use crate::calendar::day_in_words;
use crate::cell::{At, Pos};
use crate::kind::Field;
use crate::register::{ServiceNo, Waiver};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// To be mended before the return is sent in.
    Error,
    /// To be looked at.
    Warning,
    /// To be known.
    Note,
}

impl Severity {
    /// All of them, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// Its place among them.
    #[must_use]
    pub const fn place(self) -> usize {
        match self {
            Self::Error => 0,
            Self::Warning => 1,
            Self::Note => 2,
        }
    }

    /// The word that every output prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// The word before what is accepted.
const WAIVED: &str = "Accepted";

/// How a note at a cell ends that has no room for all that was found there.
pub(crate) const NOTE_IS_CUT: &str = "in the sheet qmr findings.";

/// Whether a note at a cell is one of qmr's, and nobody has written on in it: notes come back with the workbook, in
/// whatever format somebody saves it.
pub(crate) fn is_own_note(text: &str) -> bool {
    let text = text.trim();
    let tasks = ["To fix", "To check", "To know", WAIVED];
    let begins =
        tasks.iter().any(|task| text.strip_prefix(task).is_some_and(|rest| rest.starts_with(": ")));
    let end = text.rsplit(['\n', ' ']).next().unwrap_or_default();
    begins && ((end.starts_with("(QMR") && end.ends_with(')')) || text.ends_with(NOTE_IS_CUT))
}

/// One thing that a rule says: where, about what, what was found, what is wanted, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// The rule's name.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The service, where one is known.
    pub service: Option<ServiceNo>,
    /// The file; empty where none was sent.
    pub file: Arc<str>,
    /// The sheet, where it is about one.
    pub sheet: Option<Arc<str>>,
    /// The cell, where it is about one.
    pub cell: Option<Pos>,
    /// The other places of a conflict.
    pub also: Vec<At>,
    /// The indicator's or objective's ref.
    pub reference: Option<Arc<str>>,
    /// The limb.
    pub limb: Option<Arc<str>>,
    /// What the row is about, for the heading of a message.
    pub title: Arc<str>,
    /// What it is about: a column, or a fact of the cover.
    pub field: Option<Field>,
    /// What stands there.
    pub found: String,
    /// What is wanted.
    pub expected: String,
    /// What is wrong, in a sentence or two.
    pub message: String,
    /// What to do, in a sentence.
    pub fix: String,
    /// The waiver by which the council accepts it: then it stays, and counts no more.
    pub waived: Option<Arc<Waiver>>,
}

/// Whom findings are about: a file; a service, where they are about no file.
pub type Addressee = (Arc<str>, Option<ServiceNo>);

impl Finding {
    /// Whom it is about.
    pub(crate) fn addressee(&self) -> Addressee {
        let service = self.service.filter(|_| self.file.is_empty());
        (Arc::clone(&self.file), service)
    }

    /// What is to be done about it, as notes at cells begin.
    #[must_use]
    pub const fn task(&self) -> &'static str {
        match (&self.waived, self.severity) {
            (Some(_), _) => WAIVED,
            (None, Severity::Error) => "To fix",
            (None, Severity::Warning) => "To check",
            (None, Severity::Note) => "To know",
        }
    }

    /// Why it is accepted, by whom and until when; nothing where it is not.
    #[must_use]
    pub fn waiver_words(&self) -> Option<String> {
        let waiver = self.waived.as_ref()?;
        Some(format!(
            "{}. Approved by {} until {}.",
            waiver.reason.trim_end_matches('.'),
            waiver.approved_by,
            day_in_words(waiver.until)
        ))
    }
}

impl Claim for Finding {
    type Addressee = Addressee;

    fn grade(&self) -> usize {
        self.severity.place()
    }

    /// File by file, the gravest first, then as they stand in the file.
    fn order(&self, other: &Self) -> Ordering {
        (self.file.is_empty(), &self.file, self.severity)
            .cmp(&(other.file.is_empty(), &other.file, other.severity))
            .then_with(|| self.sheet.cmp(&other.sheet))
            .then_with(|| self.cell.cmp(&other.cell))
            .then_with(|| self.code.cmp(other.code))
            .then_with(|| self.service.cmp(&other.service))
            .then_with(|| self.reference.cmp(&other.reference))
            .then_with(|| self.limb.cmp(&other.limb))
            .then_with(|| self.message.cmp(&other.message))
    }
}

/// Findings in the order of every output, and how many more there are than are listed.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    listed: Vec<Finding>,
    left_out: Vec<LeftOut<Addressee>>,
}

impl Findings {
    /// Puts findings in order: file by file, the gravest first, then as they stand in the file.
    #[must_use]
    pub fn new(findings: Vec<Finding>) -> Self {
        Self::with(findings, Vec::new())
    }

    /// The same, with what is counted beside them.
    #[must_use]
    pub fn with(mut listed: Vec<Finding>, left_out: Vec<LeftOut<Addressee>>) -> Self {
        listed.sort_by(Finding::order);
        listed.dedup();
        Self { listed, left_out }
    }

    /// These and some more.
    #[must_use]
    pub fn and(mut self, more: Vec<Finding>) -> Self {
        self.listed.extend(more);
        Self::with(self.listed, self.left_out)
    }

    /// All that are listed, in order.
    #[must_use]
    pub fn all(&self) -> &[Finding] {
        &self.listed
    }

    /// What is counted and not listed, by file.
    #[must_use]
    pub(crate) fn left_out(&self) -> &[LeftOut<Addressee>] {
        &self.left_out
    }

    /// How many there are of a severity, listed or not; those that are waived are none.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let left = self.left_out.iter();
        let left = left.filter_map(|left| left.counts.get(severity.place()));
        let own = self.of(severity).filter(|finding| finding.waived.is_none());
        own.count() + left.sum::<usize>()
    }

    /// How many are waived.
    #[must_use]
    pub fn waived(&self) -> usize {
        self.listed.iter().filter(|finding| finding.waived.is_some()).count()
    }

    /// Those of a severity that are listed, waived or not.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.listed.iter().filter(move |f| f.severity == severity)
    }

    /// The gravest severity among all that are not waived, listed or not.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        let mut severities = Severity::ALL.into_iter();
        severities.find(|severity| self.count(*severity) > 0)
    }
}
