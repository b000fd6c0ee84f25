//! What all files say of earlier quarters, joined: each quarter of an indicator once, whatever the order of the files.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use super::action::{ActionKey, PastAction, PastActions, SaidOfAction, StatedAction};
use super::definition::settle;
use super::figure::{FigurePlace, PastFigure, SeriesKey, StatedFigure};
use super::note::{FoldedNotes, HistoryMatter, HistoryNote, HistoryPlace};
use super::past_file::{PastFile, PastStanding};
use super::run::{Run, RunStep, run};
use super::series::Series;
use crate::decimal::points;
use crate::judge::Status;
use crate::kind::Kind;
use crate::period::Period;
use crate::register::{IndicatorNo, Register, ServiceNo};

/// A file of earlier quarters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HistoryFile {
    /// As outputs name it.
    pub(crate) path: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal; empty where they could not be had.
    pub(crate) sha256: Arc<str>,
    /// Whether its rows stand in sheets.
    pub(crate) is_workbook: bool,
}

/// What is known of the quarters before the reported one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    series: HashMap<SeriesKey, Series, RandomState>,
    actions: HashMap<ActionKey, PastActions, RandomState>,
    /// Whether a service sent anything, where that is known.
    sent: BTreeMap<(ServiceNo, Period), bool>,
    /// The quarters of which anything is known.
    pub(super) periods: BTreeSet<Period>,
    files: Vec<HistoryFile>,
}

impl History {
    /// The figures of a row of the register for a service.
    pub(crate) fn series(&self, service: ServiceNo, indicator: IndicatorNo) -> Option<&Series> {
        self.series.get(&SeriesKey { service, indicator, whole_of_limbs: false })
    }

    /// The statuses of a whole that has no row of its own, by the row of its first limb.
    pub(crate) fn whole_of_limbs(&self, service: ServiceNo, first: IndicatorNo) -> Option<&Series> {
        self.series.get(&SeriesKey { service, indicator: first, whole_of_limbs: true })
    }

    /// What is known of a milestone, measure or equality action: by its words, and by the objective's ref, the risk or the
    /// strategy beside them.
    pub(crate) fn actions(
        &self,
        service: ServiceNo,
        kind: Kind,
        beside: &str,
        text: &str,
    ) -> Option<&PastActions> {
        self.actions.get(&ActionKey::of(service, kind, beside, text))
    }

    /// The same by its key.
    pub(super) fn known_action(&self, key: &ActionKey) -> Option<&PastActions> {
        self.actions.get(key)
    }

    /// Whether a service sent nothing at all in a period; none where that is not known.
    pub(super) fn sent_nothing(&self, service: ServiceNo, period: Period) -> Option<bool> {
        self.sent.get(&(service, period)).map(|sent| !sent)
    }

    /// For how many periods a service has sent nothing, up to one in which it did or did not.
    pub(crate) fn no_return_run(
        &self,
        service: ServiceNo,
        period: Period,
        sent_nothing: bool,
    ) -> Option<Run> {
        let earlier = self.periods.iter().rev().filter(|earlier| **earlier < period);
        let earlier =
            earlier.map(|known| (*known, RunStep::no_return(self.sent_nothing(service, *known))));
        run(std::iter::once((period, RunStep::no_return(Some(sent_nothing)))).chain(earlier))
    }

    /// The first quarter of which anything is known of an indicator of such services.
    pub(crate) fn first_of(&self, services: impl Fn(ServiceNo) -> bool) -> Option<Period> {
        let own = self.series.iter().filter(|(key, _)| services(key.service));
        own.filter_map(|(_, series)| Some(series.figures.first()?.period)).min()
    }

    /// The files, sorted by path.
    pub(crate) fn files(&self) -> &[HistoryFile] {
        &self.files
    }

    /// Where something of a kind stands.
    pub(crate) fn place(&self, at: FigurePlace, kind: Kind) -> Option<HistoryPlace> {
        let file = self.files.get(usize::try_from(at.file).ok()?)?;
        let sheet = file.is_workbook.then(|| kind.declaration().sheet.into());
        Some(HistoryPlace { path: Arc::clone(&file.path), sheet, cell: Some(at.pos) })
    }

    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }
}

