//! Rows as every output has them, with names put for numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::At;
use crate::check::{Context, Scope};
use crate::exception::{Exception, ExceptionColumns, ExceptionSubject};
use crate::finding::{Findings, Severity};
use crate::intake::{Disposition, File, FileNo, Intake, Label, Passage};
use crate::kind::Kind;
use crate::ledger::{Account, Action, Line};
use crate::register::{Board, BoardNo, Directorate, Register, Service, ServiceNo};

use super::outcome::{Outcome, outcome};

/// One row of the Indicators sheet and of `tidy/indicators.csv`.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorRow<'a> {
    /// A key unique in every workbook (the column Row).
    pub key: usize,
    /// The service.
    pub service: ServiceNo,
    /// The board that looks at it.
    pub board: Option<BoardNo>,
    /// Whether it is counted.
    pub counts: bool,
    /// The line.
    pub line: &'a Line,
}

/// One row of the Milestones, Risks or Equality sheet.
#[derive(Clone, Copy, Debug)]
pub struct ActionRow<'a> {
    /// A key unique in every workbook (the column Row).
    pub key: usize,
    /// The service.
    pub service: ServiceNo,
    /// The board of the service.
    pub board: Option<BoardNo>,
    /// The milestone or measure.
    pub action: &'a Action,
}

/// One exception, and the row that it is about.
#[derive(Clone, Debug)]
pub struct ExceptionRow<'a> {
    /// The exception.
    pub exception: &'a Exception,
    /// What stands in its columns.
    pub columns: ExceptionColumns<'a>,
    /// The sheet kind and key of the row that it is about.
    pub row: Option<(Kind, usize)>,
    /// The service.
    pub service: &'a Service,
    /// The directorate.
    pub directorate: &'a Directorate,
    /// The board.
    pub board: Option<&'a Board>,
}

/// One row of the Returns sheet: a file, or a service that sent nothing.
#[derive(Clone, Copy, Debug)]
pub struct FileRow<'a> {
    /// The file; none for a service that sent nothing.
    pub file: Option<&'a File>,
    /// The services that it has rows for.
    pub services: &'a [ServiceNo],
    /// What became of it; none for a service that sent nothing.
    pub outcome: Option<Outcome>,
    /// Errors, warnings and notes, listed or not.
    pub findings: [usize; 3],
    /// Sheet rows of it that were read and are beyond what the outputs list.
    pub rows_unlisted: usize,
}

/// What was counted of a file, or of a service that sent nothing.
#[derive(Debug)]
pub(super) struct FileTally {
    file: Option<FileNo>,
    services: Vec<ServiceNo>,
    pub(super) outcome: Option<Outcome>,
    findings: [usize; 3],
    rows_unlisted: usize,
}

impl<'a> FileRow<'a> {
    pub(super) fn of(intake: &'a Intake, tally: &'a FileTally) -> Self {
        Self {
            file: tally.file.map(|file| intake.file(file)),
            services: &tally.services,
            outcome: tally.outcome,
            findings: tally.findings,
            rows_unlisted: tally.rows_unlisted,
        }
    }

    /// What the Returns sheet says became of it.
    #[must_use]
    pub(crate) fn outcome_word(&self) -> &'static str {
        self.outcome.map_or("no return", Outcome::name)
    }

    /// Sheet rows of it that are in the consolidated rows.
    #[must_use]
    pub fn rows_merged(&self) -> usize {
        let merged = self.file.map_or(0, |file| file.rows_merged);
        merged.saturating_sub(self.rows_unlisted)
    }

    /// Sheet rows of it that are rows of a table and not there: findings name them, one by one or by their number.
    #[must_use]
    pub fn rows_named(&self) -> usize {
        let named = self.file.map_or(0, |file| file.rows_named);
        named + self.rows_unlisted
    }

    /// The day that a cover says under a label, where it says one.
    #[must_use]
    pub(crate) fn day(&self, label: Label) -> Option<Date> {
        self.file?.cover.fact(label)?.date
    }

    /// What a cover says under a label; empty where it says nothing.
    #[must_use]
    pub fn fact(&self, label: Label) -> Arc<str> {
        self.file
            .and_then(|file| file.cover.fact(label))
            .map(|fact| Arc::clone(&fact.shown))
            .unwrap_or_default()
    }
}

/// One piece of narrative.
#[derive(Clone, Copy, Debug)]
pub struct NarrativeRow<'a> {
    /// The service; none where the file holds several.
    pub service: Option<ServiceNo>,
    /// The passage.
    pub passage: &'a Passage,
}

/// The rows of all services' indicators. Keys count on over all, so that a key names one row in every workbook.
pub(super) fn indicators(context: Context<'_>) -> impl Iterator<Item = IndicatorRow<'_>> + Clone {
    let lines = context.ledger.services.iter().flat_map(Account::listed_lines);
    (1..).zip(lines).map(move |(key, line)| IndicatorRow {
        key,
        service: line.service,
        board: context.register.board_of(line.service, line.indicator()),
        counts: line.counts(),
        line,
    })
}

/// The rows of all services' actions of a kind, with keys likewise.
pub(super) fn actions(
    context: Context<'_>,
    kind: Kind,
) -> impl Iterator<Item = ActionRow<'_>> + Clone {
    let accounts = context.ledger.services.iter();
    let actions = accounts.flat_map(move |account| account.listed_actions(kind));
    (1..).zip(actions).map(move |(key, action)| ActionRow {
        key,
        service: action.service,
        board: context.register.board_of(action.service, None),
        action,
    })
}

