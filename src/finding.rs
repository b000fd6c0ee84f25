//! What is said about the data of a return.

use std::sync::Arc;

use crate::cell::{At, Pos};
use crate::register::ServiceNo;

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

/// One thing that a rule says: where, about what, what was found, what is wanted, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The column, by its name in the outputs; empty where it is about none.
    pub field: &'static str,
    /// What stands there.
    pub found: String,
    /// What is wanted.
    pub expected: String,
    /// What is wrong, in a sentence or two.
    pub message: String,
    /// What to do, in a sentence.
    pub fix: String,
}

/// Findings in the order of every output.
#[derive(Clone, Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Puts findings in order: file by file, the gravest first, then as they stand in the file.
    #[must_use]
    pub fn new(mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| {
            (a.file.is_empty(), &a.file, a.severity)
                .cmp(&(b.file.is_empty(), &b.file, b.severity))
                .then_with(|| a.sheet.cmp(&b.sheet))
                .then_with(|| a.cell.cmp(&b.cell))
                .then_with(|| a.code.cmp(b.code))
                .then_with(|| a.service.cmp(&b.service))
                .then_with(|| a.reference.cmp(&b.reference))
                .then_with(|| a.limb.cmp(&b.limb))
                .then_with(|| a.message.cmp(&b.message))
        });
        findings.dedup();
        Self(findings)
    }

    /// All of them, in order.
    #[must_use]
    pub fn all(&self) -> &[Finding] {
        &self.0
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.of(severity).count()
    }

    /// Those of a severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.0.iter().filter(move |f| f.severity == severity)
    }

    /// The gravest severity among them.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.0.iter().map(|f| f.severity).min()
    }
}
