//! Archives of returns: each file in it inflated, counted, checked and handed on, one after another.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{LIMITS, Limits};
use super::refusal::Refusal;

/// One file of an archive.
#[derive(Debug)]
pub struct ArchiveEntry {
    /// Its path inside, with `/`: a name alone, never a place on the disk.
    pub name: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Refusal>,
}

fn cut_short() -> Refusal {
    Refusal::Damaged("it is cut short, or its table of contents cannot be read".into())
}

/// Hands every file of an archive to `take`, in the archive's order.
///
/// # Errors
/// When its table of contents cannot be read, or it holds more than the limits allow.
pub fn each(
    bytes: &[u8],
    limits: &Limits,
    mut take: impl FnMut(ArchiveEntry),
) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| cut_short())?;
    if archive.len() > limits.entries {
        return Err(Refusal::TooLarge(format!(
            "it holds {} files, and at most {} are read ({LIMITS})",
            archive.len(),
            limits.entries
        )));
    }
    // The one would go before the other without a word.
    if archive.has_duplicate_names() {
        return Err(Refusal::Damaged("it holds two files of one name".into()));
    }
    let mut left = limits.inflated;
    let mut names = BTreeSet::new();
    for index in 0..archive.len() {
        let Some(name) = name(&mut archive, index)? else {
            continue;
        };
        let bytes = inflate(&mut archive, index, &mut left, limits);
        if left == 0 {
            return Err(Refusal::TooLarge(format!(
                "unpacked, it is more than {} MiB ({LIMITS})",
                limits.inflated >> 20
            )));
        }
        take(ArchiveEntry { name: unlike(name, &mut names), bytes });
    }
    Ok(())
}

/// The path of an entry; none for a folder.
fn name(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<Option<String>, Refusal> {
    let entry = archive.by_index_raw(index).map_err(|_| cut_short())?;
    if entry.is_dir() {
        return Ok(None);
    }
    let written = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
    let steps = written.split('/').filter(|step| !matches!(*step, "" | "."));
    let name = steps.collect::<Vec<_>>().join("/");
    Ok(Some(match name.is_empty() {
        true => "a file without a name".to_owned(),
        false => name,
    }))
}

/// The name, with a number behind it if another file of the archive has it too.
fn unlike(name: String, names: &mut BTreeSet<String>) -> String {
    let mut own = name.clone();
    let mut number = 2;
    while !names.insert(own.to_lowercase()) {
        own = format!("{name} ({number})");
        number += 1;
    }
    own
}

/// One file's bytes. All that was inflated counts, whatever became of it.
fn inflate(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    left: &mut u64,
    limits: &Limits,
) -> Result<Vec<u8>, Refusal> {
    let entry = match archive.by_index(index) {
        Ok(entry) => entry,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Err(Refusal::Encrypted);
        }
        Err(ZipError::UnsupportedArchive(_)) => {
            let why = "it is packed in a way that qmr does not know";
            return Err(Refusal::Damaged(why.into()));
        }
        Err(_) => return Err(cut_short()),
    };
    let most = u64::try_from(limits.file).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let mut reader = entry.take(most.min(*left));
    let read = reader.read_to_end(&mut bytes);
    *left = left.saturating_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    if bytes.len() > limits.file {
        return Err(Refusal::TooLarge(format!(
            "unpacked, it is more than {} MiB ({LIMITS})",
            limits.file >> 20
        )));
    }
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Refusal::of_unpacking(&error, || {
            "it does not agree with its checksum in the archive".into()
        })),
    }
}
