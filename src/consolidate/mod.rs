//! Everything of a period in the order in which it is written: rows of the sheets and of the tidy data, exceptions,
//! findings, and what became of each file. Pure: the same intake gives the same rows.

mod outcome;
mod rows;

pub use outcome::{Outcome, outcome};
pub use rows::{ActionRow, ExceptionRow, FileRow, IndicatorRow, NarrativeRow};

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::allot::LeftOut;
use crate::check::{Context, JudgedQuarter, Scope};
use crate::exception::{self, Exception};
use crate::finding::{Addressee, Findings};
use crate::judge::{MarkTally, Tally};
use crate::kind::Kind;
use crate::ledger::Account;
use crate::register::{BoardNo, DirectorateNo, IndicatorClass, Register, ServiceNo};
use crate::rule::{self, exceptions_left_out};

/// What is said of the data of returns, without the rows and the exceptions of a period: all that `validate` tells.
#[derive(Debug)]
pub struct Validation<'a> {
    /// What rules looked at.
    pub context: Context<'a>,
    /// Findings in order.
    pub findings: Findings,
    /// Every file, then every service that sent nothing.
    pub files: Vec<FileRow<'a>>,
}

/// A period, consolidated.
#[derive(Debug)]
pub struct Consolidated<'a> {
    /// The council's configuration.
    pub register: &'a Register,
    /// The day by which things are overdue.
    pub as_at: Date,
    /// What rules and exceptions looked at.
    pub context: Context<'a>,
    /// Indicators: services in configuration order, rows in register order, then what is not registered.
    pub indicators: Vec<IndicatorRow<'a>>,
    /// Milestones, risk control measures and equality actions, as they stand in the returns, kind by kind.
    pub actions: BTreeMap<Kind, Vec<ActionRow<'a>>>,
    /// Exceptions in the order of the CSVs.
    pub exceptions: Vec<ExceptionRow<'a>>,
    /// Exceptions that are counted and not listed.
    pub exceptions_left: Vec<LeftOut<Addressee>>,
    /// Findings, and what became of every file.
    pub validation: Validation<'a>,
    /// Narrative, service by service.
    pub narrative: Vec<NarrativeRow<'a>>,
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

impl<'a> Validation<'a> {
    /// Lets rules alone speak of a judged quarter.
    #[must_use]
    pub fn of(quarter: &'a JudgedQuarter) -> Self {
        let context = quarter.context();
        Self::saying(context, rule::run(&context))
    }

    /// These findings, with what became of each file by them.
    fn saying(context: Context<'a>, findings: Findings) -> Self {
        Self { files: rows::files(&context, &findings), context, findings }
    }

    /// Whether any file is a return, of whatever period and service.
    #[must_use]
    pub fn has_return(&self) -> bool {
        let other = |outcome| matches!(outcome, Outcome::WrongPeriod | Outcome::UnknownService);
        let mut outcomes = self.files.iter().filter_map(|row| row.outcome);
        outcomes.any(|outcome| outcome.is_return() || other(outcome))
    }
}

impl<'a> Consolidated<'a> {
    /// Lets rules and exceptions speak of a judged quarter, and puts everything in order.
    #[must_use]
    pub fn of(quarter: &'a JudgedQuarter) -> Self {
        let context = quarter.context();
        let (exceptions, exceptions_left) = exception::run(&context);
        let findings = rule::run(&context);
        let findings = match context.scope {
            Scope::Returns => findings,
            Scope::Period => findings.and(exceptions_left_out(&context, &exceptions_left)),
        };
        let indicators = rows::indicators(&context);
        let kinds = Kind::ACTIONS.iter();
        let actions = kinds.map(|kind| (*kind, rows::actions(&context, *kind))).collect();
        Self {
            register: context.register,
            as_at: context.as_at,
            exceptions: rows::exceptions(&context, exceptions),
            exceptions_left,
            validation: Validation::saying(context, findings),
            narrative: rows::narrative(&context),
            context,
            indicators,
            actions,
        }
    }

    /// The rows of a kind of action.
    #[must_use]
    pub fn actions(&self, kind: Kind) -> &[ActionRow<'a>] {
        self.actions.get(&kind).map_or(&[], |rows| rows)
    }

    /// The account of a service.
    #[must_use]
    pub fn account(&self, service: ServiceNo) -> &Account {
        self.context.ledger.account(service)
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
        self.indicators
            .iter()
            .filter(|row| row.board == board && coverage.includes(self.register, row.service))
            .filter(|row| row.counts || row.line.indicator().is_none())
            .map(|row| row.line.verdict.status)
            .collect()
    }

    /// The exceptions that go to a board, by what is configured for it.
    pub fn exceptions_of(&self, board: BoardNo) -> impl Iterator<Item = &ExceptionRow<'a>> {
        let wanted = self.register.board(board).exceptions.as_ref();
        self.exceptions.iter().filter(move |row| {
            let exception: &Exception = &row.exception;
            exception.board == Some(board)
                && wanted.is_none_or(|codes| codes.iter().any(|code| **code == *exception.code))
        })
    }
}
