//! The workbook's own part: its sheets by name, and one more before them.
//!
//! Sheets are counted there from the first: a name that holds on one sheet alone, and the sheet that is open, say by number
//! which they mean. With one more before them each number is one more. What else in a workbook means a sheet means it by
//! name or by an id that stays.

use super::links::{RELATIONSHIPS, declare_part, link_to, links};
use super::original::OriginalPackage;
use super::refused::NotPatched;
use super::tags::{TagKind, TextEdits, attribute_text, each_tag};
use crate::grid::OWN_SHEET;

/// The kind of a sheet's part.
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// The most that an id of a sheet is.
const MOST_ID: u32 = 65_534;

/// The workbook's own part and its sheets.
#[derive(Debug)]
pub(super) struct WorkbookTabs {
    part: String,
    /// Name and part of each sheet, in tab order.
    tabs: Vec<(String, String)>,
}

impl WorkbookTabs {
    /// Those of a workbook that can be patched.
    pub(super) fn of(package: &mut OriginalPackage<'_>) -> Result<Self, NotPatched> {
        let root = links(package, "")?;
        let main = root.into_iter().find(|link| link.is("officeDocument"));
        let main = main.ok_or_else(NotPatched::format)?;
        if !main.part.ends_with(".xml") {
            return Err(NotPatched::format());
        }
        if package.has_below("xl/revisions/") {
            return Err(NotPatched(
                "It is shared in the old way, in which Excel keeps a list of its changes."
                    .to_owned(),
            ));
        }
        let text = package.needed(&main.part)?;
        let parts = links(package, &main.part)?;
        let mut tabs = Vec::new();
        each_tag(&text, &main.part, |tag| {
            if tag.depth == 0 && tag.name() != "workbook" {
                return Err(NotPatched::format());
            }
            if tag.depth == 0 && tag.written.contains("http://purl.oclc.org/ooxml/") {
                return Err(NotPatched(
                    "It is saved as a Strict Open XML workbook, which few programs read: save it as an Excel workbook."
                        .to_owned(),
                ));
            }
            if tag.opens() && tag.name() == "sheet" {
                let id = tag.value("id").unwrap_or_default();
                let link = parts.iter().find(|link| link.id == id);
                let part = link.map(|link| link.part.clone()).unwrap_or_default();
                tabs.push((tag.value("name").unwrap_or_default(), part));
            }
            Ok(())
        })?;
        Ok(Self { part: main.part, tabs })
    }

    /// The workbook's own part.
    pub(super) fn part(&self) -> &str {
        &self.part
    }

    /// The names of the sheets, but for qmr's own.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.tabs.iter().map(|(name, _)| name.as_str());
        names.filter(|name| !name.eq_ignore_ascii_case(OWN_SHEET))
    }

    /// The part of a sheet; none where no sheet bears the name, or several do.
    pub(super) fn sheet(&self, name: &str) -> Option<&str> {
        let mut own = self.tabs.iter().filter(|(own, _)| own == name);
        let (_, part) = own.next()?;
        (own.next().is_none() && !part.is_empty()).then_some(part)
    }

    /// Puts the sheet with what was found before all others, or in the place of the one from an earlier run.
    pub(super) fn put_findings(
        &self,
        package: &mut OriginalPackage<'_>,
        sheet: String,
    ) -> Result<(), NotPatched> {
        let mut own = self.tabs.iter();
        if let Some((_, part)) = own.find(|(name, _)| name.eq_ignore_ascii_case(OWN_SHEET)) {
            return put_again(package, part, sheet);
        }
        let part = package.free("xl/worksheets/qmr-findings", ".xml");
        let id = link_to(package, &self.part, ("worksheet", &part))?;
        declare_part(package, &part, SHEET)?;
        package.put(&part, sheet);
        let text = package.needed(&self.part)?;
        let with = with_one_more(&text, &self.part, &id)?;
        package.put(&self.part, with);
        Ok(())
    }
}

/// Puts the sheet into the place of one from an earlier run, whatever became of that.
fn put_again(
    package: &mut OriginalPackage<'_>,
    part: &str,
    sheet: String,
) -> Result<(), NotPatched> {
    let before = package.needed(part)?;
    each_tag(&before, part, |tag| match tag.name() {
        // Excel keeps a list of all cells with formulas.
        "f" => Err(NotPatched(format!(
            "Its sheet {OWN_SHEET} holds formulas: move them elsewhere and delete the sheet."
        ))),
        _ => Ok(()),
    })?;
    package.leave_out(&super::links::links_part(part));
    package.put(part, sheet);
    Ok(())
}

