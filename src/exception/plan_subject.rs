//! Which line speaks of an improvement plan: one of those that its indicator has.

use crate::check::Context;
use crate::ledger::{Line, Part};
use crate::plan::Plan;

/// The improvement plans that a line speaks of: of an indicator with limbs its first row for boards does.
pub(super) fn plans_of<'c>(
    context: &Context<'c>,
    line: &'c Line,
) -> impl Iterator<Item = &'c Plan> + use<'c> {
    let ledger = context.ledger;
    let lines = ledger.account(line.service).lines.as_slice();
    let above = line.number.index().checked_sub(1).and_then(|above| lines.get(above));
    let is_first = above
        .is_none_or(|above| above.reference != line.reference || above.part == Part::WholeOfLimbs);
    is_first.then(|| ledger.plans_of(line)).into_iter().flatten()
}
