//! The rows of a table of earlier quarters, met with the register one by one.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::headings::{HistoryColumn, HistoryHeadings};
use super::note::{HistoryMatter, HistoryNote, HistoryPlace};
use super::past_file::PastFile;
use super::read_cell::{PastCell, PastRow};
use crate::cell::Pos;
use crate::kind::Kind;
use crate::period::{Period, find_period};
use crate::register::{Register, ServiceNo};

/// What is known of a table before its rows.
#[derive(Debug)]
pub(super) struct TableSource {
    /// The sheet that it stands on; none of a CSV.
    pub sheet: Option<Arc<str>>,
    /// The period of all its rows, where each does not say its own.
    pub period: Option<Period>,
    /// Whether a comma may be a decimal point.
    pub commas: bool,
}

/// Reads the rows of a table.
pub(super) struct HistoryTableReader<'r> {
    pub(super) file: &'r mut PastFile,
    pub(super) register: &'r Register,
    pub(super) headings: HistoryHeadings,
    pub(super) kind: Kind,
    pub(super) source: TableSource,
    /// What the last row said of period and service, since most rows say the same.
    last_period: (String, Option<Period>),
    last_service: (String, Option<ServiceNo>),
    /// Texts that several rows share.
    pub(super) texts: HashSet<Arc<str>>,
    /// Names of services, and refs, that are not known.
    unknown_services: BTreeSet<String>,
    pub(super) unknown_refs: BTreeSet<String>,
    knows_service: bool,
    pub(super) knows_ref: bool,
}

/// So many refs are unknown where a register is of another council, and not one of them a slip.
const FEWEST_OF_ANOTHER: usize = 3;
/// So many unknown names are told of a table of another council.
const MOST_NAMED: usize = 3;

/// A row of which service and period are known.
pub(super) struct OwnRow<'t> {
    pub row: PastRow<'t>,
    pub service: ServiceNo,
    pub period: Period,
}

impl<'r> HistoryTableReader<'r> {
    /// Of a table with some headings, as they are shown; none, with a note, where it is no table of earlier quarters.
    pub(super) fn new(
        file: &'r mut PastFile,
        register: &'r Register,
        headings: HistoryHeadings,
        shown: &[impl AsRef<str>],
        source: TableSource,
    ) -> Option<Self> {
        let kind = match headings.kind(source.period.is_some()) {
            Ok(kind) => kind,
            Err(lacks) => {
                let shown =
                    shown.iter().map(|text| text.as_ref().trim()).filter(|text| !text.is_empty());
                let shown: Vec<&str> = shown.take(12).collect();
                let note = HistoryNote::new(HistoryMatter::NoTable, shown.join(", "));
                file.note(note.wanted(lacks));
                return None;
            }
        };
        let mut table = Self {
            file,
            register,
            headings,
            kind,
            source,
            last_period: (String::new(), None),
            last_service: (String::new(), None),
            texts: HashSet::new(),
            unknown_services: BTreeSet::new(),
            unknown_refs: BTreeSet::new(),
            knows_service: false,
            knows_ref: false,
        };
        if let Some(twice) = table.headings.twice.take() {
            table.note(None, HistoryNote::new(HistoryMatter::ColumnTwice, twice));
            return None;
        }
        if !table.headings.unknown.is_empty() {
            let unknown = std::mem::take(&mut table.headings.unknown).join(", ");
            table.note(None, HistoryNote::new(HistoryMatter::UnknownColumns, unknown));
        }
        Some(table)
    }

    /// How many columns it has up to the last that is known.
    pub(super) fn width(&self) -> usize {
        let last = self.headings.places().max().and_then(|last| usize::try_from(last).ok());
        last.map_or(0, |last| last.saturating_add(1))
    }

    /// Takes a row.
    pub(super) fn row(&mut self, row: PastRow<'_>) {
        if self.headings.places().all(|place| row.cell(place).is_none()) {
            return;
        }
        let Some(period) = self.period(row) else { return };
        let Some(service) = self.service(row) else { return };
        let own = OwnRow { row, service, period };
        match self.kind {
            Kind::Indicator => self.figure(&own),
            _ => self.action(&own),
        }
    }

