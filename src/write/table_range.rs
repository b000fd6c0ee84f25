//! Tables over all of their rows.
//!
//! The writing library notes every cell of a table, to be sure that no two tables overlap, and writes the formula of a
//! column into every row of it: for large tables more work and memory than the rows themselves. So a table is declared
//! over its first row, and the range in its part of the package is mended here. Everything else is copied as it stands.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::error::Error;

/// Excel's own level: a third quicker than the default, and files a little larger.
pub(super) const COMPRESSION: u8 = 3;

/// A table whose range is to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableRange {
    /// The table's name.
    pub table: &'static str,
    /// The range as written (`A3:P4`).
    pub from: String,
    /// The range as it is (`A3:P40003`).
    pub to: String,
    /// Whether one row too many was begun below it (see `data_sheet`).
    pub is_overrun: bool,
}

impl TableRange {
    /// The last row of the table, from 1.
    fn last_row(&self) -> &str {
        self.to.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
    }
}

/// The same workbook with its tables over all of their rows, and no row below them. Each table stands with the place of its
/// sheet among the sheets, from 1.
pub(super) fn with_whole_tables(
    package: &[u8],
    tables: &[(usize, TableRange)],
) -> Result<Vec<u8>, Error> {
    rewrite(package, tables).map_err(|error| {
        Error::Internal(format!("the tables of the workbook cannot be put in place: {error}"))
    })
}

fn rewrite(
    package: &[u8],
    tables: &[(usize, TableRange)],
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(package.len())));
    let mut mended = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        let overrun = tables.iter().find(|(sheet, own)| {
            own.is_overrun && name == format!("xl/worksheets/sheet{sheet}.xml")
        });
        if let Some((_, own)) = overrun {
            drop(part);
            writer.start_file(name, options())?;
            without_last_row(archive.by_index(index)?, &mut writer, own)?;
            continue;
        }
        if !name.starts_with("xl/tables/") {
            writer.raw_copy_file(part)?;
            continue;
        }
        drop(part);
        let text = std::io::read_to_string(archive.by_index(index)?)?;
        let own =
            tables.iter().find(|(_, own)| text.contains(&format!("displayName=\"{}\"", own.table)));
        let Some((_, own)) = own else {
            return Err(format!("{name} is a table that no sheet has").into());
        };
        let attribute = |range: &str| format!("ref=\"{range}\"");
        writer.start_file(name, options())?;
        writer.write_all(text.replace(&attribute(&own.from), &attribute(&own.to)).as_bytes())?;
        mended += 1;
    }
    if mended != tables.len() {
        return Err(format!("{} of {} tables were found", mended, tables.len()).into());
    }
    same_on_every_system(writer.finish()?.into_inner())
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(i64::from(COMPRESSION)))
        .last_modified_time(DateTime::default())
}

/// Copies the part of a sheet without the row that was begun below its table, piece by piece: it may be large.
fn without_last_row(
    mut part: impl Read,
    out: &mut impl Write,
    own: &TableRange,
) -> Result<(), Box<dyn std::error::Error>> {
    /// What stands before the rows and after them is far shorter.
    const ENDS: usize = 1 << 18;
    let last: u64 = own.last_row().parse()?;
    let too_many = last + 1;
    let mut held = Vec::new();
    part.by_ref().take(1 << 18).read_to_end(&mut held)?;
    let (_, to) = own.to.split_once(':').ok_or("a table has a range")?;
    let corner = to.trim_end_matches(own.last_row());
    let range = |row: u64| format!("<dimension ref=\"A1:{corner}{row}\"/>");
    replace(&mut held, &range(too_many), &range(last))?;
    loop {
        let mut piece = Vec::new();
        part.by_ref().take(1 << 18).read_to_end(&mut piece)?;
        if piece.is_empty() {
            break;
        }
        held.extend(piece);
        let done = held.len().saturating_sub(ENDS);
        let ends = held.split_off(done);
        out.write_all(&held)?;
        held = ends;
    }
    replace(&mut held, &format!("<row r=\"{too_many}\"></row>"), "")?;
    out.write_all(&held)?;
    Ok(())
}

/// Puts one text for another, which is there once.
fn replace(bytes: &mut Vec<u8>, from: &str, to: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut windows = bytes.windows(from.len());
    let at = windows.position(|window| window == from.as_bytes());
    let at = at.ok_or_else(|| format!("{from} is not there"))?;
    bytes.splice(at..at + from.len(), to.bytes());
    Ok(())
}

/// The directory of a package says for each part on which system it was put in: on Unix, whichever it was, so that the
/// same rows give the same bytes.
fn same_on_every_system(mut package: Vec<u8>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    // Where the system stands in an entry of the directory, and the number of Unix.
    const SYSTEM: usize = 5;
    const UNIX: u8 = 3;
    let mut archive = ZipArchive::new(Cursor::new(&package))?;
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        entries.push(usize::try_from(archive.by_index_raw(index)?.central_header_start())?);
    }
    for entry in entries {
        *package.get_mut(entry + SYSTEM).ok_or("its directory is cut short")? = UNIX;
    }
    Ok(package)
}

#[cfg(test)]
mod tests {
    use super::*;
    use zip::System;

    #[test]
    fn a_package_made_on_windows_is_the_same_as_one_made_elsewhere() {
        let made = |system| {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            let options = SimpleFileOptions::default().system(system);
            writer.start_file("xl/workbook.xml", options).unwrap();
            writer.write_all(b"<workbook/>").unwrap();
            let package = writer.finish().unwrap().into_inner();
            with_whole_tables(&package, &[]).unwrap()
        };
        assert!(made(System::Dos) == made(System::Unix));
    }
}