/// Joins what files say of earlier quarters. Their order does not matter; of two with one path the first is taken.
pub(crate) fn gather(register: &Register, mut files: Vec<PastFile>) -> (History, Vec<HistoryNote>) {
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files.dedup_by(|one, other| one.path == other.path);
    let mut history = History::default();
    let mut notes = FoldedNotes::default();
    let (edited, files): (Vec<PastFile>, Vec<PastFile>) =
        files.into_iter().partition(|file| file.standing == PastStanding::Edited);
    // Each file gives way to what it says of each row, and that to the row's series: nothing is held twice.
    let (mut figures, mut actions) = (FiguresByKey::default(), ActionsByKey::default());
    for (number, file) in (0..).zip(files) {
        if file.standing == PastStanding::TidyEdited {
            let place = HistoryPlace { path: Arc::clone(&file.path), sheet: None, cell: None };
            notes.add(HistoryNote::new(HistoryMatter::TidyEdited, "").at(place));
        }
        let PastFile { path, sha256, is_workbook, .. } = file;
        history.files.push(HistoryFile { path, sha256, is_workbook });
        for mut stated in file.figures {
            stated.figure.at.file = number;
            history.periods.insert(stated.figure.period);
            figures.entry(stated.key).or_default().push(stated);
        }
        for StatedAction { key, mut said } in file.actions {
            said.action.at.file = number;
            history.periods.insert(said.action.period);
            actions.entry(key).or_default().push(said);
        }
        for (key, sent) in file.sent {
            *history.sent.entry(key).or_insert(false) |= sent;
        }
        notes.extend(file.notes.into_sorted());
    }
    history.periods.extend(history.sent.keys().map(|(_, period)| *period));
    history.join_actions(actions, &mut notes);
    history.join_figures(register, figures, &mut notes);
    for file in edited {
        let is_read = file.notes.is_empty();
        notes.extend(is_read.then(|| history.edited(register, &file)));
        notes.extend(file.notes.into_sorted());
    }
    if let Some(hole) = history.hole(register.period) {
        notes.add(hole);
    }
    (history, notes.into_sorted())
}

/// What all files say of each row of the register, and of each action. Notes have their order of their own, so none is needed
/// here.
type FiguresByKey = HashMap<SeriesKey, Vec<StatedFigure>, RandomState>;
type ActionsByKey = HashMap<ActionKey, Vec<SaidOfAction>, RandomState>;

impl History {
    fn join_figures(
        &mut self,
        register: &Register,
        figures: FiguresByKey,
        notes: &mut FoldedNotes,
    ) {
        self.series.reserve(figures.len());
        for (key, mut stated) in figures {
            stated.sort_unstable_by_key(|stated| (stated.figure.period, stated.figure.at));
            let mut series =
                Series { figures: Vec::with_capacity(stated.len()), ..Series::default() };
            let priors: Vec<(Period, Decimal)> = stated
                .iter()
                .filter_map(|stated| Some((stated.figure.period, stated.prior?)))
                .collect();
            let mut stated = stated.into_iter().peekable();
            while let Some(first) = stated.next() {
                let period = first.figure.period;
                let mut joined = JoinedQuarters::new(first);
                while let Some(other) = stated.next_if(|other| other.figure.period == period) {
                    joined.add(other);
                }
                if let Some((found, wanted)) = &joined.contradiction {
                    notes.add(self.contradiction(register, key, found, wanted));
                    continue;
                }
                if let Some(last) = joined.stated.last {
                    series.commentary = Some(last.commentary).filter(|text| !text.is_empty());
                    series.last_annual_target = last.annual_target;
                }
                series.figures.push(joined.stated.figure);
            }
            let at = |figure: &PastFigure| self.place(figure.at, Kind::Indicator);
            settle(register, key, &mut series, &priors, (notes, &at));
            self.series.insert(key, series);
        }
    }

