//! What all files say of earlier quarters, joined: each quarter of an indicator once, whatever the order of the files.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use super::action::{ActionKey, PastAction, PastActions, SaidOfAction, StatedAction};
use super::definition::settle;
use super::figure::{FigurePlace, PastFigure, SaidOfFigure, SeriesKey, StatedFigure};
use super::kept_action::KeptAction;
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
    /// Milestones, measures and actions as they stood, where rows are kept.
    pub(super) kept: Vec<KeptAction>,
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

    /// Those of a service and kind in the last quarter of which any is known, in their order there, each once.
    pub(crate) fn last_actions(&self, service: ServiceNo, kind: Kind) -> Vec<&KeptAction> {
        let own = || {
            let all = self.kept.iter();
            all.filter(|kept| kept.key.service() == service && kept.key.kind() == kind)
        };
        let Some(last) = own().map(|kept| kept.period).max() else { return Vec::new() };
        let mut rows: Vec<&KeptAction> = own().filter(|kept| kept.period == last).collect();
        rows.sort_by(|one, other| one.at.cmp(&other.at));
        let mut seen = BTreeSet::new();
        rows.retain(|kept| seen.insert(kept.key.text().to_owned()));
        rows
    }

    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }
}

/// What files say of earlier quarters, while they are read: each file gives way to what it says of each row, so that little
/// more is held than is known in the end. In whatever order they come, the same comes of them.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    figures: FiguresByKey,
    actions: ActionsByKey,
    sent: BTreeMap<(ServiceNo, Period), bool>,
    periods: BTreeSet<Period>,
    /// The files that are used, as they came; rows have these numbers.
    files: Vec<HistoryFile>,
    /// Those that are held against them.
    edited: Vec<PastFile>,
    notes: FoldedNotes,
    kept: Vec<KeptAction>,
}

/// What all files say of each row of the register, and of each action. Notes and files have their order of their own, so
/// none is needed here.
type FiguresByKey = HashMap<SeriesKey, Vec<SaidOfFigure>, RandomState>;
type ActionsByKey = HashMap<ActionKey, Vec<SaidOfAction>, RandomState>;

impl Gathering {
    /// Takes what a file says. Of two with one path the first is taken.
    pub(crate) fn add(&mut self, file: PastFile) {
        let is_known = self.files.iter().any(|known| known.path == file.path)
            || self.edited.iter().any(|known| known.path == file.path);
        let Ok(number) = u32::try_from(self.files.len()) else { return };
        if is_known {
            return;
        }
        if file.standing == PastStanding::Edited {
            self.edited.push(file);
            return;
        }
        if file.standing == PastStanding::TidyEdited {
            let place = HistoryPlace { path: Arc::clone(&file.path), sheet: None, cell: None };
            self.notes.add(HistoryNote::new(HistoryMatter::TidyEdited, "").at(place));
        }
        let PastFile { path, sha256, is_workbook, .. } = file;
        self.files.push(HistoryFile { path, sha256, is_workbook });
        for StatedFigure { key, mut said } in file.figures {
            said.figure.at.file = number;
            self.periods.insert(said.figure.period);
            self.figures.entry(key).or_default().push(said);
        }
        for StatedAction { key, mut said } in file.actions {
            said.action.at.file = number;
            self.periods.insert(said.action.period);
            self.actions.entry(key).or_default().push(said);
        }
        for (key, sent) in file.sent {
            self.periods.insert(key.1);
            *self.sent.entry(key).or_insert(false) |= sent;
        }
        self.notes.extend(file.notes.into_sorted());
        self.kept.extend(file.kept.into_iter().flatten());
    }

    /// What is known when all files have been read, and what was wrong with them.
    pub(super) fn finish(self, register: &Register) -> (History, Vec<HistoryNote>) {
        let Self { figures, actions, sent, periods, files, mut edited, mut notes, kept } = self;
        let mut in_order: Vec<(HistoryFile, u32)> = files.into_iter().zip(0..).collect();
        in_order.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
        let mut renumbered: Vec<u32> = vec![0; in_order.len()];
        for (number, (_, came)) in (0..).zip(&in_order) {
            let came = usize::try_from(*came).ok().and_then(|came| renumbered.get_mut(came));
            came.into_iter().for_each(|own| *own = number);
        }
        let files = in_order.into_iter().map(|(file, _)| file).collect();
        let mut history = History { sent, periods, files, kept, ..History::default() };
        history.join_actions(actions, &renumbered, &mut notes);
        history.join_figures(register, figures, &renumbered, &mut notes);
        edited.sort_by(|one, other| one.path.cmp(&other.path));
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
}

/// Gives a place the number that its file has in order.
fn renumber(at: &mut FigurePlace, renumbered: &[u32]) {
    let number = usize::try_from(at.file).ok().and_then(|came| renumbered.get(came));
    at.file = number.copied().unwrap_or(at.file);
}

impl History {
    fn join_figures(
        &mut self,
        register: &Register,
        figures: FiguresByKey,
        renumbered: &[u32],
        notes: &mut FoldedNotes,
    ) {
        self.series.reserve(figures.len());
        for (key, mut said) in figures {
            said.iter_mut().for_each(|said| renumber(&mut said.figure.at, renumbered));
            said.sort_unstable_by_key(|said| (said.figure.period, said.figure.at));
            let mut series =
                Series { figures: Vec::with_capacity(said.len()), ..Series::default() };
            let priors = said.iter().filter_map(|said| Some((said.figure.period, said.prior?)));
            let priors: Vec<(Period, Decimal)> = priors.collect();
            let mut said = said.into_iter().peekable();
            while let Some(mut own) = said.next() {
                let period = own.figure.period;
                let mut contradiction = None;
                while let Some(other) = said.next_if(|other| other.figure.period == period) {
                    if contradiction.is_none() && own.figure.differs(&other.figure) {
                        contradiction =
                            Some(self.contradiction(register, key, &own.figure, &other.figure));
                    }
                    own.complete(other);
                }
                if let Some(contradiction) = contradiction {
                    notes.add(contradiction);
                    continue;
                }
                if let Some(last) = own.last {
                    series.commentary = Some(last.commentary).filter(|text| !text.is_empty());
                    series.last_annual_target = last.annual_target;
                }
                series.figures.push(own.figure);
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

    fn join_actions(&mut self, actions: ActionsByKey, renumbered: &[u32], notes: &mut FoldedNotes) {
        self.actions.reserve(actions.len());
        for (key, mut said) in actions {
            said.iter_mut().for_each(|said| renumber(&mut said.action.at, renumbered));
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

/// A figure as a contradiction shows it: `84, target 82, Green`.
pub(super) fn said(figure: &PastFigure) -> String {
    let actual = figure.actual.map(points);
    let actual = actual.or_else(|| figure.state.map(|state| state.name().to_owned()));
    let target = figure.target.map(|target| format!("target {}", points(target)));
    let status = figure.status.filter(|_| figure.state != figure.status);
    let status = status.map(Status::name).map(str::to_owned);
    [actual, target, status].into_iter().flatten().collect::<Vec<String>>().join(", ")
}
