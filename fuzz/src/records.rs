//! Mutations of records, as `.xls` and `.xlsb` are made of: one record's content changes, and its length says so.
//! Raw bytes would mostly break the chain of records, and nothing behind the break be reached.

use std::ops::Range;

use libfuzzer_sys::fuzzer_mutate;

use crate::chance::Chance;

/// How the kind and the length stand before a record's content.
#[derive(Clone, Copy)]
pub enum Form {
    /// Two bytes each.
    Xls,
    /// Seven bits in a byte each, as many bytes as needed.
    Xlsb,
}

/// The bytes that a record may have most.
const MOST: usize = 4096;

impl Form {
    /// Where the length of the record at `at` stands, and where its content.
    fn record(self, bytes: &[u8], at: usize) -> Option<(Range<usize>, Range<usize>)> {
        match self {
            Form::Xls => {
                let length = bytes.get(at + 2..at + 4)?;
                let end = at + 4 + usize::from(u16::from_le_bytes(length.try_into().ok()?));
                (end <= bytes.len()).then_some((at + 2..at + 4, at + 4..end))
            }
            Form::Xlsb => {
                let (_, kind) = sevens(bytes, at)?;
                let (length, start) = sevens(bytes, kind)?;
                let end = start.checked_add(length)?;
                (end <= bytes.len()).then_some((kind..start, start..end))
            }
        }
    }

    fn length(self, length: usize) -> Vec<u8> {
        match self {
            Form::Xls => (length as u16).to_le_bytes().to_vec(),
            Form::Xlsb if length < 128 => vec![length as u8],
            Form::Xlsb => vec![length as u8 | 0x80, (length >> 7) as u8],
        }
    }
}

/// A number in sevens, and where it ends.
fn sevens(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let mut number = 0;
    for index in 0..4 {
        let byte = *bytes.get(at + index)?;
        number |= usize::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, at + index + 1));
        }
    }
    None
}

/// Changes the content of one record, now and then its length with it; repeats or drops one.
pub fn mutate(bytes: &mut Vec<u8>, form: Form, chance: &mut Chance) {
    let (mut all, mut at) = (Vec::new(), 0);
    while let Some((length, content)) = form.record(bytes, at) {
        let start = at;
        at = content.end;
        all.push((start, length, content));
    }
    if all.is_empty() {
        return;
    }
    let (start, length, content) = all[chance.below(all.len())].clone();
    match chance.below(16) {
        0 => drop(bytes.drain(start..content.end)),
        1 => {
            let record = bytes[start..content.end].to_vec();
            let place = all[chance.below(all.len())].0;
            bytes.splice(place..place, record);
        }
        shape => {
            let mut own = bytes[content.clone()].to_vec();
            let old = own.len().min(MOST);
            own.truncate(old);
            own.resize(MOST, 0);
            let new = fuzzer_mutate(&mut own, old, MOST);
            // Places in the stream that other records name stay right while lengths do.
            let keeps = shape < 10;
            own.truncate(if keeps { old } else { new });
            let head = form.length(own.len());
            bytes.splice(length.start..content.end, head.into_iter().chain(own));
        }
    }
}

/// Changes a stream of `.xls` records that stands without a container; what is something else, anywhere.
pub fn mutate_stream(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut chance = Chance::new(seed);
    if data[..size].starts_with(b"\x09\x08") && chance.below(4) > 0 {
        let mut bytes = data[..size].to_vec();
        for _ in 0..=chance.below(2) {
            mutate(&mut bytes, Form::Xls, &mut chance);
        }
        if bytes.len() <= max_size {
            data[..bytes.len()].copy_from_slice(&bytes);
            return bytes.len();
        }
    }
    fuzzer_mutate(data, size, max_size)
}
