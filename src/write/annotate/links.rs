//! Which parts a part leads to, and as what kinds the package knows its parts.

use super::original::OriginalPackage;
use super::refused::NotPatched;
use super::tags::{Tag, TagKind, TextEdits, attribute_text, each_tag};
use crate::read::part_of_target;

/// Where the types of relationships begin.
pub(super) const RELATIONSHIPS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "[Content_Types].xml";

/// What a part leads to.
#[derive(Clone, Debug)]
pub(super) struct PartLink {
    pub(super) id: String,
    /// Its type, whole.
    pub(super) kind: String,
    /// The part it leads to, from the package's root.
    pub(super) part: String,
}

impl PartLink {
    /// Whether it is of this kind, in either dialect.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The part in which the links of a part stand.
pub(super) fn links_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The links of a part, in their order.
pub(super) fn links(
    package: &mut OriginalPackage<'_>,
    part: &str,
) -> Result<Vec<PartLink>, NotPatched> {
    let name = links_part(part);
    let Some(text) = package.text(&name)? else {
        return Ok(Vec::new());
    };
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found = Vec::new();
    each_tag(&text, &name, |tag| {
        if tag.opens() && tag.name() == "Relationship" {
            let get = |name| tag.value(name).unwrap_or_default();
            let part = part_of_target(folder, &get("Target"));
            found.push(PartLink { id: get("Id"), kind: get("Type"), part });
        }
        Ok(())
    })?;
    Ok(found)
}

/// Adds a link from a part to another; gives its id.
pub(super) fn link_to(
    package: &mut OriginalPackage<'_>,
    part: &str,
    (kind, target): (&str, &str),
) -> Result<String, NotPatched> {
    let known = links(package, part)?;
    let mut ids = (1_u64..).map(|number| format!("rIdQmr{number}"));
    let id = ids.find(|id| known.iter().all(|link| link.id != *id)).unwrap_or_default();
    let name = links_part(part);
    let text = package.text(&name)?.unwrap_or_else(|| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Relationships xmlns=\"{PACKAGE}\"></Relationships>"
        )
    });
    let target = attribute_text(target);
    let with = within_root(&text, &name, |root| {
        let prefix = root.prefix();
        format!(
            "<{prefix}Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"/{target}\"/>"
        )
    })?;
    package.put(&name, with);
    Ok(id)
}

/// Says of which kind a part is.
pub(super) fn declare_part(
    package: &mut OriginalPackage<'_>,
    part: &str,
    kind: &str,
) -> Result<(), NotPatched> {
    let text = package.needed(TYPES)?;
    let part = attribute_text(part);
    let with = within_root(&text, TYPES, |root| {
        format!("<{}Override PartName=\"/{part}\" ContentType=\"{kind}\"/>", root.prefix())
    })?;
    package.put(TYPES, with);
    Ok(())
}

/// Says of which kind parts with this ending are, where nothing does.
pub(super) fn declare_ending(
    package: &mut OriginalPackage<'_>,
    ending: &str,
    kind: &str,
) -> Result<(), NotPatched> {
    let text = package.needed(TYPES)?;
    let mut edits = TextEdits::default();
    let mut known = false;
    each_tag(&text, TYPES, |tag| {
        if tag.opens() && tag.name() == "Default" {
            let own = tag.value("Extension").unwrap_or_default();
            known |= own.eq_ignore_ascii_case(ending);
        }
        if tag.depth == 0 && tag.kind == TagKind::Open {
            let prefix = tag.prefix();
            let what = format!("<{prefix}Default Extension=\"{ending}\" ContentType=\"{kind}\"/>");
            edits.insert(tag.at.end, what);
        }
        Ok(())
    })?;
    if !known {
        package.put(TYPES, edits.of(&text));
    }
    Ok(())
}

/// A part with something more before the end of its root.
fn within_root(
    text: &str,
    part: &str,
    what: impl Fn(&Tag<'_>) -> String,
) -> Result<String, NotPatched> {
    let mut edits = TextEdits::default();
    each_tag(text, part, |tag| {
        if tag.depth == 0 && tag.kind != TagKind::Open {
            edits.append(tag, &what(tag));
        }
        Ok(())
    })?;
    Ok(edits.of(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_from_the_root() {
        assert_eq!(part_of_target("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(part_of_target("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(part_of_target("", ".\\xl\\workbook.xml"), "xl/workbook.xml");
        assert_eq!(links_part("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(links_part(""), "_rels/.rels");
    }
}
