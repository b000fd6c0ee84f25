//! What checks are shown of rows and sheets: faulty cells, the headings of tables, and which rows a board may be told of.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::looks::{FaultyCell, TableHead};
use crate::cell::{Place, Pos};
use crate::intake::{File, SheetFacts};
use crate::kind::{Kind, Record as _};
use crate::ledger::{Account, Ledger, Line, Part};

/// Every cell of the indicators' rows that is no value of its column, each once: limbs that share a row share its cells.
pub(crate) fn faulty_cells(ledger: &Ledger) -> impl Iterator<Item = FaultyCell<'_>> {
    let mut seen: BTreeSet<(Arc<Place>, Pos, Arc<str>)> = BTreeSet::new();
    let entries = ledger.lines().filter_map(|line| Some((line, line.entry()?)));
    let cells = entries.flat_map(|(line, entry)| {
        let cells = entry.row.record.cells();
        cells.filter_map(move |view| {
            let fault = view.fault?;
            Some((&entry.row.header.place, FaultyCell { line, view, fault }))
        })
    });
    let once = cells.filter(move |(place, cell)| {
        seen.insert((Arc::clone(place), cell.view.pos, Arc::clone(cell.view.shown)))
    });
    once.map(|(_, cell)| cell)
}

/// The headings of a sheet's tables, those of each kind once. Where a later version of the file has replaced its rows of
/// a kind, nobody looks at them.
pub(super) fn table_heads<'a>(
    file: &'a File,
    sheet: &'a SheetFacts,
) -> impl Iterator<Item = TableHead<'a>> {
    let headers = sheet.headers.iter().enumerate();
    let first = headers.filter(move |(index, header)| {
        let mut before = sheet.headers.iter().take(*index);
        is_used(file, header.kind)
            && header.continues.is_none()
            && !before.any(|other| other.kind == header.kind)
    });
    first.map(move |(_, header)| TableHead { file, sheet, header })
}

fn is_used(file: &File, kind: Kind) -> bool {
    file.conflicts.iter().all(|conflict| conflict.kind != kind)
}

/// Whether a board may be told of a line.
pub(super) fn is_for_boards(account: &Account, line: &Line) -> bool {
    account.sent && !matches!(line.part, Part::WholeOfLimbs | Part::Unregistered)
}
