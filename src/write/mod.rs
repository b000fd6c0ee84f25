//! The consolidated workbook: [`Consolidated`] becomes the bytes of an `.xlsx`, and is never kept whole.
//!
//! Its sheets are those of `tables`, whose frames `data_sheet` makes and whose rows `sheet_rows` writes, and two of their
//! own in `sheet`; `template` writes the workbooks that officers fill in. `assemble` puts the rows into the frames. Cells are written through `cell` and `markup` alone, each
//! formula with its result. This is the only place that names `rust_xlsxwriter`, and the only one that deflates.

mod accessible;
pub mod annotate;
mod archive;
mod assemble;
mod book;
mod cell;
mod chart;
mod data_sheet;
mod fault;
mod first_register;
mod letters;
mod line;
mod markup;
mod package;
mod piece;
mod printed_page;
mod row_formats;
mod row_writer;
mod sheet;
mod sheet_column;
mod sheet_rows;
mod style;
mod template;
mod texts;
mod trend_chart;

use std::io::Write;

use rust_xlsxwriter::Workbook;

pub use archive::ArchiveWriter;
pub use book::OWN;
pub use first_register::first_register;
pub use template::template;

use crate::consolidate::{Consolidated, Coverage};
use crate::error::Error;
use crate::register::BoardNo;
use crate::sink::OutputError;
use crate::tables::actions::ACTION_TABLES;
use crate::tables::board_items::BOARD_ITEMS;
use crate::tables::exceptions::EXCEPTIONS;
use crate::tables::findings::FINDINGS;
use crate::tables::indicators::INDICATORS;
use crate::tables::narrative::NARRATIVE;
use crate::tables::plan_series::PLAN_SERIES;
use crate::tables::plans::PLANS;
use crate::tables::returns::RETURNS;
use crate::tables::trends::TRENDS;
use assemble::assemble;
use book::{FinishedSheet, LEVEL, WorkbookDraft};
use data_sheet::data_sheet;
use fault::fault;

/// Turns what was consolidated into a sheet; nothing where the workbook has no such sheet.
type SheetMaker = for<'b> fn(&'b WorkbookDraft<'b>) -> Result<Option<FinishedSheet<'b>>, Error>;

/// The sheets before those of actions, in the order of the tabs.
static BEFORE_ACTIONS: &[SheetMaker] = &[
    sheet::summary::write,
    |book| data_sheet(book, &INDICATORS),
    |book| data_sheet(book, &TRENDS),
    sheet::charts::write,
];

/// The sheets behind them.
static BEHIND_ACTIONS: &[SheetMaker] = &[
    |book| data_sheet(book, &PLANS),
    |book| data_sheet(book, &PLAN_SERIES),
    |book| data_sheet(book, &EXCEPTIONS),
    |book| data_sheet(book, &NARRATIVE),
    |book| data_sheet(book, &FINDINGS),
    |book| data_sheet(book, &RETURNS),
    sheet::key::write,
];

/// Writes the workbook of one directorate or of the council, an `.xlsx`, as it is made. The same rows give the same bytes.
///
/// # Errors
/// [`OutputError::Sink`] where the output takes no more. [`Error::Internal`] where a sheet would have more rows than Excel
/// holds or a part be 4 GiB or longer, or where the workbook cannot be put together.
pub fn workbook(
    consolidated: &Consolidated,
    coverage: Coverage,
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let book = WorkbookDraft::new(consolidated, coverage);
    // One sheet after another: they share one list of texts and one of formats, and the order in which these fill is
    // in the bytes. What runs side by side are the workbooks and the rows of a sheet.
    let before = BEFORE_ACTIONS.iter().map(|write| write(&book));
    let actions = ACTION_TABLES.iter().map(|own| data_sheet(&book, &own.table));
    let behind = BEHIND_ACTIONS.iter().map(|write| write(&book));
    let sheets = before.chain(actions).chain(behind).collect::<Result<_, Error>>()?;
    put_together(&book, sheets, out)
}

/// Writes the workbook of what a board asks to see, likewise: one sheet with a row for each item, which is complete without
/// any other file.
///
/// # Errors
/// As of [`workbook`].
pub fn board_workbook(
    consolidated: &Consolidated,
    board: BoardNo,
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let book = WorkbookDraft::of_board(consolidated, board);
    put_together(&book, vec![data_sheet(&book, &BOARD_ITEMS)?], out)
}

/// Writes a workbook of some sheets.
fn put_together<'b>(
    book: &'b WorkbookDraft<'b>,
    sheets: Vec<Option<FinishedSheet<'b>>>,
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(LEVEL);
    workbook.set_properties(&book.properties()?);
    let mut tables = Vec::new();
    for own in sheets.into_iter().flatten() {
        workbook.push_worksheet(own.sheet);
        tables.push(own.table);
    }
    let frame = workbook.save_to_buffer().map_err(fault)?;
    drop(workbook);
    assemble(&frame, &tables, out)
}
