//! An exception code, declared.

use crate::check::{Check, Edit, Example};
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;

/// One exception code.
#[derive(Debug)]
pub struct Code {
    /// As boards know it: `RED`.
    pub code: &'static str,
    /// How grave it is, unless the check says otherwise of a case.
    pub severity: ExceptionSeverity,
    /// When it fires, in a sentence.
    pub when: &'static str,
    /// The same of one case, in a few words for a board.
    pub why: &'static str,
    /// What a board can ask.
    pub ask: &'static str,
    /// Edits to the clean return that make it fire: `at` lists the refs concerned (`HSG03`, `HSG05 Tenants`), the
    /// objective's ref or text of a milestone or measure, or the service's id; `beside` the other codes that fire.
    pub fires: Example,
    /// Edits that look alike and must leave it silent.
    pub quiet: &'static [Edit],
    /// What it looks at, and how.
    pub checks: &'static [Check<Exceptions>],
}

impl Code {
    /// A report of this code, which has a place among all codes, with nothing in it and room for so many exceptions of each
    /// file or service.
    #[must_use]
    pub fn report(&self, place: u16, most: usize) -> Exceptions {
        Exceptions::new((place, self.code), self.severity, most)
    }
}
