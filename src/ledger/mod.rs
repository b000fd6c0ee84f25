//! The ledger of a period: every row of the register for every service that reports it, met by what was returned and
//! judged; and every milestone, risk control measure and equality action with its mark.

mod action;
mod column;
mod compare;
mod line;
mod lines;
mod listing;
mod measured;
mod objective;
mod unit;

pub use action::{Action, Entered};
pub use column::Typed;
pub use compare::{
    Asked, Before, Outlier, RatioDisagreement, StatedDifference, TargetDifference, figure_text,
};
pub use line::{Line, Part};
pub use measured::{Beside, Flaw, Measured};
pub use unit::units_agree;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::intake::{ClaimedService, File, Intake, Row};
use crate::judge::{MarkTally, Status, Tally};
use crate::kind::Kind;
use crate::numbered::Numbered;
use crate::register::{IndicatorClass, Register, Service, ServiceNo};
use crate::side_by_side::side_by_side;

/// Everything of one period, judged.
#[derive(Debug)]
pub struct Ledger {
    /// By service, in configuration order.
    pub services: Numbered<Service, Account>,
}

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
    listed: BTreeMap<Kind, usize>,
}

impl Ledger {
    /// Judges an intake: every service of the register, whether it sent something or not.
    #[must_use]
    pub fn of(register: &Register, intake: &Intake, as_at: Date) -> Self {
        Self::of_those(register, intake, as_at, |_| true)
    }

    /// Judges an intake for those who look at the files alone: services that no file names have no lines.
    #[must_use]
    pub fn of_files(register: &Register, intake: &Intake, as_at: Date) -> Self {
        let files = intake.files.iter();
        let named: BTreeSet<ServiceNo> = files.flat_map(named_in).collect();
        Self::of_those(register, intake, as_at, |service| named.contains(&service))
    }

    fn of_those(
        register: &Register,
        intake: &Intake,
        as_at: Date,
        wanted: impl Fn(ServiceNo) -> bool + Sync,
    ) -> Self {
        let account = |service: &ServiceNo| {
            let service = *service;
            if wanted(service) {
                Account::of(register, intake, service, as_at)
            } else {
                Account::without_lines(service)
            }
        };
        let services: Vec<ServiceNo> = register.services.numbers().collect();
        let mut services: Numbered<Service, Account> = side_by_side(&services, 1, account).into();
        listing::limit(&mut services, intake, &register.limits);
        Self { services }
    }

    /// The account of a service.
    #[must_use]
    pub fn account(&self, service: ServiceNo) -> &Account {
        &self.services[service]
    }

    /// Every line of every service.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.services.iter().flat_map(|account| &account.lines)
    }

    /// Every milestone, risk control measure and equality action of every service.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.services.iter().flat_map(Account::actions)
    }
}

/// The services that a file has rows for, and those that it names with none.
fn named_in(file: &File) -> impl Iterator<Item = ServiceNo> {
    let sheets = file.sheets.iter().map(|sheet| &sheet.whose);
    let whose = sheets.chain([&file.whose]).filter_map(|whose| match whose {
        ClaimedService::Service(service) => Some(*service),
        ClaimedService::Unknown { .. } | ClaimedService::Nobody => None,
    });
    file.services.iter().copied().chain(whose)
}

/// Whether a service sent rows that were set aside because nobody can tell which version of them is the later.
fn clashed(intake: &Intake, service: ServiceNo) -> bool {
    let mut clashes = intake.files.iter().flat_map(|file| &file.clashes);
    clashes.any(|clash| clash.service == service)
}

impl Account {
    fn without_lines(service: ServiceNo) -> Self {
        Self {
            service,
            sent: false,
            lines: Vec::new(),
            actions: BTreeMap::new(),
            listed: BTreeMap::new(),
        }
    }

    fn of(register: &Register, intake: &Intake, service: ServiceNo, as_at: Date) -> Self {
        let mut account =
            Self { lines: lines::lines(register, intake, service), ..Self::without_lines(service) };
        let rows = intake.service(service);
        account.sent = !rows.sources.is_empty() || clashed(intake, service);
        let actions = rows.actions.iter();
        account.actions = actions
            .map(|(kind, rows)| (*kind, action::actions(service, *kind, rows, as_at)))
            .collect();
        account.find_conflicts();
        account
    }

    /// Holds each line's commentary against its colour: once, for rules and exceptions both ask.
    fn find_conflicts(&mut self) {
        let lines = self.lines.iter();
        let found: Vec<_> = lines.map(|line| self.comment_conflict(line)).collect();
        for (line, conflict) in self.lines.iter_mut().zip(found) {
            line.conflict = conflict;
        }
    }

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
    pub fn tally(&self, prominence: Option<IndicatorClass>) -> Tally {
        self.listed_lines()
            .iter()
            .filter(|line| line.counts() || line.verdict.status == Status::Unregistered)
            .filter(|line| prominence.is_none_or(|wanted| line.prominence() == wanted))
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
