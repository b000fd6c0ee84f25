//! Everything of a period in the order in which it is written: rows of the sheets and of the tidy data, exceptions,
//! findings, and what became of each file. Pure: the same intake gives the same rows.

mod outcome;
mod period_texts;
mod plan_rows;
mod rows;
mod why_not_used;

pub use outcome::{Outcome, outcome};
pub(crate) use period_texts::{PeriodTextNo, PeriodTexts, RowTexts};
pub use plan_rows::{PlanHead, PlanTableRow, SeriesTableRow};
pub use rows::{ActionRow, ExceptionRow, FileRow, IndicatorRow, NarrativeRow};
use rows::{FileTally, FirstKeys};
pub(crate) use why_not_used::{sentence, why_not_used};

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::allot::LeftOut;
use crate::check::{Context, JudgedQuarter, Scope};
use crate::exception::{self, Exception};
#[cfg(test)]
use crate::finding::Finding;
use crate::finding::{Addressee, Findings};
use crate::intake::Intake;
use crate::judge::{MarkTally, Tally};
use crate::kind::Kind;
use crate::ledger::{Account, Ledger, MoverTally};
use crate::register::{BoardNo, DirectorateNo, IndicatorClass, Register, ServiceNo};
use crate::rule::{self, exceptions_left_out};

/// A period, consolidated: the one result of a run, from which every output is made. It owns all that it holds; rows are
/// made when they are asked for, and borrow from it.
#[derive(Debug)]
pub struct Consolidated {
    quarter: JudgedQuarter,
    findings: Findings,
    /// Found when they are first asked for: whoever looks at returns alone asks for none.
    exceptions: OnceLock<FoundExceptions>,
    /// Numbered when they are first asked for: only sheets ask.
    texts: OnceLock<PeriodTexts>,
    files: Vec<FileTally>,
}

/// The exceptions of a period, and where the rows stand that they are about.
#[derive(Debug)]
struct FoundExceptions {
    listed: Vec<Exception>,
    left_out: Vec<LeftOut<Addressee>>,
    first_keys: FirstKeys,
}

/// Which services a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Those of one directorate.
    Directorate(DirectorateNo),
    /// All of them.
    Council,
}

impl Coverage {
    /// Whether a service is among them.
    #[must_use]
    pub(crate) fn includes(self, register: &Register, service: ServiceNo) -> bool {
        match self {
            Self::Council => true,
            Self::Directorate(directorate) => register.service(service).directorate == directorate,
        }
    }

    /// The services, in configuration order.
    pub fn services(self, register: &Register) -> impl Iterator<Item = ServiceNo> + '_ {
        let services = register.services.numbers();
        services.filter(move |service| self.includes(register, *service))
    }
}

impl Consolidated {
    /// Lets rules and exceptions speak of a judged quarter, and puts everything in order.
    #[must_use]
    pub fn of(quarter: JudgedQuarter) -> Self {
        let exceptions = OnceLock::new();
        let context = quarter.context();
        let findings = rule::run(&context);
        let findings = match context.scope {
            Scope::Returns => findings,
            Scope::Period => {
                let found = exceptions.get_or_init(|| FoundExceptions::of(&context));
                findings.and(exceptions_left_out(&context, &found.left_out))
            }
        };
        let files = rows::file_tallies(&context, &findings);
        Self { quarter, findings, exceptions, texts: OnceLock::new(), files }
    }

    /// The same with other findings than the rules', for tests that hang on no rule.
    #[cfg(test)]
    pub(crate) fn saying(quarter: JudgedQuarter, findings: Vec<Finding>) -> Self {
        let findings = Findings::new(findings);
        let files = rows::file_tallies(&quarter.context(), &findings);
        let (exceptions, texts) = (OnceLock::new(), OnceLock::new());
        Self { quarter, findings, exceptions, texts, files }
    }

    /// The same with other exceptions than those that the codes find.
    #[cfg(test)]
    pub(crate) fn telling(mut self, listed: Vec<Exception>) -> Self {
        let first_keys = FirstKeys::of(&self.context());
        let found = FoundExceptions { listed, left_out: Vec::new(), first_keys };
        self.exceptions = OnceLock::from(found);
        self
    }

