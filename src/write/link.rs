//! Links to the row of another sheet: they find it by its key, so that sorting breaks none of them, and removing it
//! neither.

use std::collections::HashMap;

use super::Book;
use super::names::{Columns, Equality, HEADER, Indicators, Milestones, Risks};
use crate::finding::Finding;
use crate::kind::Kind;
use crate::register::ServiceNo;
use crate::sanitize::for_formula;

/// The most links of a sheet; each looks through the rows of another.
pub(super) const MOST_LINKS: usize = 20_000;

/// The formula of a link to the row of a kind with a key; none where its words cannot stand in a formula. Where that row was
/// removed it leads to the top of the sheet.
pub(super) fn link(book: &Book<'_>, (kind, key): (Kind, usize), shown: &str) -> Option<String> {
    let rows = book.rows_of(kind);
    let (sheet, keys) = match kind {
        Kind::Indicator => (Indicators::SHEET, Indicators::Row.cells(rows)),
        Kind::Milestone => (Milestones::SHEET, Milestones::Row.cells(rows)),
        Kind::Risk => (Risks::SHEET, Risks::Row.cells(rows)),
        Kind::Equality => (Equality::SHEET, Equality::Row.cells(rows)),
    };
    let shown = for_formula(shown)?;
    let above = HEADER + 1;
    Some(format!("=HYPERLINK(\"#{sheet}!A\"&IFERROR(MATCH({key},{keys},0)+{above},1),{shown})"))
}

/// Which row a finding is about.
pub(super) struct Finder<'b> {
    answers: HashMap<(ServiceNo, &'b str, &'b str), usize>,
    places: HashMap<(&'b str, &'b str, u32), (Kind, usize)>,
}

impl<'b> Finder<'b> {
    /// Over the rows of a workbook.
    pub fn new(book: &Book<'b>) -> Self {
        let mut finder = Self { answers: HashMap::new(), places: HashMap::new() };
        for row in book.indicators() {
            let limb = row.line.limb().map_or("", |limb| &**limb);
            let answer = (row.service, &*row.line.reference, limb);
            finder.answers.entry(answer).or_insert(row.key);
            if let Some(entry) = row.line.entry() {
                let place = &entry.row.header.place;
                let at = (&*place.file, &*place.sheet, entry.row.row);
                finder.places.entry(at).or_insert((Kind::Indicator, row.key));
            }
        }
        for kind in [Kind::Milestone, Kind::Risk, Kind::Equality] {
            for row in book.actions(kind) {
                let place = &row.action.header.place;
                let at = (&*place.file, &*place.sheet, row.action.row);
                finder.places.entry(at).or_insert((kind, row.key));
            }
        }
        finder
    }

    /// The kind and key of the row that a finding is about.
    pub fn row(&self, finding: &Finding) -> Option<(Kind, usize)> {
        let at = || {
            let (sheet, cell) = (finding.sheet.as_deref()?, finding.cell?);
            self.places.get(&(&*finding.file, sheet, cell.row)).copied()
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
