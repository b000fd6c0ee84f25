//! Findings that the council accepts: `[[waiver]]` of `qmr.toml` (docs/configuration.md, "Waivers").

use std::sync::Arc;

use jiff::civil::Date;

use crate::register::organisation::ServiceNo;
use crate::register::spelling::normal_ref;

/// A finding that the council accepts: it stays, and holds nothing up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Waiver {
    /// The rule's code.
    pub code: Arc<str>,
    /// The service whose rows it is about.
    pub service: ServiceNo,
    /// The ref, where it is about one alone.
    pub reference: Option<Arc<str>>,
    /// Why it is accepted.
    pub reason: Arc<str>,
    /// Who accepted it.
    pub approved_by: Arc<str>,
    /// The last day on which it holds.
    pub until: Date,
}

impl Waiver {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        day <= self.until
    }

    /// Whether it is about a ref, as people write refs; one about no ref is about all.
    #[must_use]
    pub(crate) fn is_about(&self, reference: Option<&str>) -> bool {
        self.reference.as_deref().is_none_or(|own| {
            reference.is_some_and(|reference| normal_ref(own) == normal_ref(reference))
        })
    }
}
