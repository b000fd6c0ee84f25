//! What the two libraries alone take for what `qmr consolidate` does: calamine reads every cell of the returns, and
//! rust_xlsxwriter writes the cells of the workbooks that qmr made. Nothing is judged or looked up, no CSV is written, and
//! the workbooks have one format, no tables and no conditional formats; so this is less than the same work.
//!
//! usage: cargo bench --bench libraries -- RETURNS WORKBOOKS        two folders: the returns, and what qmr wrote of them
//!
//! On Linux; the CPU seconds are the process's own, so that a busy machine tells the same.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs
)]

use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, Formula, Workbook, XlsxError};

/// A cell as the library is given it.
enum WrittenCell {
    Text(String),
    Number(f64),
    Formula(String, String),
}

/// The name of a sheet, and its cells by row and column.
type SheetCells = (String, Vec<(u32, u16, WrittenCell)>);

/// The levels at which workbooks are deflated: the library's own, and the one at which qmr deflates long sheets.
const LEVELS: [u8; 2] = [6, 2];

fn main() {
    let folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|own| own != "--bench").map(PathBuf::from).collect();
    let [returns, workbooks] = folders.as_slice() else {
        println!("usage: cargo bench --bench libraries -- RETURNS WORKBOOKS");
        return;
    };
    let start = cpu();
    let read: usize = files(returns).iter().map(|file| cells(file)).sum();
    let reading = cpu() - start;
    println!("calamine read {read} cells: {reading:.2} s of CPU");
    let (mut writing, mut written) = ([0.0; LEVELS.len()], 0);
    for file in files(workbooks) {
        let sheets = sheets(&file);
        written += sheets.iter().map(|(_, cells)| cells.len()).sum::<usize>();
        for (level, seconds) in LEVELS.into_iter().zip(&mut writing) {
            let start = cpu();
            let bytes = write(&sheets, level).unwrap();
            *seconds += cpu() - start;
            assert!(!bytes.is_empty());
        }
    }
    println!("rust_xlsxwriter wrote {written} cells");
    for (level, seconds) in LEVELS.into_iter().zip(writing) {
        let together = reading + seconds;
        println!("deflating at level {level}: {seconds:.2} s of CPU, together {together:.2} s");
    }
}

/// The workbooks of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_workbook = |path: &PathBuf| path.extension().is_some_and(|own| own == "xlsx");
    let mut files: Vec<PathBuf> = entries.filter(is_workbook).collect();
    files.sort();
    files
}

/// How many cells of a workbook hold something.
fn cells(file: &Path) -> usize {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let names = book.sheet_names();
    names.iter().map(|name| book.worksheet_range(name).unwrap().used_cells().count()).sum()
}

/// The cells of a workbook, each formula with its result.
fn sheets(file: &Path) -> Vec<SheetCells> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let names = book.sheet_names();
    let sheets = names.into_iter().map(|name| {
        let range = book.worksheet_range(&name).unwrap();
        let formulas = book.worksheet_formula(&name).unwrap();
        let (first_row, first_column) = range.start().unwrap_or_default();
        let cells = range.used_cells().map(|(row, column, data)| {
            let (row, column) = (
                first_row + u32::try_from(row).unwrap(),
                first_column + u32::try_from(column).unwrap(),
            );
            let formula = formulas.get_value((row, column)).filter(|own| !own.is_empty());
            let cell = match (formula, data) {
                (Some(formula), result) => {
                    WrittenCell::Formula(formula.clone(), result.to_string())
                }
                (None, Data::Float(number)) => WrittenCell::Number(*number),
                (None, Data::Int(number)) => {
                    WrittenCell::Number(number.to_string().parse().unwrap())
                }
                (None, Data::DateTime(day)) => WrittenCell::Number(day.as_f64()),
                (None, other) => WrittenCell::Text(other.to_string()),
            };
            (row, u16::try_from(column).unwrap(), cell)
        });
        let cells = cells.collect();
        (name, cells)
    });
    sheets.collect()
}

/// The same cells, written through the library alone.
fn write(sheets: &[SheetCells], level: u8) -> Result<Vec<u8>, XlsxError> {
    let format = Format::new().set_text_wrap();
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(level);
    for (name, cells) in sheets {
        let sheet = workbook.add_worksheet().set_name(name)?;
        for (row, column, cell) in cells {
            let (row, column) = (*row, *column);
            match cell {
                WrittenCell::Text(text) => {
                    sheet.write_string_with_format(row, column, text, &format)?
                }
                WrittenCell::Number(number) => {
                    sheet.write_number_with_format(row, column, *number, &format)?
                }
                WrittenCell::Formula(formula, result) => {
                    let formula = Formula::new(formula).set_result(result.as_str());
                    sheet.write_formula_with_format(row, column, formula, &format)?
                }
            };
        }
    }
    workbook.save_to_buffer()
}

/// The CPU seconds that this process has taken, as Linux tells them in hundredths.
fn cpu() -> f64 {
    let told = fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = told.rsplit_once(')').unwrap();
    let ticks = fields.split_whitespace().skip(11).take(2).map(|own| own.parse::<f64>().unwrap());
    ticks.sum::<f64>() / 100.0
}
