//! Links to the row of another sheet: they find it by its key, so that sorting breaks none of them, and removing it
//! neither.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::iter;

use foldhash::fast::RandomState;

use super::actions::ACTION_TABLES;
use super::indicators::places::KEY;
use super::place::{FIRST, HEADER};
use super::scope::WorkbookScope;
use crate::cell::Place;
use crate::finding::Finding;
use crate::kind::Kind;
use crate::register::ServiceNo;
use crate::sanitize::for_formula;

/// The most rows of a sheet that have a link; each link looks through the rows of another sheet.
const MOST_LINKS: u32 = 20_000;

/// Links to the rows of a workbook.
pub(crate) struct RowLinks {
    /// For each kind the sheet and the cells with the keys of its rows.
    keys: Vec<(Kind, &'static str, String)>,
}

impl RowLinks {
    /// To the rows of `scope`.
    pub(crate) fn new(scope: &WorkbookScope<'_>) -> Self {
        let actions = ACTION_TABLES.iter().map(|own| (own.kind, own.places.key));
        let keys = iter::once((Kind::Indicator, KEY)).chain(actions);
        let keys = keys.map(|(kind, key)| (kind, key.sheet(), key.cells(scope.rows_of(kind))));
        Self { keys: keys.collect() }
    }

    /// The formula of a link from a zero-based row of a sheet to the row of a kind with a key; none where its words cannot
    /// stand in a formula, and below the last row that has one. Where the row was removed it leads to the top of the sheet.
    pub(crate) fn link(&self, to: Option<(Kind, usize)>, shown: &str, from: u32) -> Option<String> {
        let (kind, key) = to.filter(|_| from < FIRST + MOST_LINKS)?;
        let (_, sheet, keys) = self.keys.iter().find(|(own, ..)| *own == kind)?;
        let shown = for_formula(shown)?;
        let above = HEADER + 1;
        let mut link = String::with_capacity(80 + keys.len() + shown.len());
        // Writing to a String cannot fail.
        let _ = write!(
            link,
            "=HYPERLINK(\"#{sheet}!A\"&IFERROR(MATCH({key},{keys},0)+{above},1),{shown})"
        );
        Some(link)
    }
}

/// Which row a finding is about.
pub(crate) struct FindingRows<'b> {
    answers: HashMap<(ServiceNo, &'b str, &'b str), usize, RandomState>,
    /// The sheets in which the rows stand, each with its number.
    sheets: HashMap<(&'b str, &'b str), u32, RandomState>,
    /// By sheet and row. There are many, so each is small.
    places: HashMap<(u32, u32), (Kind, u32), RandomState>,
}

impl<'b> FindingRows<'b> {
    /// Over the rows of a workscope.
    pub(crate) fn new(scope: &WorkbookScope<'b>) -> Self {
        let mut rows = Self {
            answers: HashMap::default(),
            sheets: HashMap::default(),
            places: HashMap::default(),
        };
        for row in scope.indicators() {
            let limb = row.line.limb().map_or("", |limb| &**limb);
            let answer = (row.service, &*row.line.reference, limb);
            rows.answers.entry(answer).or_insert(row.key);
            if let Some(entry) = row.line.entry() {
                rows.put(&entry.row.header.place, entry.row.row, (Kind::Indicator, row.key));
            }
        }
        for kind in Kind::ACTIONS {
            for row in scope.actions(*kind) {
                rows.put(&row.action.row.header.place, row.action.row.row, (*kind, row.key));
            }
        }
        rows
    }

    /// Puts in where a row stands, unless another stands there. Sheets have fewer rows than fill the numbers; what had none
    /// would have no link.
    fn put(&mut self, place: &'b Place, row: u32, (kind, key): (Kind, usize)) {
        let (Ok(next), Ok(key)) = (u32::try_from(self.sheets.len()), u32::try_from(key)) else {
            return;
        };
        let sheet = *self.sheets.entry((&*place.file, &*place.sheet)).or_insert(next);
        self.places.entry((sheet, row)).or_insert((kind, key));
    }

    /// The kind and key of the row that a finding is about.
    pub(crate) fn row(&self, finding: &Finding) -> Option<(Kind, usize)> {
        let at = || {
            let (sheet, cell) = (finding.sheet.as_deref()?, finding.cell?);
            let sheet = self.sheets.get(&(&*finding.file, sheet))?;
            let (kind, key) = self.places.get(&(*sheet, cell.row))?;
            Some((*kind, usize::try_from(*key).ok()?))
        };
        let answer = || {
            let reference = finding.reference.as_deref()?;
            let limb = finding.limb.as_deref().unwrap_or_default();
            let key = self.answers.get(&(finding.service?, reference, limb))?;
            Some((Kind::Indicator, *key))
        };
        // An answer knows its limb where a cell holds several; a milestone's ref is its objective's.
        match at() {
            Some((Kind::Indicator, _)) | None => answer().or_else(at),
            action => action,
        }
    }
}