/// The workbook's part with one more sheet before the first.
fn with_one_more(text: &str, part: &str, link: &str) -> Result<String, NotPatched> {
    let (mut edits, mut ids) = (TextEdits::default(), Vec::new());
    let (mut views, mut first) = (false, None);
    each_tag(text, part, |tag| {
        if !tag.opens() {
            return Ok(());
        }
        match tag.name() {
            "sheet" => ids.extend(tag.value("sheetId").and_then(|id| id.parse::<u32>().ok())),
            "sheets" if tag.kind == TagKind::Open => first = Some(tag.clone()),
            "workbookView" => {
                views = true;
                edits.replace(tag.at.clone(), moved(tag.written, tag.full_name().len() + 1)?);
            }
            _ => {
                if let Some(at) = tag.value_at("localSheetId") {
                    let more = one_more(tag.written.get(at.clone()).unwrap_or_default())?;
                    edits.replace(tag.at.start + at.start..tag.at.start + at.end, more);
                }
            }
        }
        Ok(())
    })?;
    let sheets = first.ok_or_else(|| NotPatched::odd(part))?;
    let prefix = sheets.prefix();
    if !views {
        let view = format!(
            "<{prefix}bookViews><{prefix}workbookView activeTab=\"1\"/></{prefix}bookViews>"
        );
        edits.insert(sheets.at.start, view);
    }
    let id = (1..=MOST_ID).find(|id| !ids.contains(id) && ids.iter().all(|own| own < id));
    let id = id.or_else(|| (1..=MOST_ID).find(|id| !ids.contains(id)));
    let id = id.ok_or_else(|| NotPatched::odd(part))?;
    let name = attribute_text(OWN_SHEET);
    edits.insert(
        sheets.at.end,
        format!(
            "<{prefix}sheet xmlns:r=\"{RELATIONSHIPS}\" name=\"{name}\" sheetId=\"{id}\" r:id=\"{link}\"/>"
        ),
    );
    Ok(edits.of(text))
}

/// A view of the workbook: the same sheet stays open, and the row of tabs begins with the first.
fn moved(view: &str, name_ends: usize) -> Result<String, NotPatched> {
    let mut whole = view.to_owned();
    let value_of = |text: &str, name: &str| {
        let tag = super::tags::Tag { kind: TagKind::Empty, depth: 0, at: 0..0, written: text };
        tag.value_at(name)
    };
    if let Some(at) = value_of(&whole, "firstSheet") {
        whole.replace_range(at, "0");
    }
    match value_of(&whole, "activeTab") {
        Some(at) => {
            let more = one_more(whole.get(at.clone()).unwrap_or_default())?;
            whole.replace_range(at, &more);
        }
        None => whole.insert_str(name_ends, " activeTab=\"1\""),
    }
    Ok(whole)
}

/// A number that is written out, and one more.
fn one_more(written: &str) -> Result<String, NotPatched> {
    let number: u32 = written.trim().parse().map_err(|_| NotPatched::odd("xl/workbook.xml"))?;
    Ok(number.saturating_add(1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_counts_sheets_counts_one_more_before_them() {
        let before = "<x:workbook><x:bookViews><x:workbookView firstSheet=\"2\" activeTab='1'/><x:workbookView/></x:bookViews>\
            <x:sheets><x:sheet name=\"A\" sheetId=\"7\" r:id=\"a\"/></x:sheets>\
            <x:definedNames><x:definedName name=\"n\" localSheetId=\"0\">A!$A$1</x:definedName></x:definedNames></x:workbook>";
        let after = with_one_more(before, "", "rIdQmr1").unwrap();
        assert_eq!(
            after,
            format!(
                "<x:workbook><x:bookViews><x:workbookView firstSheet=\"0\" activeTab='2'/><x:workbookView activeTab=\"1\"/></x:bookViews>\
                 <x:sheets><x:sheet xmlns:r=\"{RELATIONSHIPS}\" name=\"qmr findings\" sheetId=\"8\" r:id=\"rIdQmr1\"/>\
                 <x:sheet name=\"A\" sheetId=\"7\" r:id=\"a\"/></x:sheets>\
                 <x:definedNames><x:definedName name=\"n\" localSheetId=\"1\">A!$A$1</x:definedName></x:definedNames></x:workbook>"
            )
        );
    }

    #[test]
    fn a_workbook_without_a_view_gets_one_with_the_sheet_that_was_first() {
        let after = with_one_more("<workbook><sheets></sheets></workbook>", "", "r").unwrap();
        let view = "<workbook><bookViews><workbookView activeTab=\"1\"/></bookViews><sheets>";
        assert!(after.starts_with(view), "{after}");
    }
}
