//! What a ledger holds of one service, and how much of it the outputs list and count.

use std::collections::BTreeMap;

use crate::intake::Row;
use crate::judge::{MarkTally, Status, Tally};
use crate::kind::Kind;
use crate::ledger::action::Action;
use crate::ledger::line::Line;
use crate::register::{IndicatorClass, ServiceNo};

/// What is held of one service.
#[derive(Debug)]
pub struct Account {
    /// The service.
    pub service: ServiceNo,
    /// Whether any row of any kind came from it.
    pub sent: bool,
    /// Its indicators in register order, then what it sent that is not registered.
    pub lines: Vec<Line>,
    /// Its milestones, risk control measures and equality actions, kind by kind.
    pub actions: BTreeMap<Kind, Vec<Action>>,
    /// How many rows of each kind, from the first, the outputs list and count.
    pub(super) listed: BTreeMap<Kind, usize>,
}

impl Account {
    /// Its milestones, risk control measures and equality actions.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.actions.values().flatten()
    }

    /// The actions of one kind.
    #[must_use]
    pub fn actions_of(&self, kind: Kind) -> &[Action] {
        self.actions.get(&kind).map_or(&[], |actions| actions)
    }

    /// Its lines that the outputs list: all of the register, and of the others as many as there is room for.
    #[must_use]
    pub fn listed_lines(&self) -> &[Line] {
        upto(&self.lines, self.listed.get(&Kind::Indicator))
    }

    /// The actions of one kind that the outputs list.
    #[must_use]
    pub fn listed_actions(&self, kind: Kind) -> &[Action] {
        upto(self.actions_of(kind), self.listed.get(&kind))
    }

    /// How many rows of a sheet are in the rows of a kind that are not listed.
    #[must_use]
    pub fn rows_unlisted(&self, kind: Kind) -> usize {
        let actions = self.actions_of(kind).get(self.listed_actions(kind).len()..);
        let actions = actions.unwrap_or_default().iter().map(|action| action.rows);
        let lines = self.lines.get(self.listed_lines().len()..);
        let lines = lines.filter(|_| kind == Kind::Indicator).unwrap_or_default();
        let rows = lines.iter().filter_map(|line| Some(&line.entry()?.row));
        actions.sum::<usize>() + rows.map(Row::spanned).sum::<usize>()
    }

    /// Statuses of its indicators, each (service, ref) once: all, or the key ones, or the others
    /// (docs/judging.md, "Counts").
    #[must_use]
    pub fn tally(&self, class: Option<IndicatorClass>) -> Tally {
        self.listed_lines()
            .iter()
            .filter(|line| line.counts() || line.verdict.status == Status::Unregistered)
            .filter(|line| class.is_none_or(|wanted| line.class() == wanted))
            .map(|line| line.verdict.status)
            .collect()
    }

    /// Marks of one kind.
    #[must_use]
    pub fn marks(&self, kind: Kind) -> MarkTally {
        self.listed_actions(kind).iter().map(|action| action.mark).collect()
    }
}

/// The first of some rows; none where it is not said how many.
fn upto<'r, T>(rows: &'r [T], count: Option<&usize>) -> &'r [T] {
    let count = count.copied().unwrap_or(0);
    rows.get(..count).unwrap_or(rows)
}