    /// What rules and exceptions looked at.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        self.quarter.context()
    }

    /// The council's configuration.
    #[must_use]
    pub fn register(&self) -> &Register {
        self.quarter.register()
    }

    /// The files and their rows.
    #[must_use]
    pub fn intake(&self) -> &Intake {
        self.quarter.intake()
    }

    /// The judged lines and actions.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        self.quarter.ledger()
    }

    /// The day by which things are overdue.
    #[must_use]
    pub fn as_at(&self) -> Date {
        self.context().as_at
    }

    /// Findings in order.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Exceptions in the order of the CSVs.
    #[must_use]
    pub fn exceptions(&self) -> &[Exception] {
        &self.found_exceptions().listed
    }

    /// Exceptions that are counted and not listed.
    #[must_use]
    pub fn exceptions_left_out(&self) -> &[LeftOut<Addressee>] {
        &self.found_exceptions().left_out
    }

    fn found_exceptions(&self) -> &FoundExceptions {
        self.exceptions.get_or_init(|| FoundExceptions::of(&self.context()))
    }

    /// The texts of its rows, numbered.
    pub(crate) fn texts(&self) -> &PeriodTexts {
        self.texts.get_or_init(|| PeriodTexts::of(self.ledger()))
    }

    /// Indicators: services in configuration order, rows in register order, then what is not registered.
    pub fn indicator_rows(&self) -> impl Iterator<Item = IndicatorRow<'_>> + Clone {
        rows::indicators(self.context())
    }

    /// Milestones, risk control measures or equality actions, as they stand in the returns.
    pub fn action_rows(&self, kind: Kind) -> impl Iterator<Item = ActionRow<'_>> + Clone {
        rows::actions(self.context(), kind)
    }

    /// Improvement plans: those of a service by their files, each as it stands on its page.
    #[must_use]
    pub fn plan_rows(&self) -> Vec<PlanTableRow<'_>> {
        plan_rows::of_plans(&self.context())
    }

    /// The figures of improvement plans by year, in the same order.
    #[must_use]
    pub fn plan_series_rows(&self) -> Vec<SeriesTableRow<'_>> {
        plan_rows::of_series(&self.context())
    }

    /// The row of an exception, worded.
    #[must_use]
    pub fn exception_row<'a>(&'a self, exception: &'a Exception) -> ExceptionRow<'a> {
        ExceptionRow::of(&self.context(), &self.found_exceptions().first_keys, exception)
    }

    /// Every file, then every service that sent nothing.
    pub fn file_rows(&self) -> impl Iterator<Item = FileRow<'_>> {
        let intake = self.intake();
        self.files.iter().map(|tally| FileRow::of(intake, tally))
    }

    /// Narrative, service by service.
    #[must_use]
    pub fn narrative_rows(&self) -> Vec<NarrativeRow<'_>> {
        rows::narrative(&self.context())
    }

    /// Whether any file is a return, of whatever period and service.
    #[must_use]
    pub fn has_return(&self) -> bool {
        let other = |outcome| matches!(outcome, Outcome::WrongPeriod | Outcome::UnknownService);
        let mut outcomes = self.files.iter().filter_map(|row| row.outcome);
        outcomes.any(|outcome| outcome.is_return() || other(outcome))
    }

    /// The account of a service.
    #[must_use]
    pub fn account(&self, service: ServiceNo) -> &Account {
        self.ledger().account(service)
    }

    /// Statuses of services' indicators, each (service, ref) once.
    #[must_use]
    pub fn tally(
        &self,
        services: impl Iterator<Item = ServiceNo>,
        class: Option<IndicatorClass>,
    ) -> Tally {
        services.map(|service| self.account(service)).map(|account| account.tally(class)).sum()
    }

    /// Marks of services' actions of a kind.
    #[must_use]
    pub fn marks(&self, services: impl Iterator<Item = ServiceNo>, kind: Kind) -> MarkTally {
        services.map(|service| self.account(service)).map(|account| account.marks(kind)).sum()
    }

    /// Statuses of the indicators that a board looks at.
    #[must_use]
    pub(crate) fn tally_of_board(&self, coverage: Coverage, board: Option<BoardNo>) -> Tally {
        self.indicator_rows()
            .filter(|row| row.board == board && coverage.includes(self.register(), row.service))
            .filter(|row| row.counts || row.line.indicator().is_none())
            .map(|row| row.line.verdict.status)
            .collect()
    }

    /// What moved since last quarter among services' indicators, each (service, ref) once.
    #[must_use]
    pub fn moves(&self, services: impl Iterator<Item = ServiceNo>) -> MoverTally {
        services.map(|service| self.account(service).moves()).sum()
    }

    /// What moved since last quarter among the indicators that a board looks at.
    #[must_use]
    pub(crate) fn moves_of_board(&self, coverage: Coverage, board: Option<BoardNo>) -> MoverTally {
        self.indicator_rows()
            .filter(|row| row.board == board && coverage.includes(self.register(), row.service))
            .filter(|row| row.counts)
            .map(|row| row.line)
            .collect()
    }

    /// Whether anything is known of earlier quarters.
    #[must_use]
    pub fn has_history(&self) -> bool {
        !self.context().earlier.history.is_empty()
    }

    /// The exceptions that go to a board, by what is configured for it.
    pub fn exceptions_of(&self, board: BoardNo) -> impl Iterator<Item = &Exception> {
        let wanted = self.register().board(board).exceptions.as_ref();
        self.exceptions().iter().filter(move |exception| {
            exception.board == Some(board)
                && wanted.is_none_or(|codes| codes.iter().any(|code| **code == *exception.code))
        })
    }
}

impl FoundExceptions {
    fn of(context: &Context<'_>) -> Self {
        let (listed, left_out) = exception::run(context);
        Self { listed, left_out, first_keys: FirstKeys::of(context) }
    }
}
