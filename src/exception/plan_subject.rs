//! Which line speaks of an improvement plan: one of those that its indicator has.

use crate::check::Context;
use crate::ledger::{Line, Part};
use crate::plan::Plan;

/// The improvement plans that a line speaks of: that of a limb its limb does, and one of an indicator with limbs the first of
/// its rows for boards.
pub(super) fn plans_of<'c>(
    context: &Context<'c>,
    line: &'c Line,
) -> impl Iterator<Item = &'c Plan> + use<'c> {
    let ledger = context.ledger;
    let lines = ledger.account(line.service).lines.as_slice();
    let above = line.number.index().checked_sub(1).and_then(|above| lines.get(above));
    let is_first = above
        .is_none_or(|above| above.reference != line.reference || above.part == Part::WholeOfLimbs);
    let speaks = move |plan: &&Plan| match plan.limb() {
        Some(limb) => line.limb() == Some(limb),
        None => is_first,
    };
    ledger.plans_of(line).filter(speaks)
}