    fn contradiction(
        &self,
        register: &Register,
        key: SeriesKey,
        one: &PastFigure,
        other: &PastFigure,
    ) -> HistoryNote {
        let indicator = register.indicator(key.indicator);
        let note = HistoryNote::new(HistoryMatter::Contradiction, said(one)).wanted(said(other));
        let note = note.of(key.service, &indicator.reference).in_period(one.period);
        HistoryNote {
            place: self.place(one.at, Kind::Indicator),
            also: self.place(other.at, Kind::Indicator),
            limb: indicator.limb.clone().filter(|_| !key.whole_of_limbs),
            ..note
        }
    }

    fn join_actions(&mut self, actions: ActionsByKey, notes: &mut FoldedNotes) {
        self.actions.reserve(actions.len());
        for (key, mut said) in actions {
            said.sort_unstable_by_key(|said| (said.action.period, said.action.at));
            let mut known = PastActions::default();
            for same in said.chunk_by(|one, other| one.action.period == other.action.period) {
                let Some((first, others)) = same.split_first() else { continue };
                let marks = |other: &&SaidOfAction| other.action.mark != first.action.mark;
                if let Some(other) = others.iter().find(marks) {
                    notes.add(self.two_marks(&key, &first.action, &other.action));
                    continue;
                }
                known.statuses.push(first.action.clone());
                if let Some(said) = same.iter().find_map(|said| said.commentary.as_ref()) {
                    known.commentary = Some(Arc::clone(said));
                }
            }
            if !known.statuses.is_empty() {
                self.actions.insert(key, known);
            }
        }
    }

    fn two_marks(&self, key: &ActionKey, one: &PastAction, other: &PastAction) -> HistoryNote {
        let note = HistoryNote::new(HistoryMatter::Contradiction, one.mark.name());
        let note = note.wanted(other.mark.name()).of(key.service(), &key.words().into());
        let place = |action: &PastAction| self.place(action.at, key.kind());
        HistoryNote { place: place(one), also: place(other), ..note }.in_period(one.period)
    }

    /// The quarters between the first that is known and the reported one of which nothing is known.
    fn hole(&self, reported: Period) -> Option<HistoryNote> {
        let first = *self.periods.first()?;
        let back = std::iter::successors(Some(reported.previous()), |last| Some(last.previous()));
        let between = back.take_while(|period| *period > first);
        let mut missing: Vec<Period> =
            between.filter(|period| !self.periods.contains(period)).collect();
        missing.reverse();
        let runs = missing.chunk_by(|one, next| next.previous() == *one);
        let runs: Vec<String> = runs
            .filter_map(|run| match run {
                [] => None,
                [one] => Some(one.to_string()),
                [first, .., last] => Some(format!("{first} to {last}")),
            })
            .collect();
        (!runs.is_empty()).then(|| HistoryNote::new(HistoryMatter::Hole, runs.join(", ")))
    }
}

/// One quarter of an indicator, as several files have it.
struct JoinedQuarters {
    stated: StatedFigure,
    contradiction: Option<(PastFigure, PastFigure)>,
}

impl JoinedQuarters {
    fn new(stated: StatedFigure) -> Self {
        Self { stated, contradiction: None }
    }

    fn add(&mut self, other: StatedFigure) {
        if self.stated.figure.differs(&other.figure) {
            let found = || (self.stated.figure.clone(), other.figure.clone());
            self.contradiction = self.contradiction.take().or_else(|| Some(found()));
        }
        self.stated.figure.complete(other.figure);
        match (&mut self.stated.last, other.last) {
            (Some(own), Some(other)) => {
                own.annual_target = own.annual_target.or(other.annual_target);
                if own.commentary.is_empty() {
                    own.commentary = other.commentary;
                }
            }
            (own, other) => *own = own.take().or(other),
        }
    }
}

/// A figure as a contradiction shows it: `84, target 82, Green`.
pub(super) fn said(figure: &PastFigure) -> String {
    let actual = figure.actual.map(points);
    let actual = actual.or_else(|| figure.state.map(|state| state.name().to_owned()));
    let target = figure.target.map(|target| format!("target {}", points(target)));
    let status = figure.status.filter(|_| figure.state != figure.status);
    let status = status.map(Status::name).map(str::to_owned);
    [actual, target, status].into_iter().flatten().collect::<Vec<String>>().join(", ")
}