impl<'a> ExceptionRow<'a> {
    /// An exception with names put for numbers, and with the key of its row.
    pub(super) fn of(
        context: &Context<'a>,
        first_keys: &FirstKeys,
        exception: &'a Exception,
    ) -> Self {
        let register: &'a Register = context.register;
        Self {
            exception,
            columns: ExceptionColumns::of(context, exception),
            row: first_keys.row_of(context, exception),
            service: register.service(exception.service),
            directorate: register.directorate_of(exception.service),
            board: exception.board.map(|board| register.board(board)),
        }
    }
}

/// The key of each service's first row of each kind, and how many of its rows the outputs list.
#[derive(Debug)]
pub(super) struct FirstKeys(BTreeMap<(ServiceNo, Kind), (usize, usize)>);

impl FirstKeys {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut first = BTreeMap::new();
        for kind in Kind::ALL {
            let mut next = 1;
            for account in &context.ledger.services {
                let listed = listed(account, *kind);
                first.insert((account.service, *kind), (next, listed));
                next += listed;
            }
        }
        Self(first)
    }

    /// The kind and key of the row that an exception is about, where the outputs list it.
    fn row_of(&self, context: &Context<'_>, exception: &Exception) -> Option<(Kind, usize)> {
        let account = context.ledger.account(exception.service);
        let (kind, index) = match exception.subject {
            ExceptionSubject::Line(number) => (Kind::Indicator, number.index()),
            ExceptionSubject::Action(number) => {
                let kind = account.actions[number].kind;
                let before = account.actions.as_slice().partition_point(|one| one.kind < kind);
                (kind, number.index() - before)
            }
            ExceptionSubject::Service => return None,
        };
        let (first, listed) = self.0.get(&(exception.service, kind))?;
        (index < *listed).then_some((kind, first + index))
    }
}

/// How many rows of a kind the outputs list of a service.
fn listed(account: &Account, kind: Kind) -> usize {
    match kind {
        Kind::Indicator => account.listed_lines().len(),
        other => account.listed_actions(other).len(),
    }
}

/// What is counted of every file, then of every service that sent nothing.
pub(super) fn file_tallies(context: &Context<'_>, findings: &Findings) -> Vec<FileTally> {
    let mut counted: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for finding in findings.all().iter().filter(|finding| finding.waived.is_none()) {
        let counts = counted.entry(&finding.file).or_default();
        if let Some(count) = counts.get_mut(finding.severity.place()) {
            *count += 1;
        }
    }
    for left in findings.left_out() {
        let counts = counted.entry(&left.addressee.0).or_default();
        for (count, left) in counts.iter_mut().zip(left.counts) {
            *count += left;
        }
    }
    let mut unlisted = rows_unlisted(context);
    let files = context.intake.files.numbered().map(|(number, file)| {
        let findings = counted.get(&*file.path).copied().unwrap_or_default();
        FileTally {
            file: Some(number),
            services: services_of(context, number, file),
            outcome: Some(outcome(file, worst(findings))),
            findings,
            rows_unlisted: unlisted.remove(&*file.path).unwrap_or_default(),
        }
    });
    let mut tallies: Vec<FileTally> = files.collect();
    if context.scope == Scope::Period {
        let silent = context.ledger.services.iter().filter(|account| !account.sent);
        tallies.extend(silent.map(|account| FileTally {
            file: None,
            services: vec![account.service],
            outcome: None,
            findings: [0; 3],
            rows_unlisted: 0,
        }));
    }
    tallies
}

/// The services that a file has rows or plans for.
fn services_of(context: &Context<'_>, number: FileNo, file: &File) -> Vec<ServiceNo> {
    let plans = context.intake.plans.iter().filter(|plan| plan.file == number);
    let of_plans = plans.filter_map(|plan| plan.service);
    let services: BTreeSet<ServiceNo> = file.services.iter().copied().chain(of_plans).collect();
    services.into_iter().collect()
}

/// By file, how many of its sheet rows were read and are beyond what the outputs list.
fn rows_unlisted<'a>(context: &Context<'a>) -> BTreeMap<&'a str, usize> {
    let mut by_file: BTreeMap<&str, usize> = BTreeMap::new();
    for account in &context.ledger.services {
        let rows = context.intake.service(account.service);
        for (kind, file) in &rows.sources {
            let file = context.intake.file(*file);
            *by_file.entry(&file.path).or_default() += account.rows_unlisted(*kind);
        }
    }
    by_file
}

/// The gravest severity of which there are any.
fn worst([errors, warnings, notes]: [usize; 3]) -> Option<Severity> {
    match (errors, warnings, notes) {
        (0, 0, 0) => None,
        (0, 0, _) => Some(Severity::Note),
        (0, _, _) => Some(Severity::Warning),
        _ => Some(Severity::Error),
    }
}

/// The narrative of the files that were merged, in the order of services, then of files.
pub(super) fn narrative<'a>(context: &Context<'a>) -> Vec<NarrativeRow<'a>> {
    let mut rows: Vec<NarrativeRow<'a>> = Vec::new();
    for file in context.intake.files.iter().filter(|file| file.disposition == Disposition::Merged) {
        let mut services = file.services.iter();
        let service = match (services.next(), services.next()) {
            (Some(one), None) => Some(*one),
            _ => None,
        };
        rows.extend(file.words.iter().map(|passage| NarrativeRow { service, passage }));
    }
    rows.sort_by_key(|row| row.service.map_or(usize::MAX, |service| service.index()));
    rows
}

/// Where a row's judged cell stands, if somebody returned it.
impl IndicatorRow<'_> {
    /// File, sheet and cell.
    #[must_use]
    pub fn at(&self) -> Option<At> {
        self.line.at()
    }
}
