//! `.xls`: the records of Excel 97-2003 and Excel 95.
//!
//! calamine gives no number format and no font for these, so the records would have to be walked beside it anyway:
//! they are walked once, here, cell by cell with its format.

mod globals;
mod records;
mod sheet;

use std::borrow::Cow;
use std::sync::Arc;

use super::compound::Compound;
use super::refusal::{Refusal, Trouble};
use super::xlsx::{MACRO, name_twins};
use super::{LIMITS, Limits, locked, sniff};
use crate::grid::{Book, Format, Grid, Note, Properties};
use globals::{Globals, Leaf};
use sheet::Sheet;

/// Of 200 flipped bits in an `.xls` 61 changed something unseen.
const SAFER: &str = "It is an Excel 97-2003 workbook (.xls), a format in which damage can go unseen; an Excel Workbook (.xlsx) is safer.";

/// What is said of a file that was cut off behind the last record that anyone needs; a sheet that was not whole is named.
const SHORT: &str = "The very end of the file is missing, as when copying it was cut short. Every sheet was still read to its own end.";

/// Reads a workbook of records, in a compound file or without one.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut book = Book { format: Format::Xls, ..Book::default() };
    let mut stream = Cow::Borrowed(bytes);
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let file = Compound::open(bytes)?;
        book.properties = properties(&file);
        let found = file.stream("Workbook").or_else(|| file.stream("Book"));
        let found = found.ok_or_else(|| sniff::office(|name| file.has(name)))??;
        if found.is_short {
            book.notes.push(Note::on_file(SHORT));
        }
        stream = found.bytes.into();
    }
    if locked::is_locked(&stream) && locked::unlock(stream.to_mut()) {
        book.notes.push(Note::on_file(locked::NOTE));
    }
    let globals = Globals::read(&stream)?;
    if globals.tabs.len() > limits.sheets {
        let count = globals.tabs.len();
        let most = limits.sheets;
        return Err(Refusal::TooLarge(format!(
            "the number of its sheets is {count}, and at most {most} are read ({LIMITS})"
        )));
    }
    book.notes.extend(globals.notes.iter().cloned());
    let mut left = limits.cells;
    for tab in &globals.tabs {
        match tab.leaf {
            Leaf::Worksheet => {}
            Leaf::Picture => continue,
            Leaf::Macro => {
                book.notes.push(Note::on_sheet(&tab.name, MACRO));
                continue;
            }
        }
        match Sheet::read(&stream, tab, &globals, limits, &mut left) {
            Ok(sheet) => {
                let mut grid = Grid::new(Arc::clone(&tab.name), sheet.cells);
                grid.visibility = tab.visibility;
                grid.merges = sheet.merges;
                book.notes.extend(sheet.margin.put(&mut grid));
                book.notes.extend(sheet.hidden.note(&grid));
                book.notes.extend(sheet.comments.put(&mut grid));
                book.grids.push(grid);
            }
            Err(Trouble::Sheet(why)) => book.unreadable.push((Arc::clone(&tab.name), why)),
            Err(Trouble::File(refusal)) => return Err(refusal),
        }
    }
    let names: Vec<_> = globals.tabs.iter().map(|tab| Arc::clone(&tab.name)).collect();
    name_twins(&names, &mut book);
    book.notes.push(Note::on_file(SAFER));
    Ok(book)
}

/// The date of saving, as the file's summary has it: hundreds of nanoseconds since 1601.
fn properties(file: &Compound<'_>) -> Properties {
    let modified = || -> Option<Arc<str>> {
        use super::compound::{size_at, u32_at};
        let stream = file.stream("\u{5}SummaryInformation")?.ok()?.bytes;
        let section = stream.get(size_at(&stream, 44)?..)?;
        for number in 0..size_at(section, 4)?.min(100) {
            let at = 8 + number * 8;
            if u32_at(section, at)? == 13 {
                let value = size_at(section, at + 4)?;
                let low = u32_at(section, value + 4)?;
                let high = u32_at(section, value + 8)?;
                let ticks = (u64::from(high) << 32) | u64::from(low);
                let seconds = i64::try_from(ticks / 10_000_000).ok()? - 11_644_473_600;
                let moment = jiff::Timestamp::from_second(seconds).ok()?;
                return (ticks > 0).then(|| moment.to_string().into());
            }
        }
        None
    };
    Properties { modified: modified(), custom: Vec::new() }
}
