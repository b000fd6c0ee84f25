//! How messages write the target that a row is judged against.

use crate::judge::{Bounds, Test};
use crate::ledger::figure_text;
use crate::register::Indicator;

/// The target judged against as a person reads it: `84%`, `>50`, `50 to 60`.
#[must_use]
pub(super) fn judged_target(indicator: &Indicator, bounds: &Bounds) -> Option<String> {
    let target = figure_text(bounds.target?, indicator);
    Some(match (bounds.test, bounds.target_upper) {
        (Some(Test::Within), Some(upper)) => {
            format!("{target} to {}", figure_text(upper, indicator))
        }
        (Some(Test::Above), _) => format!(">{target}"),
        (Some(Test::Below), _) => format!("<{target}"),
        _ => target,
    })
}
