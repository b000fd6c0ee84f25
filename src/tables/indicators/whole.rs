//! The live formula of a whole without a row of its own: its worst limb (docs/judging.md, "Limbs and wholes"), as the
//! mode judges each.
//!
//! A range of the column RAG would hold the formula's own cell. So the limbs are counted in Computed and Stated, from which
//! the RAG of each is made, by the same choice between the two.

use super::judging::{ByAddress, RowNaming as _};
use super::limbs::WithheldLimbs;
use super::places::{COMPUTED, KEY, REF, SERVICE, STATED};
use crate::judge::{Status, WORST_FIRST};
use crate::register::JudgeMode;
use crate::tables::count::LiveCount;

/// The colours, worst first.
const RATED: [Status; 3] = [Status::Red, Status::Amber, Status::Green];

/// The most characters that a formula of Excel has.
const MOST_CHARACTERS: usize = 8192;

/// A whole without a row of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct WorstLimb<'a> {
    /// Who decides the colour of each limb.
    pub mode: JudgeMode,
    /// The service, as the column has it.
    pub service: &'a str,
    /// The ref.
    pub reference: &'a str,
    /// Its limbs that are judged by their symbol alone.
    pub withheld: WithheldLimbs<'a>,
    /// The zero-based row of its line.
    pub row: u32,
    /// How many rows the table has.
    pub rows: usize,
}

impl WorstLimb<'_> {
    /// The formula of RAG; none where it would be longer than a formula can be.
    pub(super) fn rag(&self) -> Option<String> {
        let mut formula = String::from("=");
        let statuses = || WORST_FIRST.into_iter().chain([Status::Green]);
        for status in statuses() {
            let limbs = self.limbs_of(status);
            formula.push_str(&format!("IF({limbs}>0,\"{status}\","));
        }
        formula.push_str(&format!("\"{}\"", Status::Missing));
        formula.push_str(&")".repeat(statuses().count()));
        (formula.len() <= MOST_CHARACTERS).then_some(formula)
    }

    /// How many limbs have a status, where none has a worse one.
    fn limbs_of(&self, status: Status) -> String {
        let mut counts = match (self.mode, status) {
            (JudgeMode::Stated, Status::Green) => {
                RATED.map(|computed| self.computed(computed)).to_vec()
            }
            (JudgeMode::Stated, Status::Red | Status::Amber) => {
                let own = self.computed(status);
                let unrated = RATED.into_iter().fold(own, |count, rated| {
                    count.and_not_word(STATED.own_cells(self.rows), rated.name())
                });
                let stated = RATED.map(|computed| self.both(computed, status));
                stated.into_iter().chain([unrated]).collect()
            }
            (JudgeMode::Worst, Status::Red) => vec![
                self.computed(status),
                self.both(Status::Amber, status),
                self.both(Status::Green, status),
            ],
            (JudgeMode::Worst, Status::Amber) => {
                vec![self.computed(status), self.both(Status::Green, status)]
            }
            _ => vec![self.computed(status)],
        };
        if status.is_rated() {
            counts.extend(self.for_want_of_target(status));
        }
        let counts: Vec<String> = counts.iter().map(LiveCount::formula).collect();
        let mut sum = counts.join("+");
        if status == Status::NoTarget
            && let Some(green) = self.for_want_of_target(Status::Green)
        {
            sum.push_str(&format!("-{}", green.formula()));
        }
        sum
    }

    /// Limbs of which the rule says something.
    fn computed(&self, status: Status) -> LiveCount {
        let own = ByAddress { row: self.row };
        LiveCount::of(COMPUTED.own_cells(self.rows), status.name())
            .and(SERVICE.own_cells(self.rows), &own.cell(SERVICE), self.service)
            .and(REF.own_cells(self.rows), &own.cell(REF), self.reference)
    }

    /// Limbs of which rule and officer say something.
    fn both(&self, computed: Status, stated: Status) -> LiveCount {
        self.computed(computed).and_word(STATED.own_cells(self.rows), stated.name())
    }

    /// Limbs that are what their symbol says because their target is withheld.
    fn for_want_of_target(&self, stated: Status) -> Option<LiveCount> {
        let count = self.both(Status::NoTarget, stated);
        match self.withheld {
            WithheldLimbs::No => None,
            WithheldLimbs::All => Some(count),
            WithheldLimbs::Keys(keys) => Some(count.and_one_of(&KEY.own_cells(self.rows), keys)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::indicators::places::RAG;

    fn whole(mode: JudgeMode, withheld: WithheldLimbs<'_>) -> Option<String> {
        let whole = WorstLimb {
            mode,
            service: "Health & Partnerships",
            // No plain criterion, so that every count is spelt out.
            reference: "1.10",
            withheld,
            row: 1_048_574,
            rows: 1_048_572,
        };
        whole.rag()
    }

    #[test]
    fn a_formula_is_no_longer_than_excel_s() {
        for mode in [JudgeMode::Computed, JudgeMode::Stated, JudgeMode::Worst] {
            let some: Vec<usize> = (1_048_000..1_048_100).collect();
            for withheld in [WithheldLimbs::No, WithheldLimbs::All, WithheldLimbs::Keys(&some)] {
                assert!(whole(mode, withheld).is_some(), "{mode:?} {withheld:?}");
            }
            let many: Vec<usize> = (1_047_000..1_048_000).collect();
            assert_eq!(whole(mode, WithheldLimbs::Keys(&many)), None);
        }
    }

    #[test]
    fn limbs_are_counted_as_the_mode_judges_each() {
        let formula = |mode| whole(mode, WithheldLimbs::No).unwrap_or_default();
        let (stated, own) = (STATED.own_cells(1_048_572), RAG.own_cells(1_048_572));
        assert!(!formula(JudgeMode::Computed).contains(&stated));
        assert!(formula(JudgeMode::Worst).contains(&format!("{stated}=\"Red\"")));
        assert!(formula(JudgeMode::Stated).contains(&format!("{stated}<>\"Red\"")));
        assert!(!formula(JudgeMode::Stated).contains(&own));
    }
}
