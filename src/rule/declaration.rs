//! A rule, declared.

use crate::check::{Check, Edit, Example};
use crate::finding::Severity;
use crate::rule::report::Report;

/// One thing that can be said about the data of a return.
#[derive(Debug)]
pub struct Rule {
    /// Opaque, never reused: `QMR012`.
    pub code: &'static str,
    /// What it is called, in words joined by dashes, like its file.
    pub name: &'static str,
    /// How grave it is, unless the check says otherwise of a case.
    pub severity: Severity,
    /// What it says, in a sentence.
    pub what: &'static str,
    /// Why it matters, and the source of the rule.
    pub why: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// Edits to the clean return that make it speak, and where.
    pub fires: Example,
    /// Edits that look alike and must leave it silent.
    pub quiet: &'static [Edit],
    /// What it looks at, and how: most rules look at one sort of thing.
    pub checks: &'static [Check<Report>],
}

impl Rule {
    /// A report of this rule with nothing in it, and room for so many findings about each file or service.
    #[must_use]
    pub fn report(&self, most: usize) -> Report {
        Report::new((self.code, self.name, self.severity), most)
    }
}
