//! OLE compound files, in which `.xls` stands: sectors in chains, found through a table that may lie.

use std::collections::BTreeSet;

use super::bytes::{size_at, u16_at, u32_at};
use super::refusal::Refusal;

/// Ids from here on are marks, not sectors.
const MARKS: u32 = 0xFFFF_FFFA;

/// A compound file whose tables have been read.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    /// Streams smaller than this stand in the mini stream.
    cutoff: usize,
    entries: Vec<DirectoryEntry>,
}

struct DirectoryEntry {
    name: String,
    is_stream: bool,
    /// The entries beside it, and the first below it.
    beside: [u32; 2],
    below: u32,
    start: u32,
    size: usize,
}

fn broken() -> Refusal {
    Refusal::Damaged("it is cut short, or its table of contents cannot be read".into())
}

impl<'b> Compound<'b> {
    /// Reads the tables.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        Self::tables(bytes).ok_or_else(broken)
    }

    fn tables(bytes: &'b [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            cutoff: size_at(bytes, 56)?,
            entries: Vec::new(),
        };
        for id in file.table_sectors()? {
            let table = file.sector(id)?;
            file.fat.extend(numbers(table));
        }
        let folder = file.chain(u32_at(bytes, 48)?, None)?;
        file.entries = folder.as_chunks::<128>().0.iter().filter_map(entry).collect();
        let root = file.entries.first()?;
        // A workbook of some length has sectors of its own, and does without the short ones.
        if u32_at(bytes, 64)? > 0 {
            let table = file.chain(u32_at(bytes, 60)?, None).unwrap_or_default();
            file.mini = file.chain(root.start, Some(root.size)).unwrap_or_default();
            file.mini_fat = numbers(&table).collect();
        }
        Some(file)
    }

    /// The sectors that hold the table of chains: the first in the header, more in a chain of their own.
    fn table_sectors(&self) -> Option<Vec<u32>> {
        let mut ids: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector;
        for _ in 0..=most {
            if next >= MARKS {
                ids.retain(|id| *id < MARKS);
                return Some(ids);
            }
            ids.extend(numbers(self.sector(next)?));
            next = ids.pop()?;
        }
        None
    }

    /// A sector; the last of a file may be shorter than the others.
    fn sector(&self, id: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(id).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The bytes of a chain of sectors. One that comes to a sector again runs in a circle. A file that was cut off inside
    /// its last sector gives what is left of it: whether that was more than padding, its records tell.
    fn chain(&self, start: u32, size: Option<usize>) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut seen = vec![false; self.fat.len()];
        let mut missing = 0;
        let mut next = start;
        loop {
            if next >= MARKS || size.is_some_and(|size| bytes.len() >= size) {
                if let Some(size) = size {
                    (bytes.len() + missing >= size).then_some(())?;
                    bytes.truncate(size);
                }
                return Some(bytes);
            }
            // Only the last sector of a chain may be a short one.
            (missing == 0).then_some(())?;
            let id = usize::try_from(next).ok()?;
            first_time(&mut seen, id)?;
            let sector = self.sector(next)?;
            missing = self.sector - sector.len();
            bytes.extend(sector);
            next = *self.fat.get(id)?;
        }
    }

    fn mini_chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut seen = vec![false; self.mini_fat.len()];
        let mut next = start;
        while bytes.len() < size {
            let id = usize::try_from(next).ok()?;
            first_time(&mut seen, id)?;
            let at = id.checked_mul(64)?;
            bytes.extend(self.mini.get(at..at.checked_add(64)?.min(self.mini.len()))?);
            next = *self.mini_fat.get(id)?;
        }
        bytes.truncate(size);
        Some(bytes)
    }

    /// The entries that stand in no folder: a workbook that is embedded in the file has streams of the same names.
    fn top(&self) -> Vec<&DirectoryEntry> {
        let at = |id: u32| self.entries.get(usize::try_from(id).ok()?);
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        let mut ahead: Vec<u32> = self.entries.iter().take(1).map(|root| root.below).collect();
        while let Some(id) = ahead.pop() {
            if let Some(entry) = at(id).filter(|_| seen.insert(id)) {
                found.push(entry);
                ahead.extend(entry.beside);
            }
        }
        found
    }

    /// Whether an entry of this name, stream or folder, stands in no folder.
    pub(super) fn has(&self, name: &str) -> bool {
        let top = self.top();
        top.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The content of a stream that stands in no folder, by its name in any case; none if there is no such stream.
    pub(super) fn stream(&self, name: &str) -> Option<Result<Stream, Refusal>> {
        let mut streams = self.top().into_iter().filter(|entry| entry.is_stream);
        let entry = streams.find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let bytes = if entry.size < self.cutoff {
            self.mini_chain(entry.start, entry.size)
        } else {
            self.chain(entry.start, Some(entry.size))
        };
        let stream = bytes.map(|bytes| Stream { is_short: bytes.len() < entry.size, bytes });
        Some(stream.ok_or_else(broken))
    }
}

/// A stream's content.
pub(super) struct Stream {
    pub(super) bytes: Vec<u8>,
    /// The file ends inside its last sector, before the stream does.
    pub(super) is_short: bool,
}

/// Marks a sector; nothing if it is none, or was marked before.
fn first_time(seen: &mut [bool], id: usize) -> Option<()> {
    let was = std::mem::replace(seen.get_mut(id)?, true);
    (!was).then_some(())
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four))
}

fn entry(bytes: &[u8; 128]) -> Option<DirectoryEntry> {
    let letters = usize::from(u16_at(bytes, 64)?).min(64) / 2;
    let units = bytes.as_chunks::<2>().0.iter().take(letters.saturating_sub(1));
    let units: Vec<u16> = units.map(|pair| u16::from_le_bytes(*pair)).collect();
    Some(DirectoryEntry {
        name: String::from_utf16_lossy(&units),
        is_stream: bytes.get(66) == Some(&2),
        beside: [u32_at(bytes, 68)?, u32_at(bytes, 72)?],
        below: u32_at(bytes, 76)?,
        start: u32_at(bytes, 116)?,
        size: size_at(bytes, 120)?,
    })
}
