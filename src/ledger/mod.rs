//! The ledger of a period: every row of the register for every service that reports it, met by what was returned and
//! judged; and every milestone, risk control measure and equality action with its mark.

mod account;
mod action;
mod annual;
mod column;
mod compare;
mod line;
mod lines;
mod listing;
mod look_back;
mod measured;
mod mover;
mod objective;
mod past;
mod plan_state;
mod trend;

pub use account::Account;
pub use action::{Action, ActionNo};
pub(crate) use annual::AnnualFigures;
pub use column::ColumnFigure;
pub(crate) use compare::figure_text;
pub use compare::{Asked, Before, Outlier, RatioDisagreement, StatedDifference, TargetDifference};
pub use line::{Line, LineNo, Part};
pub use measured::{Beside, Flaw, Measured};
pub use mover::{Mover, MoverTally};
pub(crate) use past::RedSince;
pub use past::{ActionPast, Past, PastQuarter};
pub use plan_state::{PlanState, PlanTally};
pub(crate) use trend::Trend;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::history::History;
use crate::intake::{ClaimedService, File, Intake};
use crate::judge::Status;
use crate::numbered::Numbered;
use crate::period::FinancialYear;
use crate::plan::{Plan, PlanGrade};
use crate::register::{Register, Service, ServiceNo};
use crate::side_by_side::side_by_side;
use look_back::{PresentLine, past_of_action, past_of_whole};

fn by_ref(plans: &[Plan]) -> PlansByRef {
    let mut found = PlansByRef::new();
    for (place, plan) in plans.iter().enumerate() {
        if let (Some(service), Some(owner)) = (plan.service, &plan.owner) {
            found.entry((service, Arc::clone(&owner.reference))).or_default().push(place);
        }
    }
    found
}

/// Whether a line is of a limb, or of a whole that has it.
fn is_same_limb(line: &Line, limb: Option<&Arc<str>>) -> bool {
    line.limb().is_none() || line.limb() == limb
}

/// Whether a board asks for a plan.
fn is_off_target(line: &Line) -> bool {
    matches!(line.verdict.status, Status::Red | Status::Amber)
}

/// Everything of one period, judged.
#[derive(Debug)]
pub struct Ledger {
    /// By service, in configuration order.
    pub services: Numbered<Service, Account>,
    /// The improvement plans, by service; those of none come last.
    pub plans: Vec<Plan>,
    /// The places of those that belong to an indicator, by service and ref.
    plans_by_ref: PlansByRef,
}

type PlansByRef = BTreeMap<(ServiceNo, Arc<str>), Vec<usize>>;

impl Ledger {
    /// Judges an intake: every service of the register, whether it sent something or not.
    #[must_use]
    pub fn of(register: &Register, intake: &Intake, history: &History, as_at: Date) -> Self {
        Self::of_those(register, (intake, history), as_at, |_| true)
    }

    /// Judges an intake for those who look at the files alone: services that no file names have no lines.
    #[must_use]
    pub fn of_files(register: &Register, intake: &Intake, history: &History, as_at: Date) -> Self {
        let files = intake.files.iter();
        let named: BTreeSet<ServiceNo> = files.flat_map(named_in).collect();
        Self::of_those(register, (intake, history), as_at, |service| named.contains(&service))
    }

    fn of_those(
        register: &Register,
        (intake, history): (&Intake, &History),
        as_at: Date,
        wanted: impl Fn(ServiceNo) -> bool + Sync,
    ) -> Self {
        let account = |service: &ServiceNo| {
            let service = *service;
            if wanted(service) {
                let mut account = Account::of(register, intake, service, as_at);
                account.look_back(register, history);
                account
            } else {
                Account::without_lines(service)
            }
        };
        let services: Vec<ServiceNo> = register.services.numbers().collect();
        let mut services: Numbered<Service, Account> = side_by_side(&services, 1, account).into();
        listing::limit(&mut services, intake, &register.limits);
        let year = register.period.year;
        let plans = intake.plans.iter().map(|plan| {
            let page = Arc::clone(&plan.page);
            Plan::of(page, plan.owner.clone(), plan.service, year, as_at)
        });
        let plans: Vec<Plan> = plans.collect();
        let plans_by_ref = by_ref(&plans);
        Self { services, plans, plans_by_ref }
    }

