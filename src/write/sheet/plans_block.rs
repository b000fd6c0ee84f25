//! The block *Plans* of the Summary: of the indicators that are red or amber, how many have which improvement plan.

use super::summary_page::{SummarySheet, address, guarded};
use crate::error::Error;
use crate::judge::Status;
use crate::kind::Kind;
use crate::ledger::PlanState;
use crate::tables::count::LiveCount;
use crate::tables::indicators::places;
use crate::write::cell::FormulaResult;
use crate::write::line::SummaryGroup;
use crate::write::style::{AMBER, GREEN, Paint, RED};

/// How a count of each is painted.
const PAINTS: [Paint; PlanState::ALL.len()] = [GREEN, AMBER, RED, RED];
/// The column of the total.
const TOTAL: u16 = 5;
/// The statuses of which boards ask for a plan.
const OFF_TARGET: [Status; 2] = [Status::Red, Status::Amber];

impl SummarySheet<'_> {
    /// The block; none where the council sent no plans.
    pub(super) fn plans(&mut self) -> Result<(), Error> {
        if self.book.scope.consolidated.ledger().plans.is_empty() {
            return Ok(());
        }
        let mut headings = vec!["Service".to_owned()];
        headings.extend(PlanState::ALL.map(|state| state.name().to_owned()));
        headings.push("Total".to_owned());
        let from = self.headings("Improvement plans of red and amber indicators", &headings)?;
        for of in self.book.lines() {
            self.plans_of(of)?;
        }
        self.close(from, &PAINTS)
    }

    fn plans_of(&mut self, of: SummaryGroup) -> Result<(), Error> {
        let (row, tally) = (self.next, self.book.plans(of));
        let formats = self.formats(of);
        self.write_label(of, formats.label)?;
        let rows = self.book.scope.rows_of(Kind::Indicator);
        for (col, state) in (1..).zip(PlanState::ALL) {
            let count = |status: Status| {
                let count = LiveCount::of(places::RAG.cells(rows), status.name());
                let count = count.and_word(places::PLAN.cells(rows), state.name());
                let count = count.and_word(places::COUNTS.cells(rows), "Yes");
                self.of_group(count, of).formula()
            };
            let formula = guarded(&OFF_TARGET.map(count).join("+"));
            let result = FormulaResult::count(tally.count(state));
            self.page.formula(row, col, &formula, result, Some(formats.count))?;
        }
        let total = guarded(&format!("SUM({}:{})", address(row, 1), address(row, TOTAL - 1)));
        let result = FormulaResult::count(tally.total());
        self.page.formula(row, TOTAL, &total, result, Some(formats.count))?;
        self.next += 1;
        Ok(())
    }
}
