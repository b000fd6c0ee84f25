//! The officer's own workbook: its parts are looked up by name, and every part that is not changed goes into the copy as
//! its bytes are.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::refused::NotPatched;

/// A workbook that is to be copied, and what the copy has otherwise.
pub(super) struct OriginalPackage<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Where each part stands: names are the same whatever their case and slashes.
    places: BTreeMap<String, usize>,
    /// Parts of the original with other content, by place; none: left out.
    changed: BTreeMap<usize, Option<String>>,
    /// Parts that the original lacks, by their names without case, with their names as they are to be written.
    added: BTreeMap<String, (String, String)>,
}

impl<'b> OriginalPackage<'b> {
    /// Opens the container. It was looked over when it was read.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, NotPatched> {
        if !bytes.starts_with(b"PK") {
            return Err(NotPatched::format());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotPatched::format())?;
        let names = archive.file_names_raw();
        let names = names.map(|name| key(&String::from_utf8_lossy(name)));
        let places: BTreeMap<String, usize> =
            names.enumerate().map(|(place, name)| (name, place)).collect();
        if places.len() != archive.len() {
            return Err(NotPatched("It holds one of its parts twice.".to_owned()));
        }
        Ok(Self { archive, places, changed: BTreeMap::new(), added: BTreeMap::new() })
    }

    /// Whether there is a part whose name begins so.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        self.places.keys().any(|name| name.starts_with(folder))
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&key(name)) || self.added.contains_key(&key(name))
    }

    /// The text of a part as the copy has it so far; none where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, NotPatched> {
        if let Some((_, added)) = self.added.get(&key(name)) {
            return Ok(Some(added.clone()));
        }
        let Some(place) = self.places.get(&key(name)).copied() else {
            return Ok(None);
        };
        if let Some(changed) = self.changed.get(&place) {
            return Ok(changed.clone());
        }
        let odd = || NotPatched::odd(name);
        let mut text = String::new();
        let mut part = self.archive.by_index(place).map_err(|_| odd())?;
        part.read_to_string(&mut text)
            .map_err(|_| NotPatched(format!("Its part {name} is no text in UTF-8.")))?;
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Ok(Some(text))
    }

    /// The text of a part that every workbook has.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, NotPatched> {
        self.text(name)?.ok_or_else(|| NotPatched(format!("It has no part {name}.")))
    }

    /// Gives the copy a part with this content.
    pub(super) fn put(&mut self, name: &str, text: String) {
        match self.places.get(&key(name)) {
            Some(place) => drop(self.changed.insert(*place, Some(text))),
            None => drop(self.added.insert(key(name), (name.to_owned(), text))),
        }
    }

    /// Leaves a part out of the copy.
    pub(super) fn leave_out(&mut self, name: &str) {
        if let Some(place) = self.places.get(&key(name)) {
            self.changed.insert(*place, None);
        }
        self.added.remove(&key(name));
    }

    /// The first name with a number in it that no part has.
    pub(super) fn free(&self, before: &str, after: &str) -> String {
        let mut names = (1_u64..).map(|number| format!("{before}{number}{after}"));
        names.find(|name| !self.has(name)).unwrap_or_default()
    }

    /// The copy: what is unchanged stands where it stood and as it was packed.
    pub(super) fn copy(mut self) -> Result<Vec<u8>, NotPatched> {
        let packed = |_| NotPatched("It is packed in a way that cannot be copied.".to_owned());
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for place in 0..self.archive.len() {
            let part = self.archive.by_index_raw(place).map_err(packed)?;
            match self.changed.remove(&place) {
                None => copy.raw_copy_file(part).map_err(packed)?,
                Some(None) => {}
                Some(Some(text)) => {
                    let name = part.name().map_err(packed)?.into_owned();
                    drop(part);
                    copy.start_file(name, options).map_err(packed)?;
                    copy.write_all(text.as_bytes()).map_err(|error| packed(error.into()))?;
                }
            }
        }
        for (name, text) in self.added.into_values() {
            copy.start_file(name, options).map_err(packed)?;
            copy.write_all(text.as_bytes()).map_err(|error| packed(error.into()))?;
        }
        Ok(copy.finish().map_err(packed)?.into_inner())
    }
}

/// Part names are the same whatever their case, their slashes and a leading slash.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}
