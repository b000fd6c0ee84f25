//! `.xls`: the records of Excel 97-2003 and Excel 95.
//!
//! calamine gives no number format and no font for these, so the records would have to be walked beside it anyway:
//! they are walked once, here, cell by cell with its format.

mod cells;
mod drawings;
mod globals;
mod records;

use std::borrow::Cow;
use std::sync::Arc;

use super::allowance::Allowance;
use super::bytes::{size_at, u32_at};
use super::compound::Compound;
use super::limits::Limits;
use super::refusal::Refusal;
use super::tab::TabTarget;
use super::{locked, sheet, sniff};
use crate::grid::{Book, Format, Note, Properties};
use globals::Globals;

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
    let mut allowance = Allowance::new(limits);
    allowance.check_sheets(globals.tabs.len())?;
    book.notes.extend(globals.notes.iter().cloned());
    for tab in &globals.tabs {
        match tab.target {
            TabTarget::Cells(at) => {
                let sheet = cells::read(&stream, at, &globals, &mut allowance);
                sheet::add_to(&mut book, &tab.name, tab.visibility, sheet)?;
            }
            _ => book.notes.extend(tab.note_without_cells()),
        }
    }
    sheet::note_twins(globals.tabs.iter().map(|tab| &tab.name), &mut book.notes);
    book.notes.push(Note::on_file(SAFER));
    Ok(book)
}

/// The date of saving, as the file's summary has it: hundreds of nanoseconds since 1601.
fn properties(file: &Compound<'_>) -> Properties {
    let modified = || -> Option<Arc<str>> {
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
