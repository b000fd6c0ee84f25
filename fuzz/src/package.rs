//! Mutations of a package: one part changes, and the package is put together again with right checksums. Raw bytes
//! would be refused at the first checksum, and nothing behind it be reached.

use std::io::{Cursor, Read as _, Write as _};

use libfuzzer_sys::fuzzer_mutate;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use crate::chance::Chance;
use crate::records;

/// Parts of a package that are taken apart, and bytes of all of them.
const MOST: (usize, u64) = (64, 4 << 20);

/// How much longer a part may become by one mutation.
const ROOM: usize = 512;

type Part = (String, Vec<u8>);

fn unpacked(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.is_empty() || archive.len() > MOST.0 {
        return None;
    }
    let mut left = MOST.1;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).ok()?;
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        let mut content = Vec::new();
        let mut reader = part.take(left);
        reader.read_to_end(&mut content).ok()?;
        left = reader.limit();
        if left == 0 {
            return None;
        }
        parts.push((name, content));
    }
    Some(parts)
}

fn packed(parts: &[Part]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(name.as_str(), options).ok()?;
        zip.write_all(content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fn put(parts: &[Part], into: &mut [u8]) -> Option<usize> {
    let bytes = packed(parts)?;
    into.get_mut(..bytes.len())?.copy_from_slice(&bytes);
    Some(bytes.len())
}

fn mutate_part((name, content): &mut Part, chance: &mut Chance) {
    if name.ends_with(".bin") && chance.below(4) > 0 {
        records::mutate(content, records::Form::Xlsb, chance);
        return;
    }
    let (length, room) = (content.len(), content.len() + ROOM);
    content.resize(room, 0);
    let length = fuzzer_mutate(content, length, room);
    content.truncate(length);
}

/// Changes a package in one or two of its parts, now and then in its container; what is no package, anywhere.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut chance = Chance::new(seed);
    let mutated = match unpacked(&data[..size]) {
        Some(mut parts) if chance.below(32) > 0 => {
            for _ in 0..=chance.below(2) {
                let part = chance.below(parts.len());
                mutate_part(&mut parts[part], &mut chance);
            }
            put(&parts, &mut data[..max_size])
        }
        _ => None,
    };
    mutated.unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
}

/// Gives a package some of the parts of another, by their names.
pub fn cross(one: &[u8], other: &[u8], out: &mut [u8], seed: u32) -> usize {
    let mut chance = Chance::new(seed);
    let crossed = unpacked(one).zip(unpacked(other)).and_then(|(mut parts, others)| {
        for (name, content) in others {
            match parts.iter_mut().find(|part| part.0 == name) {
                Some(part) if chance.below(3) == 0 => part.1 = content,
                None if chance.below(6) == 0 => parts.push((name, content)),
                _ => (),
            }
        }
        put(&parts, out)
    });
    crossed.unwrap_or_else(|| {
        let length = one.len().min(out.len());
        out[..length].copy_from_slice(&one[..length]);
        length
    })
}
