//! The live formulas of what stands beside the status of a row: whether its actual reaches the target with the stretch, and
//! that it has no improvement plan though it is off target. What they say is what [`crate::judge`] and [`crate::ledger`] say.

use super::judging::{RowNaming, gap, is};
use super::places::{ACTUAL, POLARITY, RAG, STRETCH_TARGET};
use crate::judge::{Status, WithStretch};
use crate::ledger::PlanState;
use crate::register::Polarity;
use crate::tables::measured::in_words;

/// The formula of With stretch: by the row's polarity, so that rows of both have the same.
pub(super) fn with_stretch(strict: bool, own: &impl RowNaming) -> String {
    let (actual, stretch) = (own.cell(ACTUAL), own.cell(STRETCH_TARGET));
    let gap = gap(&actual, &stretch);
    // A gap is a multiple of a decimal that is larger than this.
    let [beyond, below] = if strict { [">1E-11", "<-1E-11"] } else { [">-1E-11", "<1E-11"] };
    let reached = |sign: &str| {
        let (met, missed) = (WithStretch::Met.name(), WithStretch::NotMet.name());
        format!("IF({gap}{sign},\"{met}\",\"{missed}\")")
    };
    let polarity = |wanted: Polarity| format!("{}=\"{}\"", own.cell(POLARITY), in_words(wanted));
    format!(
        "=IF(COUNT({actual},{stretch})<2,\"\",IF({higher},{over},IF({lower},{under},\"\")))",
        higher = polarity(Polarity::Higher),
        over = reached(beyond),
        lower = polarity(Polarity::Lower),
        under = reached(below),
    )
}

/// The formula of Plan of an indicator without one: that is said while it is off target.
pub(super) fn no_plan(own: &impl RowNaming) -> String {
    let rag = own.cell(RAG);
    let (red, amber) = (is(&rag, Status::Red), is(&rag, Status::Amber));
    format!("=IF(OR({red},{amber}),\"{}\",\"\")", PlanState::NoPlan.name())
}
