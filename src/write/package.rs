//! The package of a workbook while it is written: parts go into it in order, each as pieces that were deflated side by
//! side. The same pieces give the same bytes on every system: nothing of the machine or the day is in them.
//!
//! A piece ends with a flush, after which another can follow; so a part is one deflate stream, though its pieces were made
//! apart (RFC 1951, section 2.3). The records are those of the ZIP specification (APPNOTE.TXT, 4.3).

use std::io::{self, Write};

use super::piece::{END, Piece, length};
use crate::error::Error;
use crate::sink::OutputError;

/// The version of the format that a reader needs, and that of who wrote it: 2.0, on Unix whichever system it was.
const NEEDS: u16 = 20;
const MADE_BY: u16 = 3 << 8 | NEEDS;
/// How a part stands in a package: deflated, or as it is.
const DEFLATED: u16 = 8;
const STORED: u16 = 0;
/// The checksum and lengths of a part stand behind it.
const LENGTHS_FOLLOW: u16 = 1 << 3;
/// 1 January 1980, the first day that the format knows.
const DAY: u16 = 0x21;
/// A plain file that its owner writes and everybody reads.
const MODE: u32 = 0o100_644 << 16;

/// What the directory says of a part.
#[derive(Debug)]
struct PackageEntry {
    name: String,
    flags: u16,
    method: u16,
    checksum: u32,
    /// How long it is as it stands there.
    packed: u32,
    length: u32,
    at: u32,
}

/// A package while it is written.
pub(super) struct PackageWriter<'w> {
    out: &'w mut dyn Write,
    at: u64,
    entries: Vec<PackageEntry>,
}

/// A part while it is written.
pub(super) struct PackagePart<'p, 'w> {
    package: &'p mut PackageWriter<'w>,
    name: String,
    at: u32,
    checksum: crc32fast::Hasher,
    length: u64,
    start: u64,
}

impl<'w> PackageWriter<'w> {
    /// An empty package.
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        Self { out, at: 0, entries: Vec::new() }
    }

    /// Begins a part of which the length is not known.
    ///
    /// # Errors
    /// As of the output; where the package is longer than the format holds.
    pub(super) fn begin(&mut self, name: &str) -> Result<PackagePart<'_, 'w>, OutputError> {
        let at = limited(self.at)?;
        let entry = PackageEntry {
            name: name.to_owned(),
            flags: LENGTHS_FOLLOW,
            method: DEFLATED,
            checksum: 0,
            packed: 0,
            length: 0,
            at,
        };
        self.begin_with(&entry)?;
        let start = self.at;
        let checksum = crc32fast::Hasher::new();
        Ok(PackagePart { name: entry.name, at, start, package: self, checksum, length: 0 })
    }

    /// Puts in a part that another package holds, as it is deflated there.
    ///
    /// # Errors
    /// As of the output; where the package is longer than the format holds.
    pub(super) fn copy(
        &mut self,
        name: &str,
        (checksum, length): (u32, u64),
        deflated: &[u8],
    ) -> Result<(), OutputError> {
        self.put_whole(name, (DEFLATED, checksum, length), deflated)?;
        Ok(())
    }

    /// Puts in a part as it is; says where its bytes begin.
    ///
    /// # Errors
    /// As of the output; where the package is longer than the format holds.
    pub(super) fn store(&mut self, name: &str, bytes: &[u8]) -> Result<u64, OutputError> {
        let mut checksum = crc32fast::Hasher::new();
        checksum.update(bytes);
        self.put_whole(name, (STORED, checksum.finalize(), self::length(bytes)), bytes)
    }

    /// Puts in a part of which everything is known; says where its bytes begin.
    fn put_whole(
        &mut self,
        name: &str,
        (method, checksum, length): (u16, u32, u64),
        packed: &[u8],
    ) -> Result<u64, OutputError> {
        let entry = PackageEntry {
            name: name.to_owned(),
            flags: 0,
            method,
            checksum,
            packed: limited(self::length(packed))?,
            length: limited(length)?,
            at: limited(self.at)?,
        };
        self.begin_with(&entry)?;
        let start = self.at;
        self.put(packed)?;
        self.entries.push(entry);
        Ok(start)
    }

    /// Writes the directory.
    ///
    /// # Errors
    /// As of the output; where the package is longer than the format holds.
    pub(super) fn finish(mut self) -> Result<(), OutputError> {
        let start = self.at;
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            let mut head = Vec::with_capacity(46 + entry.name.len());
            head.extend_from_slice(b"PK\x01\x02");
            head.extend_from_slice(&MADE_BY.to_le_bytes());
            entry.describe(&mut head)?;
            // No comment, the first of all disks, not said to be text.
            head.extend_from_slice(&[0; 6]);
            head.extend_from_slice(&MODE.to_le_bytes());
            head.extend_from_slice(&entry.at.to_le_bytes());
            head.extend_from_slice(entry.name.as_bytes());
            self.put(&head)?;
        }
        let count = u16::try_from(entries.len()).map_err(too_large)?;
        let mut end = Vec::with_capacity(22);
        end.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        end.extend_from_slice(&count.to_le_bytes());
        end.extend_from_slice(&count.to_le_bytes());
        end.extend_from_slice(&limited(self.at - start)?.to_le_bytes());
        end.extend_from_slice(&limited(start)?.to_le_bytes());
        end.extend_from_slice(&[0, 0]);
        self.put(&end)?;
        Ok(())
    }

    /// Writes what stands before a part.
    fn begin_with(&mut self, entry: &PackageEntry) -> Result<(), OutputError> {
        let mut head = Vec::with_capacity(30 + entry.name.len());
        head.extend_from_slice(b"PK\x03\x04");
        entry.describe(&mut head)?;
        head.extend_from_slice(entry.name.as_bytes());
        Ok(self.put(&head)?)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += length(bytes);
        self.out.write_all(bytes)
    }
}