    /// The improvement plans of a line's indicator: all of them for its whole, and for a limb those that are for no other
    /// limb.
    pub fn plans_of(&self, line: &Line) -> impl Iterator<Item = &Plan> {
        let key = (line.service, Arc::clone(&line.reference));
        let own = self.plans_by_ref.get(&key).map(Vec::as_slice).unwrap_or_default();
        let plans = own.iter().filter_map(|place| self.plans.get(*place));
        plans.filter(|plan| plan.limb().is_none() || is_same_limb(line, plan.limb()))
    }

    /// What the improvement plans of a line tell of it by year, in years that are over when a year is reported.
    pub(crate) fn annual_figures(&self, line: &Line, reported: FinancialYear) -> AnnualFigures {
        if self.plans.is_empty() {
            return AnnualFigures::default();
        }
        let plans = self.plans_of(line).filter(|plan| !plan.values.is_empty());
        AnnualFigures::of(&plans.collect::<Vec<_>>(), line, reported)
    }

    /// What there is of a plan for a line's indicator; nothing where it has none and needs none, and where the council sent
    /// no plans at all.
    #[must_use]
    pub fn plan_state(&self, line: &Line) -> Option<PlanState> {
        if self.plans.is_empty() {
            return None;
        }
        match self.plans_of(line).map(|plan| plan.grade).min() {
            Some(worst) => Some(PlanState::Graded(worst)),
            None => is_off_target(line).then_some(PlanState::NoPlan),
        }
    }

    /// How many plans have a grade.
    #[must_use]
    pub fn plans_graded(&self, grade: PlanGrade) -> usize {
        self.plans.iter().filter(|plan| plan.grade == grade).count()
    }

    /// How many indicators of services that are red or amber have which plan, each (service, ref) once.
    #[must_use]
    pub fn plan_tally(&self, services: impl Iterator<Item = ServiceNo>) -> PlanTally {
        let lines = services.flat_map(|service| self.account(service).listed_lines());
        let lines = lines.filter(|line| line.counts() && is_off_target(line));
        lines.filter_map(|line| self.plan_state(line)).collect()
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
        self.services.iter().flat_map(|account| &account.actions)
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
fn lost_a_conflict(intake: &Intake, service: ServiceNo) -> bool {
    let mut conflicts = intake.files.iter().flat_map(|file| &file.conflicts);
    conflicts.any(|conflict| conflict.service == service)
}

impl Account {
    fn without_lines(service: ServiceNo) -> Self {
        Self {
            service,
            sent: false,
            lines: Numbered::default(),
            actions: Numbered::default(),
            listed: BTreeMap::new(),
        }
    }

    fn of(register: &Register, intake: &Intake, service: ServiceNo, as_at: Date) -> Self {
        let mut account =
            Self { lines: lines::lines(register, intake, service), ..Self::without_lines(service) };
        let rows = intake.service(service);
        account.sent = !rows.sources.is_empty() || lost_a_conflict(intake, service);
        let actions = rows.actions.iter();
        let actions = actions.flat_map(|(kind, rows)| action::actions(service, *kind, rows, as_at));
        let actions = actions.collect();
        account.actions = Numbered::knowing(actions, |action, number| action.number = number);
        account.find_conflicts();
        account
    }

    /// Holds each line and action against what it was in earlier quarters.
    fn look_back(&mut self, register: &Register, history: &History) {
        let period = register.period;
        for line in &mut self.lines {
            let Some((number, indicator)) = &line.registered else { continue };
            let (past, long) = if line.part == Part::WholeOfLimbs {
                let whole = (line.service, *number);
                (past_of_whole(history, whole, period, line.verdict.status), None)
            } else {
                let present = PresentLine {
                    register,
                    service: line.service,
                    number: *number,
                    indicator,
                    verdict: &line.verdict,
                    prior: line.prior,
                    entry: line.entry(),
                    commentary: &line.commentary(),
                };
                present.past(history)
            };
            line.long = long;
            line.past = (past != Past::default()).then(|| Box::new(past));
        }
        for action in &mut self.actions {
            action.past = past_of_action(action, history, period);
        }
    }

    /// Holds each line's commentary against its colour: once, for rules and exceptions both ask.
    fn find_conflicts(&mut self) {
        let lines = self.lines.iter();
        let found: Vec<_> = lines.map(|line| self.comment_conflict(line)).collect();
        for (line, conflict) in (&mut self.lines).into_iter().zip(found) {
            line.conflict = conflict;
        }
    }
}
