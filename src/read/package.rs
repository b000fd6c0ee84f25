//! The container, before anything trusts it: every part inflated once, counted and checked against its checksum.

use std::collections::HashMap;
use std::io::{self, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{LIMITS, Limits};
use super::refusal::Refusal;
use super::sniff;
use super::xml::attribute;
use crate::grid::Format;

/// The parts with records or XML of a package whose every part, read or not, agreed with its checksum.
pub(super) struct Package {
    parts: HashMap<String, Vec<u8>>,
    /// Its own word for what it is was missing or damaged, and another part told.
    pub(super) told_by_manifest: bool,
}

impl Package {
    /// Opens the container of a workbook and inflates it.
    pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| cut_short())?;
        let names = names(&archive);
        let (format, told_by_manifest) = format_of(&mut archive, &names)?;
        if archive.len() > limits.entries {
            return Err(Refusal::TooLarge(format!(
                "it is made of {} parts, and at most {} are read ({LIMITS})",
                archive.len(),
                limits.entries
            )));
        }
        if archive.has_duplicate_names() {
            return Err(Refusal::Damaged("it holds one of its parts twice".into()));
        }
        if stated(&mut archive)? > limits.inflated {
            return Err(too_large(limits));
        }
        let mut parts = HashMap::with_capacity(names.len());
        let mut left = limits.inflated;
        for index in 0..archive.len() {
            let (name, content) = inflate(&mut archive, index, format, &mut left, limits)?;
            if parts.insert(name.clone(), content).is_some() {
                return Err(Refusal::Damaged(format!("it holds the part {name} twice")));
            }
        }
        Ok(Self { parts, told_by_manifest })
    }

    /// Whether the package has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// Bytes of all parts that were kept.
    pub(super) fn size(&self) -> usize {
        self.parts.values().map(Vec::len).sum()
    }

    /// Hands over a part's bytes.
    pub(super) fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        self.parts.remove(&key(name))
    }
}

/// How much room is made for a part before it is inflated: enough for the sheets of most returns.
const PREALLOCATED: usize = 4 << 20;

/// Part names are the same whatever their case, their slashes and a leading slash.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn cut_short() -> Refusal {
    Refusal::Damaged("it is cut short, or its table of contents cannot be read".into())
}

fn too_large(limits: &Limits) -> Refusal {
    Refusal::TooLarge(format!("unpacked, it is more than {} MiB ({LIMITS})", limits.inflated >> 20))
}

/// Which kind of workbook a zip archive is, and how many bytes it has unpacked, by its table of contents alone. No part
/// may turn out longer than it says, so nothing is unpacked to find out that it is too much.
pub(super) fn format(bytes: &[u8]) -> Result<(Format, u64), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| cut_short())?;
    let names = names(&archive);
    let (format, _) = format_of(&mut archive, &names)?;
    Ok((format, stated(&mut archive)?))
}

/// How many bytes all parts have unpacked, as the table of contents states.
fn stated(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<u64, Refusal> {
    let mut sum = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| cut_short())?;
        sum = sum.saturating_add(part.size());
    }
    Ok(sum)
}

fn names(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    let names = archive.file_names_raw();
    names.map(|name| key(&String::from_utf8_lossy(name))).collect()
}

/// What the package is, and whether only its manifest says so.
fn format_of(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    names: &[String],
) -> Result<(Format, bool), Refusal> {
    let own = small_part(archive, MIMETYPE, 200).filter(|own| sniff::is_known(own));
    let told = match own {
        Some(_) => None,
        None if names.iter().any(|name| name == "content.xml") => {
            small_part(archive, "META-INF/manifest.xml", PREALLOCATED)
                .and_then(|it| whole_file(&it))
        }
        None => None,
    };
    let format = sniff::package(names, own.as_ref().or(told.as_ref()).map(String::as_str))?;
    Ok((format, told.is_some() && format == Format::Ods))
}

/// The part in which OpenDocument says what a package is.
const MIMETYPE: &str = "mimetype";

/// The text of a part, as far as it is looked at; none where it does not agree with its checksum.
fn small_part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, most: usize) -> Option<String> {
    let mut text = String::new();
    let part = archive.by_name(name).ok()?;
    let most = u64::try_from(most).ok()?;
    part.take(most).read_to_string(&mut text).ok()?;
    Some(text)
}

/// What a manifest says that the whole file is; objects within it may be something else.
fn whole_file(manifest: &str) -> Option<String> {
    let mut xml = Reader::from_str(manifest);
    loop {
        match xml.read_event().ok()? {
            Event::Start(e) | Event::Empty(e)
                if e.local_name().as_ref() == "file-entry"
                    && attribute(&e, "full-path").as_deref() == Some("/") =>
            {
                return attribute(&e, "media-type");
            }
            Event::Eof => return None,
            _ => (),
        }
    }
}

/// One part by its place in the container; the bytes of pictures and the like are checked and let go.
fn inflate(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    format: Format,
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
    // The directory says how long a part is; it is believed as far as room for one goes that costs nobody anything.
    let stated = part.size();
    let length = usize::try_from(stated).unwrap_or(usize::MAX);
    let mut content = Vec::with_capacity(length.min(PREALLOCATED));
    let most = stated.min(*left).saturating_add(1);
    let mut reader = part.take(most);
    let wanted = name.ends_with(".xml")
        || name.ends_with(".rels")
        || (format == Format::Xlsb && name.ends_with(".bin"));
    let inflated = if wanted {
        reader.read_to_end(&mut content).map(|_| ())
    } else {
        io::copy(&mut reader, &mut io::sink()).map(|_| ())
    };
    let used = most.saturating_sub(reader.limit());
    if used > stated {
        return Err(Refusal::Damaged(format!("its part {name} is longer than it says")));
    }
    *left = left.checked_sub(used).ok_or_else(|| too_large(limits))?;
    // What that part says is known from another by now, and none of the content is in it.
    if !(format == Format::Ods && name == MIMETYPE) {
        inflated.map_err(|error| {
            Refusal::of_unpacking(&error, || {
                format!("its part {name} does not agree with its own checksum")
            })
        })?;
    }
    Ok((name, content))
}
