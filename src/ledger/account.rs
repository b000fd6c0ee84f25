//! What a ledger holds of one service, and how much of it the outputs list and count.

use std::collections::BTreeMap;

use crate::intake::Row;
use crate::judge::{MarkTally, Status, Tally};
use crate::kind::Kind;
use crate::ledger::action::Action;
use crate::ledger::line::Line;
use crate::ledger::mover::MoverTally;
use crate::numbered::Numbered;
use crate::register::{IndicatorClass, ServiceNo};

/// What is held of one service.
#[derive(Debug)]
pub struct Account {
    /// The service.
    pub service: ServiceNo,
    /// Whether any row of any kind came from it.
    pub sent: bool,
    /// Its indicators in register order, then what it sent that is not registered.
    pub lines: Numbered<Line>,
    /// Its milestones, risk control measures and equality actions, kind by kind.
    pub actions: Numbered<Action>,
    /// How many rows of each kind, from the first, the outputs list and count.
    pub(super) listed: BTreeMap<Kind, usize>,
}

impl Account {
    /// The actions of one kind.
    #[must_use]
    pub fn actions_of(&self, kind: Kind) -> &[Action] {
        let actions = self.actions.as_slice();
        let [first, end] = [
            actions.partition_point(|one| one.kind < kind),
            actions.partition_point(|one| one.kind <= kind),
        ];
        actions.get(first..end).unwrap_or_default()
    }

    /// Its lines that the outputs list: all of the register, and of the others as many as there is room for.
    #[must_use]
    pub fn listed_lines(&self) -> &[Line] {
        self.at_limit(self.lines.as_slice(), Kind::Indicator).0
    }

    /// The actions of one kind that the outputs list.
    #[must_use]
    pub fn listed_actions(&self, kind: Kind) -> &[Action] {
        self.at_limit(self.actions_of(kind), kind).0
    }

    /// How many rows of a sheet are in the rows of a kind that are not listed.
    #[must_use]
    pub fn rows_unlisted(&self, kind: Kind) -> usize {
        if kind == Kind::Indicator {
            let (_, unlisted) = self.at_limit(self.lines.as_slice(), kind);
            let rows = unlisted.iter().filter_map(|line| Some(&line.entry()?.row));
            return rows.map(Row::spanned).sum();
        }
        let (_, unlisted) = self.at_limit(self.actions_of(kind), kind);
        unlisted.iter().map(|action| action.row.spanned()).sum()
    }

    /// The rows of a kind that the outputs list, and those beyond.
    fn at_limit<'r, T>(&self, rows: &'r [T], kind: Kind) -> (&'r [T], &'r [T]) {
        let listed = self.listed.get(&kind).copied().unwrap_or(0);
        rows.split_at(listed.min(rows.len()))
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

    /// What moved since last quarter among its indicators, each (service, ref) once (docs/judging.md, "Movers").
    #[must_use]
    pub fn moves(&self) -> MoverTally {
        self.lines.iter().filter(|line| line.counts()).collect()
    }

    /// Marks of one kind.
    #[must_use]
    pub fn marks(&self, kind: Kind) -> MarkTally {
        self.listed_actions(kind).iter().map(|action| action.mark).collect()
    }
}
