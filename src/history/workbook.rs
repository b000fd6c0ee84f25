//! Consolidated workbooks of earlier quarters, as they stand: people may have corrected, sorted and added to them.

use std::sync::Arc;

use super::headings::HistoryHeadings;
use super::kept_action::KeptRows;
use super::note::{HistoryMatter, HistoryNote};
use super::past_file::PastFile;
use super::read_cell::{PastCell, PastRow};
use super::table::{HistoryTableReader, TableSource};
use crate::cell::Pos;
use crate::grid::{Book, Grid, RawCell};
use crate::kind::Kind;
use crate::period::{Period, find_period};
use crate::register::Register;

/// The sheet that says which period it is.
const SUMMARY: &str = "Summary";
/// The rows of Summary in which that stands.
const TITLES: u32 = 3;
/// The header stands in the third row; somebody may have put rows above it.
const DEEPEST_HEADER: u32 = 20;

impl PastFile {
    /// A consolidated workbook, as it stands.
    #[cfg(test)]
    pub(crate) fn of_book(path: &str, book: &Book, register: &Register) -> Self {
        Self::of_book_keeping(KeptRows::None, path, book, register)
    }

    /// The same, which keeps some rows as they stand.
    pub(crate) fn of_book_keeping(
        rows: KeptRows,
        path: &str,
        book: &Book,
        register: &Register,
    ) -> Self {
        let mut file = Self::empty(path, true).keeping(rows);
        read(&mut file, book, register);
        file
    }
}

fn read(file: &mut PastFile, book: &Book, register: &Register) {
    let sheets = Kind::ALL.iter().filter_map(|kind| {
        let name = kind.declaration().sheet;
        book.grids.iter().find(|grid| &*grid.name == name).map(|grid| (*kind, grid))
    });
    let sheets: Vec<(Kind, &Grid)> = sheets.collect();
    if sheets.is_empty() {
        let names: Vec<&str> = book.grids.iter().map(|grid| &*grid.name).collect();
        let wanted = [Kind::Indicator, Kind::Milestone].map(|kind| kind.declaration().sheet);
        let note = HistoryNote::new(HistoryMatter::NoTable, names.join(", "));
        return file.note(note.wanted(wanted.join(", ")));
    }
    let period = match period(book) {
        Ok(period) => period,
        Err(found) => {
            let note = HistoryNote::new(HistoryMatter::NoPeriod, found);
            return file.note(note.wanted(register.period.previous().to_string()));
        }
    };
    for (kind, grid) in sheets {
        sheet(file, register, (kind, grid), period);
    }
}

fn sheet(file: &mut PastFile, register: &Register, (kind, grid): (Kind, &Grid), period: Period) {
    let mut rows = grid.rows().take_while(|(row, _)| *row < DEEPEST_HEADER);
    let found = rows.find_map(|(row, cells)| {
        let texts: Vec<(u32, String)> =
            cells.iter().map(|(pos, raw)| (pos.col, text(raw))).collect();
        let headings = HistoryHeadings::read(texts.iter().map(|(column, text)| (*column, &**text)));
        let shown = texts.into_iter().map(|(_, text)| text).collect::<Vec<String>>();
        (headings.kind(true) == Ok(kind)).then_some((row, headings, shown))
    });
    let source =
        TableSource { sheet: Some(Arc::clone(&grid.name)), period: Some(period), commas: false };
    let Some((header, headings, shown)) = found else {
        let note = HistoryNote::new(HistoryMatter::NoTable, &*grid.name);
        return file.note(note.wanted("service, ref, actual"));
    };
    let Some(mut table) = HistoryTableReader::new(file, register, headings, &shown, source) else {
        return;
    };
    for (row, cells) in grid.rows().filter(|(row, _)| *row > header) {
        table.row(PastRow::Cells(row, cells));
    }
    table.finish();
}

fn text(raw: &RawCell) -> String {
    PastCell::Raw(raw).text().into_owned()
}

/// The period that the first rows of Summary state, the one behind the names of council and directorate first.
fn period(book: &Book) -> Result<Period, String> {
    let summary = book.grids.iter().find(|grid| &*grid.name == SUMMARY);
    let titles = summary.map(|grid| {
        let rows = 0..TITLES;
        rows.map(|row| grid.shown(Pos::new(row, 0))).collect::<Vec<Arc<str>>>()
    });
    let titles = titles.unwrap_or_default();
    let own = titles.iter().find_map(|title| {
        let (_, behind) = title.rsplit_once(" · ")?;
        Period::from_config(behind.split(',').next()?)
    });
    let stated = || titles.iter().find_map(|title| find_period(title)?.period());
    own.or_else(stated).ok_or_else(|| {
        titles.iter().map(|title| &**title).collect::<Vec<&str>>().join(" ").trim().to_owned()
    })
}
