//! How messages write the target that a row is judged against.

use crate::judge::Bounds;
use crate::ledger::figure_text;
use crate::register::Indicator;

/// The target judged against as a person reads it: `84%`, `>50`, `50 to 60`.
#[must_use]
pub(super) fn judged_target(indicator: &Indicator, bounds: &Bounds) -> Option<String> {
    bounds.target_text(|number| figure_text(number, indicator))
}