    /// Ends the table: one whose services or refs are all unknown is another council's, and that is said once.
    pub(super) fn finish(self) {
        let first = |names: &BTreeSet<String>| {
            names.iter().take(MOST_NAMED).cloned().collect::<Vec<String>>().join(", ")
        };
        let found = if !self.knows_service && !self.unknown_services.is_empty() {
            first(&self.unknown_services)
        } else if !self.knows_ref && self.unknown_refs.len() >= FEWEST_OF_ANOTHER {
            first(&self.unknown_refs)
        } else {
            return;
        };
        let notes = &mut self.file.notes;
        notes.drop_all(&[HistoryMatter::ServiceUnknown, HistoryMatter::RefUnknown]);
        if !notes.has(HistoryMatter::AnotherCouncil) {
            self.file.note(HistoryNote::new(HistoryMatter::AnotherCouncil, found));
        }
    }

    pub(super) fn cell<'t>(&self, row: PastRow<'t>, column: HistoryColumn) -> Option<PastCell<'t>> {
        row.cell(self.headings.place(column)?)
    }

    pub(super) fn text<'t>(&self, row: PastRow<'t>, column: HistoryColumn) -> Cow<'t, str> {
        self.cell(row, column).map(PastCell::text).unwrap_or_default()
    }

    pub(super) fn pos(&self, row: PastRow<'_>, column: HistoryColumn) -> Pos {
        Pos::new(row.number(), self.headings.place(column).unwrap_or_default())
    }

    pub(super) fn note(&mut self, cell: Option<Pos>, note: HistoryNote) {
        let (path, sheet) = (Arc::clone(&self.file.path), self.source.sheet.clone());
        self.file.notes.add(note.at(HistoryPlace { path, sheet, cell }));
    }

    /// The period of a row, where it lies before the reported one.
    fn period(&mut self, row: PastRow<'_>) -> Option<Period> {
        let period = match self.source.period {
            Some(period) => period,
            None => {
                let text = self.text(row, HistoryColumn::Period);
                if self.last_period.0 != text || self.last_period.1.is_none() {
                    let stated = || find_period(&text).and_then(|stated| stated.period());
                    let found = Period::from_config(&text).or_else(stated);
                    self.last_period = (text.clone().into_owned(), found);
                }
                let Some(period) = self.last_period.1 else {
                    let note = HistoryNote::new(HistoryMatter::PeriodUnreadable, text);
                    let pos = self.pos(row, HistoryColumn::Period);
                    self.note(Some(pos), note.wanted(self.register.period.previous().to_string()));
                    return None;
                };
                period
            }
        };
        if period < self.register.period {
            return Some(period);
        }
        let note = HistoryNote::new(HistoryMatter::PeriodNotBefore, period.to_string());
        let note = note.in_period(period).wanted(self.register.period.to_string());
        let pos = self.pos(row, HistoryColumn::Period);
        self.note(Some(pos), note);
        None
    }

    /// The service of a row, by its id, else its name.
    fn service(&mut self, row: PastRow<'_>) -> Option<ServiceNo> {
        let columns = [HistoryColumn::ServiceId, HistoryColumn::Service];
        let column = columns.into_iter().find(|column| self.cell(row, *column).is_some());
        let column = column.unwrap_or(HistoryColumn::Service);
        let text = self.text(row, column);
        if self.last_service.0 != text || self.last_service.1.is_none() {
            let found = self.register.service_named(&text).one();
            self.last_service = (text.clone().into_owned(), found);
        }
        if let Some(service) = self.last_service.1 {
            self.knows_service = true;
            return Some(service);
        }
        let near = self.register.closest_services(&text).first().copied();
        let near = near.map(|near| self.register.service(near).name.to_string());
        self.unknown_services.insert(text.clone().into_owned());
        let note = HistoryNote::new(HistoryMatter::ServiceUnknown, text);
        let pos = self.pos(row, column);
        self.note(Some(pos), note.wanted(near.unwrap_or_default()));
        None
    }
}
