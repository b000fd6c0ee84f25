//! Findings that the council accepts are marked, so that they stay and hold nothing up (docs/configuration.md, "Waivers").

use std::sync::Arc;

use crate::check::{Check, Context};
use crate::finding::Finding;
use crate::rule::declaration::Rule;

/// Rules about rows that are not among the consolidated ones: to accept what they say would be to forget the rows.
const ABOUT_LOST_ROWS: &[&str] = &["ref-missing", "duplicate-ref", "limb-unclear", "rows-left-out"];

/// Whether what a rule says can be accepted: it is about what stands in the rows of a service, or about a kind of sheet
/// that is not sent. What is said of a file, a sheet or a run is not: figures may be lost there.
#[must_use]
pub(crate) fn is_waivable(rule: &Rule) -> bool {
    let about_rows = match rule.checks.first() {
        Some(
            Check::Row(_)
            | Check::Indicator(_)
            | Check::Figure(_)
            | Check::Cell(_)
            | Check::Action(_)
            | Check::Service(_)
            | Check::Return(_)
            | Check::Table(_)
            | Check::Plan(_),
        ) => true,
        Some(Check::File(_) | Check::Sheet(_) | Check::Run(_)) => rule.name == "sheet-absent",
        None => false,
    };
    about_rows && !ABOUT_LOST_ROWS.contains(&rule.name)
}

/// Marks the findings that waivers hold for; says how many each is used for. The first that holds is the one.
pub(super) fn mark(context: &Context<'_>, findings: &mut [Finding]) -> Vec<usize> {
    let waivers = &context.register.waivers;
    let mut used = vec![0; waivers.len()];
    if waivers.is_empty() {
        return used;
    }
    for finding in findings {
        let mut own = waivers.iter().zip(&mut used).filter(|(waiver, _)| {
            *waiver.code == *finding.code
                && finding.service == Some(waiver.service)
                && waiver.is_about(finding.reference.as_deref())
                && waiver.holds(context.as_at)
        });
        if let Some((waiver, used)) = own.next() {
            finding.waived = Some(Arc::clone(waiver));
            *used += 1;
        }
    }
    used
}
