//! A workbook that was issued as a template, told from other workbooks, and freed of what is qmr's own in it.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::carried::CarriedSheet;
use super::changes::{FoundSheet, TemplateChange};
use super::guidance::{GUIDANCE_TITLE, guidance_lines};
use super::seal::{SealedSheet, said};
use super::stamp::Stamp;
use crate::cell::Pos;
use crate::grid::{Book, Grid};
#[cfg(feature = "cli")]
use crate::register::ServicePart;

/// A template as it came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuedTemplate {
    /// For whom and for which period it was issued.
    pub stamp: Stamp,
    /// The council whose register it was made from; empty where it does not say.
    pub council: Arc<str>,
    /// What was changed of it that was not to be filled in.
    pub changes: Vec<TemplateChange>,
}

impl IssuedTemplate {
    /// The stamp and the part of the register that a workbook carries, if it was issued as a template.
    #[cfg(feature = "cli")]
    #[must_use]
    pub(crate) fn carried_by(book: &Book) -> Option<(Stamp, ServicePart)> {
        let carried = book.grids.iter().find_map(CarriedSheet::of)?;
        Some((carried.stamp, carried.part))
    }

    /// What a workbook carries, if it was issued as a template.
    #[must_use]
    fn of(book: &Book) -> Option<Self> {
        let carried = book.grids.iter().find_map(CarriedSheet::of);
        let carried = carried.map(|carried| Self {
            council: carried.part.council(),
            stamp: carried.stamp,
            changes: Vec::new(),
        });
        carried.or_else(|| {
            let stamp = Stamp::of_properties(&book.properties)?;
            Some(Self { stamp, ..Self::default() })
        })
    }

    /// The same of a workbook that is to be read as a return: what is qmr's own in it goes, and what was changed of the
    /// rest is found.
    #[must_use]
    pub(crate) fn taken_from(book: &mut Book) -> Option<Self> {
        let mut template = Self::of(book)?;
        let before: BTreeSet<Arc<str>> = names(book);
        let mut carried = None;
        book.grids.retain(|grid| match CarriedSheet::of(grid) {
            Some(own) => {
                carried.get_or_insert(own);
                false
            }
            None => true,
        });
        take_guidance_out(book);
        // Nothing is said of what is gone.
        let kept = names(book);
        book.notes.retain(|note| {
            let sheet = note.sheet.as_ref();
            sheet.is_none_or(|sheet| kept.contains(sheet) || !before.contains(sheet))
        });
        if let Some(carried) = carried {
            template.changes = changes(&carried, &book.grids);
            book.grids.iter_mut().for_each(|grid| take_shown_out(&carried, grid));
        }
        Some(template)
    }
}

fn names(book: &Book) -> BTreeSet<Arc<str>> {
    book.grids.iter().map(|grid| Arc::clone(&grid.name)).collect()
}

/// What was changed of the sheets that were issued.
fn changes(carried: &CarriedSheet, grids: &[Grid]) -> Vec<TemplateChange> {
    let mut changes = Vec::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for sealed in &carried.sheets {
        let place = place_of(sealed, carried, grids, &taken);
        let Some((place, grid)) = place.and_then(|at| Some((at, grids.get(at)?))) else {
            changes.push(TemplateChange::SheetGone { sheet: sealed.name.clone() });
            continue;
        };
        taken.insert(place);
        if *grid.name != *sealed.name {
            let (from, to) = (sealed.name.clone(), Arc::clone(&grid.name));
            changes.push(TemplateChange::Renamed { from, to });
        }
        let found = FoundSheet::in_grid(sealed, grid);
        changes.extend(found.into_iter().flat_map(|found| found.changes(grid)));
    }
    changes
}

/// Takes out what columns show that nobody reads.
fn take_shown_out(carried: &CarriedSheet, grid: &mut Grid) {
    let found = carried.sheets.iter().filter_map(|own| FoundSheet::in_grid(own, grid));
    if let Some(found) = found.max_by_key(FoundSheet::headings) {
        let out: BTreeSet<Pos> = found.shown_cells(grid).into_iter().collect();
        grid.take_out(|pos| out.contains(&pos));
    }
}

/// Where a sheet is among those of a workbook: by its name, else that of no other sheet which has most of its headings.
fn place_of(
    sealed: &SealedSheet,
    carried: &CarriedSheet,
    grids: &[Grid],
    taken: &BTreeSet<usize>,
) -> Option<usize> {
    if let Some(named) = grids.iter().position(|grid| *grid.name == *sealed.name) {
        return Some(named);
    }
    let is_free = |(place, grid): &(usize, &Grid)| {
        !taken.contains(place) && !carried.sheets.iter().any(|own| *own.name == *grid.name)
    };
    let scored = grids.iter().enumerate().filter(is_free).filter_map(|(place, grid)| {
        let headings = FoundSheet::in_grid(sealed, grid)?.headings();
        (headings * 2 > sealed.columns.len()).then_some((headings, place))
    });
    let best = scored.max_by_key(|(headings, place)| (*headings, Reverse(*place)));
    best.map(|(_, place)| place)
}

/// Takes out what the sheet says that tells how a template is filled in, and the sheet where nothing else stands there.
fn take_guidance_out(book: &mut Book) {
    let lines = guidance_lines();
    let own: BTreeSet<&str> = lines
        .iter()
        .flat_map(|(about, text)| [about.as_str(), text.as_str()])
        .chain([GUIDANCE_TITLE])
        .collect();
    book.grids.retain_mut(|grid| {
        let cells = grid.cells();
        let is_guidance = cells.first().is_some_and(|(_, raw)| said(raw) == GUIDANCE_TITLE);
        if !is_guidance {
            return true;
        }
        let out = cells.iter().filter(|(_, raw)| own.contains(said(raw).as_str()));
        let out: BTreeSet<Pos> = out.map(|(pos, _)| *pos).collect();
        grid.take_out(|pos| out.contains(&pos));
        !grid.cells().is_empty()
    });
}
