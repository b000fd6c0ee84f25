//! A workbook in each of the five formats.

use qmr::grid::{Book, Grid, RawCell, Visibility};
use rust_xlsxwriter::Workbook;

use crate::support::{ods, xls, xlsb};

/// The workbook in four formats, and one sheet as text; each with a name.
pub(crate) fn all(book: &Book, sheet: &Grid) -> [(&'static str, Vec<u8>); 5] {
    [
        ("return.xlsx", xlsx(book)),
        ("return.xls", xls::xls(book)),
        ("return.xlsb", xlsb::xlsb(book)),
        ("return.ods", ods::ods(book, (&[], &[], false))),
        ("return.csv", csv(sheet)),
    ]
}

fn xlsx(book: &Book) -> Vec<u8> {
    let mut out = Workbook::new();
    for grid in &book.grids {
        let sheet = out.add_worksheet();
        sheet.set_name(&*grid.name).unwrap();
        sheet.set_hidden(grid.visibility != Visibility::Visible);
        for (pos, raw) in grid.cells() {
            let col = u16::try_from(pos.col).unwrap();
            match raw {
                RawCell::Text { text, .. } => sheet.write_string(pos.row, col, &**text).unwrap(),
                RawCell::Number { value, .. } => sheet.write_number(pos.row, col, *value).unwrap(),
                other => panic!("{pos}: {other:?}"),
            };
        }
    }
    out.save_to_buffer().unwrap()
}

fn csv(grid: &Grid) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let last = grid.cells().last().map_or(0, |(pos, _)| pos.row);
    let width = grid.cells().iter().map(|(pos, _)| pos.col).max().unwrap_or(0);
    for row in 0..=last {
        let cells = (0..=width).map(|col| grid.shown(qmr::cell::Pos::new(row, col)).to_string());
        out.write_record(cells).unwrap();
    }
    out.into_inner().unwrap()
}
