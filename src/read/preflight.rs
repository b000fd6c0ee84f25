//! The container, before anything trusts it: every part inflated once, counted and checked against its checksum.

use std::collections::HashMap;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::refusal::Refusal;
use super::{Limits, sniff};

/// The XML parts of a package whose every part, read or not, agreed with its checksum.
pub(super) struct Package {
    parts: HashMap<String, Vec<u8>>,
}

impl Package {
    /// Opens the container of an `.xlsx` and inflates it.
    pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| cut_short())?;
        let names: Vec<String> = archive
            .file_names_raw()
            .map(|name| key(&String::from_utf8_lossy(name)))
            .collect();
        let mimetype = mimetype(&mut archive);
        if let Some(refusal) = sniff::other_package(&names, mimetype.as_deref()) {
            return Err(refusal);
        }
        if archive.len() > limits.entries {
            return Err(Refusal::TooLarge(format!(
                "it is made of {} parts, and at most {} are read",
                archive.len(),
                limits.entries
            )));
        }
        if archive.has_duplicate_names() {
            return Err(Refusal::Damaged("it holds one of its parts twice".into()));
        }
        let mut parts = HashMap::with_capacity(names.len());
        let mut left = limits.inflated;
        for index in 0..archive.len() {
            let (name, content) = inflate(&mut archive, index, &mut left, limits)?;
            if parts.insert(name.clone(), content).is_some() {
                return Err(Refusal::Damaged(format!("it holds the part {name} twice")));
            }
        }
        Ok(Self { parts })
    }

    /// Whether the package has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// Bytes of all its XML parts.
    pub(super) fn size(&self) -> usize {
        self.parts.values().map(Vec::len).sum()
    }

    /// Hands over a part's bytes.
    pub(super) fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        self.parts.remove(&key(name))
    }
}

/// Part names are the same whatever their case, their slashes and a leading slash.
fn key(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

fn cut_short() -> Refusal {
    Refusal::Damaged("it is cut short, or its table of contents cannot be read".into())
}

fn mimetype(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let mut text = String::new();
    let part = archive.by_name("mimetype").ok()?;
    part.take(200).read_to_string(&mut text).ok()?;
    Some(text)
}

/// One part by its place in the container; the bytes of pictures and the like are checked and let go.
fn inflate(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    left: &mut u64,
    limits: &Limits,
) -> Result<(String, Vec<u8>), Refusal> {
    let part = match archive.by_index(index) {
        Ok(part) => part,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Err(Refusal::Encrypted);
        }
        Err(_) => return Err(cut_short()),
    };
    let name = key(&String::from_utf8_lossy(part.name_raw()));
    let mut content = Vec::new();
    let mut reader = part.take(left.saturating_add(1));
    let inflated = if name.ends_with(".xml") || name.ends_with(".rels") {
        reader.read_to_end(&mut content).map(|_| ())
    } else {
        io::copy(&mut reader, &mut io::sink()).map(|_| ())
    };
    let used = left.saturating_add(1).saturating_sub(reader.limit());
    if used > *left {
        return Err(Refusal::TooLarge(format!(
            "unpacked, it is more than {} MB",
            limits.inflated >> 20
        )));
    }
    *left -= used;
    inflated.map_err(|_| {
        Refusal::Damaged(format!(
            "its part {name} does not agree with its own checksum"
        ))
    })?;
    Ok((name, content))
}
