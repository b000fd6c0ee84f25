//! What all files say of earlier quarters, joined: each quarter of an indicator once, whatever the order of the files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::action::{ActionKey, PastAction, PastActions, StatedAction};
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
    series: BTreeMap<SeriesKey, Series>,
    actions: BTreeMap<ActionKey, PastActions>,
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
    let count = |of: fn(&PastFile) -> usize| files.iter().map(of).sum();
    let mut figures: Vec<StatedFigure> = Vec::with_capacity(count(|file| file.figures.len()));
    let mut actions: Vec<StatedAction> = Vec::with_capacity(count(|file| file.actions.len()));
    for (number, file) in (0..).zip(files) {
        if file.standing == PastStanding::TidyEdited {
            let place = HistoryPlace { path: Arc::clone(&file.path), sheet: None, cell: None };
            notes.add(HistoryNote::new(HistoryMatter::TidyEdited, "").at(place));
        }
        let PastFile { path, sha256, is_workbook, .. } = file;
        history.files.push(HistoryFile { path, sha256, is_workbook });
        figures.extend(file.figures.into_iter().map(|mut stated| {
            stated.figure.at.file = number;
            stated
        }));
        actions.extend(file.actions.into_iter().map(|mut stated| {
            stated.action.at.file = number;
            stated
        }));
        for (key, sent) in file.sent {
            *history.sent.entry(key).or_insert(false) |= sent;
        }
        notes.extend(file.notes.into_sorted());
    }
    let known = figures.iter().map(|stated| stated.figure.period);
    let known = known.chain(actions.iter().map(|stated| stated.action.period));
    history.periods = known.chain(history.sent.keys().map(|(_, period)| *period)).collect();
    history.join_figures(register, figures, &mut notes);
    history.join_actions(actions, &mut notes);
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

impl History {
    fn join_figures(
        &mut self,
        register: &Register,
        mut figures: Vec<StatedFigure>,
        notes: &mut FoldedNotes,
    ) {
        // Where each stands is its own, so their order is one, and none is held twice to keep it.
        figures.sort_unstable_by_key(|stated| (stated.key, stated.figure.period, stated.figure.at));
        let mut figures = figures.into_iter().peekable();
        while let Some(first) = figures.peek() {
            let key = first.key;
            let (mut series, mut priors) = (Series::default(), Vec::new());
            while let Some(stated) = figures.next_if(|stated| stated.key == key) {
                let period = stated.figure.period;
                priors.extend(stated.prior.map(|prior| (period, prior)));
                let mut joined = JoinedQuarters::new(stated);
                while let Some(other) =
                    figures.next_if(|other| other.key == key && other.figure.period == period)
                {
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

    fn join_actions(&mut self, mut actions: Vec<StatedAction>, notes: &mut FoldedNotes) {
        actions.sort_by(|one, other| {
            let of = |stated: &StatedAction| (stated.action.period, stated.action.at);
            one.key.cmp(&other.key).then_with(|| of(one).cmp(&of(other)))
        });
        for same in actions
            .chunk_by(|one, other| one.key == other.key && one.action.period == other.action.period)
        {
            let Some((first, others)) = same.split_first() else { continue };
            let marks = |other: &&StatedAction| other.action.mark != first.action.mark;
            if let Some(other) = others.iter().find(marks) {
                notes.add(self.two_marks(&first.key, &first.action, &other.action));
                continue;
            }
            let known = self.actions.entry(first.key.clone()).or_default();
            known.statuses.push(first.action.clone());
            if let Some(said) = same.iter().find_map(|stated| stated.commentary.as_ref()) {
                known.commentary = Some(Arc::clone(said));
            }
        }
    }

    fn two_marks(&self, key: &ActionKey, one: &PastAction, other: &PastAction) -> HistoryNote {
        let note = HistoryNote::new(HistoryMatter::Contradiction, one.mark.name());
        let note = note.wanted(other.mark.name()).of(key.service(), key.words());
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
