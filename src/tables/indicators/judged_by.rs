//! What all rows of Indicators are judged and compared by.

use crate::check::Context;
use crate::ledger::{Ledger, Line};
use crate::period::Period;
use crate::register::{JudgeMode, Tolerance};

/// What all rows of a workbook are judged and compared by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JudgedBy<'c> {
    /// Who decides the colour.
    pub(super) mode: JudgeMode,
    /// Which change is none.
    pub(super) same_within: Tolerance,
    /// The period reported.
    pub(super) period: Period,
    /// Whether any line has a figure of the quarter before, of earlier quarters or of the return.
    pub(super) has_last: bool,
    /// Whether anything is known of earlier quarters.
    pub(super) has_history: bool,
    /// What knows the plan of an indicator; none where the council sent no plans.
    pub(super) plans: Option<&'c Ledger>,
}

impl<'c> JudgedBy<'c> {
    /// Of a judged quarter, and of the lines that a sheet has.
    pub(super) fn of(context: &Context<'c>, mut lines: impl Iterator<Item = &'c Line>) -> Self {
        let judging = &context.register.judging;
        Self {
            mode: judging.mode,
            same_within: judging.same_within,
            period: context.register.period,
            has_last: lines.any(|line| line.past().last.actual.is_some()),
            has_history: !context.earlier.history.is_empty(),
            plans: Some(context.ledger).filter(|ledger| !ledger.plans.is_empty()),
        }
    }
}