impl PackageEntry {
    /// What stands of a part both before it and in the directory.
    fn describe(&self, head: &mut Vec<u8>) -> Result<(), Error> {
        for word in [NEEDS, self.flags, self.method, 0, DAY] {
            head.extend_from_slice(&word.to_le_bytes());
        }
        for long in [self.checksum, self.packed, self.length] {
            head.extend_from_slice(&long.to_le_bytes());
        }
        let name = u16::try_from(self.name.len()).map_err(too_large)?;
        head.extend_from_slice(&name.to_le_bytes());
        head.extend_from_slice(&[0, 0]);
        Ok(())
    }
}

impl PackagePart<'_, '_> {
    /// Puts the next piece into it.
    ///
    /// # Errors
    /// As of the output.
    pub(super) fn add(&mut self, piece: &Piece) -> io::Result<()> {
        self.checksum.combine(&piece.checksum);
        self.length += piece.length;
        self.package.put(&piece.deflated)
    }

    /// Ends it.
    ///
    /// # Errors
    /// As of the output; where the part is longer than the format holds.
    pub(super) fn finish(self) -> Result<(), OutputError> {
        self.package.put(&END)?;
        let entry = PackageEntry {
            flags: LENGTHS_FOLLOW,
            method: DEFLATED,
            checksum: self.checksum.finalize(),
            packed: limited(self.package.at - self.start)?,
            length: limited(self.length)?,
            at: self.at,
            name: self.name,
        };
        let mut end = Vec::from(*b"PK\x07\x08");
        for long in [entry.checksum, entry.packed, entry.length] {
            end.extend_from_slice(&long.to_le_bytes());
        }
        self.package.put(&end)?;
        self.package.entries.push(entry);
        Ok(())
    }
}

/// A length or a place as the format holds it: below 4 GiB. Excel opens no larger part.
fn limited(length: u64) -> Result<u32, Error> {
    u32::try_from(length).map_err(too_large)
}

fn too_large(_: impl Sized) -> Error {
    Error::Internal(
        "a workbook or an archive would have a part of 4 GiB or more, and none can have so much"
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use zip::ZipArchive;

    use super::*;

    fn package(parts: &[(&str, &[Vec<u8>])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut package = PackageWriter::new(&mut bytes);
        for (name, pieces) in parts {
            let mut part = package.begin(name).unwrap();
            for piece in *pieces {
                part.add(&Piece::of(piece, 2).unwrap()).unwrap();
            }
            part.finish().unwrap();
        }
        package.finish().unwrap();
        bytes
    }

    fn read(package: &[u8], name: &str) -> Vec<u8> {
        let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
        let mut read = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut read).unwrap();
        read
    }

    #[test]
    fn what_was_put_in_in_pieces_is_read_back_whole() {
        let pieces: Vec<Vec<u8>> = (0..40_usize)
            .map(|number| number.to_string().repeat(number * 300).into_bytes())
            .collect();
        let first = package(&[("xl/worksheets/sheet1.xml", &pieces), ("empty.xml", &[vec![]])]);
        let mut archive = ZipArchive::new(Cursor::new(&first)).unwrap();
        let mut copy = Vec::new();
        let mut copied = PackageWriter::new(&mut copy);
        for index in 0..archive.len() {
            let mut part = archive.by_index_raw(index).unwrap();
            let (name, about) = (part.name().unwrap().into_owned(), (part.crc32(), part.size()));
            let mut deflated = Vec::new();
            part.read_to_end(&mut deflated).unwrap();
            copied.copy(&name, about, &deflated).unwrap();
        }
        copied.finish().unwrap();
        for bytes in [first, copy] {
            assert!(read(&bytes, "xl/worksheets/sheet1.xml") == pieces.concat());
            assert!(read(&bytes, "empty.xml").is_empty());
        }
    }

    #[test]
    fn a_part_that_is_longer_than_the_format_holds_is_a_fault_and_not_cut() {
        let mut bytes = Vec::new();
        let mut package = PackageWriter::new(&mut bytes);
        let mut part = package.begin("sheet").unwrap();
        part.length = u64::from(u32::MAX);
        assert!(part.finish().is_ok());
        let mut part = package.begin("sheet").unwrap();
        part.length = u64::from(u32::MAX) + 1;
        assert!(matches!(part.finish(), Err(OutputError::Content(Error::Internal(_)))));
        package.at = 1 << 32;
        assert!(matches!(package.begin("next"), Err(OutputError::Content(Error::Internal(_)))));
    }

    #[test]
    fn an_output_that_takes_no_more_is_its_own_fault() {
        let mut room = [0; 100];
        let mut out = room.as_mut_slice();
        let mut package = PackageWriter::new(&mut out);
        let mut part = package.begin("sheet").unwrap();
        let noise = Piece::of(&(0..=u8::MAX).collect::<Vec<u8>>(), 2).unwrap();
        assert!(part.add(&noise).is_err());
    }
}
