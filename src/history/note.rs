//! What is wrong with earlier quarters (docs/judging.md, "Holes and contradictions"): facts, for rules to say.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Pos;
use crate::period::Period;
use crate::register::ServiceNo;

/// What a note is about. `found` and `wanted` of a [`HistoryNote`] hold what each says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum HistoryMatter {
    /// A file cannot be read; found: why.
    Unreadable,
    /// It has no table of earlier quarters; found: its headings; wanted: those that it lacks.
    NoTable,
    /// A heading stands there twice: the table is not used; found: the heading.
    ColumnTwice,
    /// Headings that are not known are passed over; found: them.
    UnknownColumns,
    /// A workbook whose sheet Summary does not say its period; found: what stands there.
    NoPeriod,
    /// None of its services, or none of its refs, is known; found: some of them.
    AnotherCouncil,
    /// A period cannot be read; found: the text.
    PeriodUnreadable,
    /// A period is the reported one or a later one: its rows are left out; wanted: the reported period.
    PeriodNotBefore,
    /// A service is not known; found: its name.
    ServiceUnknown,
    /// A ref is not the service's; wanted: the ref that it may be now.
    RefUnknown,
    /// A limb is not one of the ref's; found: the limb; wanted: those that there are.
    LimbUnknown,
    /// A cell is no single number: it gives none; found: the text.
    NotANumber,
    /// A number of a `%` indicator that could be a share or points.
    ShareOrPoints,
    /// A status, state or symbol is not known; found: the word.
    StatusUnknown,
    /// One period is given twice and differently: neither figure is used; found and wanted: the two.
    Contradiction,
    /// The unit changed; found: the earlier one; wanted: the register's.
    UnitChanged,
    /// The polarity changed, likewise.
    PolarityChanged,
    /// The title changed beyond spelling, likewise.
    TitleChanged,
    /// Quarters between known ones are not known; found: them.
    Hole,
    /// The register's prior actual is not last year's outturn; found: the register's; wanted: the outturn.
    PriorDiffers,
    /// A workbook was changed since qmr wrote it; found: the first of what it says otherwise than the tidy data beside it;
    /// times: how much there is.
    Edited,
    /// A tidy file was changed since qmr wrote it.
    TidyEdited,
    /// The annual target is not that of the quarter before; found: the one before; wanted: the register's.
    TargetChanged,
}

/// Where something about earlier quarters stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct HistoryPlace {
    /// The file.
    pub(crate) path: Arc<str>,
    /// The sheet, of a workbook.
    pub(crate) sheet: Option<Arc<str>>,
    /// The cell; of a CSV as Excel would show it.
    pub(crate) cell: Option<Pos>,
}

/// Something that is wrong with earlier quarters. It stops nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct HistoryNote {
    /// Where it stands; none where it is about all of them.
    pub(crate) place: Option<HistoryPlace>,
    /// What it is about.
    pub(crate) matter: HistoryMatter,
    /// The other place, of a contradiction.
    pub(crate) also: Option<HistoryPlace>,
    /// The service, where it is about one.
    pub(crate) service: Option<ServiceNo>,
    /// The ref, in the register's spelling where it has it.
    pub(crate) reference: Arc<str>,
    /// The limb.
    pub(crate) limb: Option<Arc<str>>,
    /// The quarter.
    pub(crate) period: Option<Period>,
    /// What was found.
    pub(crate) found: String,
    /// What is there now, or was expected.
    pub(crate) wanted: String,
    /// In how many places the same is so, of which `place` is the first.
    pub(crate) times: usize,
}

impl HistoryNote {
    /// A note that holds nothing but what was found.
    pub(super) fn new(matter: HistoryMatter, found: impl Into<String>) -> Self {
        Self {
            place: None,
            matter,
            also: None,
            service: None,
            reference: Arc::default(),
            limb: None,
            period: None,
            found: found.into(),
            wanted: String::new(),
            times: 1,
        }
    }

    pub(super) fn at(mut self, place: HistoryPlace) -> Self {
        self.place = Some(place);
        self
    }

    pub(super) fn wanted(mut self, wanted: impl Into<String>) -> Self {
        self.wanted = wanted.into();
        self
    }

    pub(super) fn of(mut self, service: ServiceNo, reference: &Arc<str>) -> Self {
        self.service = Some(service);
        self.reference = Arc::clone(reference);
        self
    }

    pub(super) fn in_period(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }
}

/// Notes, of which those that say the same are one.
#[derive(Debug, Default)]
pub(super) struct FoldedNotes(BTreeMap<HistoryNote, (Option<HistoryPlace>, usize)>);

impl FoldedNotes {
    /// Adds a note; of several that differ by their cell alone the first place stays. What is not in the register is said
    /// once, in however many files it stands; what is wrong with a file is said of each.
    pub(super) fn add(&mut self, mut note: HistoryNote) {
        let place = note.place.take();
        let times = std::mem::replace(&mut note.times, 1);
        let of_register = matches!(
            note.matter,
            HistoryMatter::ServiceUnknown | HistoryMatter::RefUnknown | HistoryMatter::LimbUnknown
        );
        let file = place.as_ref().filter(|_| !of_register);
        note.place = file.map(|place| HistoryPlace {
            path: Arc::clone(&place.path),
            sheet: None,
            cell: None,
        });
        let known = self.0.entry(note).or_insert_with(|| (place.clone(), 0));
        known.1 += times;
        if place < known.0 {
            known.0 = place;
        }
    }

    /// Adds several.
    pub(super) fn extend(&mut self, notes: impl IntoIterator<Item = HistoryNote>) {
        notes.into_iter().for_each(|note| self.add(note));
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a note of a kind is there.
    pub(super) fn has(&self, matter: HistoryMatter) -> bool {
        self.0.keys().any(|note| note.matter == matter)
    }

    /// Takes out all notes of some kinds.
    pub(super) fn drop_all(&mut self, matters: &[HistoryMatter]) {
        self.0.retain(|note, _| !matters.contains(&note.matter));
    }

    /// All of them, by their places.
    pub(super) fn into_sorted(self) -> Vec<HistoryNote> {
        let notes = self.0.into_iter();
        let mut notes: Vec<HistoryNote> =
            notes.map(|(note, (place, times))| HistoryNote { place, times, ..note }).collect();
        notes.sort();
        notes
    }
}
