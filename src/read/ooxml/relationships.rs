//! The relationships of a part: which parts it leads to, and as what.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::part_path::part_of_target;
use crate::read::package::Package;
use crate::read::refusal::Refusal;
use crate::read::xml::{self, attribute};

/// What a part leads to.
pub(in crate::read) struct Relationship {
    /// The last word of its type: `worksheet`, `styles` …
    pub(in crate::read) kind: String,
    /// The part it leads to.
    pub(in crate::read) part: String,
}

/// What a part leads to, by id.
pub(in crate::read) type Relationships = BTreeMap<String, Relationship>;

/// What a sheet leads to: none where it says so nowhere; nothing that can be told where what it says is damaged.
pub(in crate::read) fn of_sheet(package: &mut Package, sheet: &str) -> Option<Relationships> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let path = format!("{folder}/_rels/{file}.rels");
    Some(relationships(package, &path, folder).ok()?.unwrap_or_default())
}

/// The relationships that a part declares, by id, in one order however often it is read; none if it has no such part.
pub(in crate::read) fn relationships(
    package: &mut Package,
    path: &str,
    folder: &str,
) -> Result<Option<Relationships>, Refusal> {
    let Some(bytes) = package.take(path) else {
        return Ok(None);
    };
    let text = xml::text(bytes, path).map_err(|it| it.of_the_file())?;
    let mut xml = Reader::from_str(&text);
    xml.config_mut().expand_empty_elements = true;
    let mut found = BTreeMap::new();
    loop {
        match xml.read_event() {
            Ok(Event::Start(e)) if e.local_name().as_ref() == "Relationship" => {
                let get = |name| attribute(&e, name).unwrap_or_default();
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let part = part_of_target(folder, &get("Target"));
                found.insert(get("Id"), Relationship { kind, part });
            }
            Ok(Event::Eof) => return Ok(Some(found)),
            Ok(_) => (),
            Err(_) => return Err(Refusal::Damaged(format!("its part {path} breaks off"))),
        }
    }
}
