//! The consolidated workbook: [`Consolidated`] becomes the bytes of an `.xlsx`.
//!
//! Its sheets are those of `tables`, which `data_sheet` writes, and two of their own in `sheet`. Cells are
//! written through `cell` alone, each formula with its result. This is the only place that names `rust_xlsxwriter`.

mod book;
mod cell;
mod chart;
mod data_sheet;
mod letters;
mod line;
mod sheet;
mod sheet_row;
mod style;
mod table_range;

#[cfg(feature = "cli")]
use std::ffi::OsStr;

pub use book::OWN;
#[cfg(feature = "cli")]
pub(crate) use book::no_room;

use crate::consolidate::{Consolidated, Coverage};
use crate::error::Error;
use crate::tables::actions::ACTION_TABLES;
use crate::tables::exceptions::EXCEPTIONS;
use crate::tables::findings::FINDINGS;
use crate::tables::indicators::INDICATORS;
use crate::tables::narrative::NARRATIVE;
use crate::tables::returns::RETURNS;
use book::{FinishedSheet, WorkbookDraft, fault};
use data_sheet::data_sheet;
use table_range::{COMPRESSION, with_whole_tables};

/// Turns what was consolidated into a sheet; nothing where the workbook has no such sheet.
type SheetMaker = fn(&WorkbookDraft<'_>) -> Result<Option<FinishedSheet>, Error>;

/// The sheets before those of actions, in the order of the tabs.
static BEFORE_ACTIONS: &[SheetMaker] =
    &[sheet::summary::write, |book| data_sheet(book, &INDICATORS)];

/// The sheets behind them.
static BEHIND_ACTIONS: &[SheetMaker] = &[
    |book| data_sheet(book, &EXCEPTIONS),
    |book| data_sheet(book, &NARRATIVE),
    |book| data_sheet(book, &FINDINGS),
    |book| data_sheet(book, &RETURNS),
    sheet::key::write,
];

/// The workbook of one directorate or of the council, as the bytes of an `.xlsx`. The same rows give the same bytes.
///
/// # Errors
/// [`Error::Internal`] where a sheet would have more rows than Excel holds, or the file cannot be put together.
pub fn workbook(consolidated: &Consolidated, coverage: Coverage) -> Result<Vec<u8>, Error> {
    make(&WorkbookDraft::new(consolidated, coverage, None))
}

/// The same, where the rows of large sheets wait in files that nobody sees, in a folder, and not in memory. The bytes are
/// the same whichever folder it is; from those of [`workbook`] they differ in what rows of large sheets say of their
/// width, which nobody reads.
///
/// # Errors
/// As [`workbook`], and [`Error::Unwritable`] where the folder takes no file.
///
/// # Panics
/// Where such a file may grow no further: the library has no other way to say so.
#[cfg(feature = "cli")]
pub fn workbook_in(
    consolidated: &Consolidated,
    coverage: Coverage,
    folder: &OsStr,
) -> Result<Vec<u8>, Error> {
    make(&WorkbookDraft::new(consolidated, coverage, Some(folder)))
}

fn make(book: &WorkbookDraft<'_>) -> Result<Vec<u8>, Error> {
    // One sheet after another: they share one list of texts and one of formats, and the order in which these fill is
    // in the bytes. What runs side by side are the workbooks.
    let before = BEFORE_ACTIONS.iter().map(|write| write(book));
    let actions = ACTION_TABLES.iter().map(|own| data_sheet(book, &own.table));
    let behind = BEHIND_ACTIONS.iter().map(|write| write(book));
    let tabs: Vec<Option<FinishedSheet>> =
        before.chain(actions).chain(behind).collect::<Result<_, Error>>()?;
    let mut workbook = book.workbook();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_properties(&book.properties()?);
    let mut tables = Vec::new();
    for (number, tab) in (1..).zip(tabs.into_iter().flatten()) {
        workbook.push_worksheet(tab.sheet);
        tables.extend(tab.range.map(|range| (number, range)));
    }
    let package = workbook.save_to_buffer().map_err(fault)?;
    with_whole_tables(&package, &tables)
}
