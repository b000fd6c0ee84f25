//! `.xlsb`: a package whose parts are records.
//!
//! As for `.xls`, calamine gives no formats; the records are walked once, each cell with its format.

mod cells;
mod comments;
mod records;
mod shared;

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::allowance::Allowance;
use super::limits::Limits;
use super::ooxml::comments::add_beside;
use super::ooxml::relationships::relationships;
use super::ooxml::tabs::{PartTab, check_formats, check_parts, lost, target};
use super::package::Package;
use super::refusal::{Refusal, Trouble};
use super::sheet::{self, SheetBuilder};
use super::tab::TabTarget;
use super::xml;
use crate::grid::{Book, Format, Properties, Visibility};
use records::{Biff12Records, nullable_text, text, u32_at};
use shared::SharedParts;

/// Reads a package.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let plan = XlsbWorkbook::read(&mut package)?;
    let mut allowance = Allowance::new(limits);
    allowance.check_sheets(plan.tabs.len())?;
    check_formats(&package, &plan.styles)?;
    let lost = lost(&package, &plan.strings);
    let mut take = |part: &Option<String>| part.as_ref().and_then(|part| package.take(part));
    let (styles, texts) = (take(&plan.styles), take(&plan.strings));
    let shared = SharedParts::read(styles.as_deref(), texts.as_deref(), lost, plan.from_1904)?;
    let mut book = Book { format: Format::Xlsb, properties: plan.properties, ..Book::default() };
    for tab in &plan.tabs {
        let sheet = match &tab.target {
            TabTarget::Cells(part) => read_sheet(&mut package, part, &shared, &mut allowance),
            TabTarget::Picture | TabTarget::Macro | TabTarget::Module => {
                book.notes.extend(tab.note_without_cells());
                continue;
            }
            TabTarget::Lost => Err(without_part()),
        };
        sheet::add_to(&mut book, &tab.name, tab.visibility, sheet)?;
    }
    sheet::note_twins(plan.tabs.iter().map(|tab| &tab.name), &mut book.notes);
    Ok(book)
}

/// The sheet in a part, with what officers noted beside its cells.
fn read_sheet(
    package: &mut Package,
    part: &str,
    shared: &SharedParts,
    allowance: &mut Allowance<'_>,
) -> Result<SheetBuilder, Trouble> {
    let bytes = package.take(part).ok_or_else(without_part)?;
    let mut sheet = cells::read(&bytes, shared, allowance)?;
    add_beside(&mut sheet, package, part, comments::notes);
    Ok(sheet)
}

fn without_part() -> Trouble {
    Trouble::Sheet("its part of the file is missing".into())
}

/// Its tabs, and the parts that all of them share.
#[derive(Default)]
struct XlsbWorkbook {
    tabs: Vec<PartTab>,
    from_1904: bool,
    strings: Option<String>,
    styles: Option<String>,
    properties: Properties,
}

fn broken() -> Refusal {
    Refusal::Damaged("its list of sheets breaks off or cannot be understood".into())
}

impl XlsbWorkbook {
    fn read(package: &mut Package) -> Result<Self, Refusal> {
        let root = relationships(package, "_rels/.rels", "")?.unwrap_or_default();
        let core = root.values().find(|it| it.kind == "core-properties");
        let modified = core.and_then(|core| saved(package.take(&core.part)?));
        let bytes = package.take("xl/workbook.bin").ok_or_else(broken)?;
        let links =
            relationships(package, "xl/_rels/workbook.bin.rels", "xl")?.ok_or_else(|| {
                Refusal::Damaged("the part that says where its sheets are is missing".into())
            })?;
        let shared = |kind: &str| {
            let link = links.values().find(|it| it.kind == kind)?;
            Some(link.part.clone())
        };
        let mut plan = Self {
            strings: shared("sharedStrings"),
            styles: shared("styles"),
            properties: Properties { modified, custom: Vec::new() },
            ..Self::default()
        };
        let mut records = Biff12Records::new(&bytes);
        loop {
            let (kind, data) = records.next().ok_or_else(broken)?;
            match kind {
                0x99 => plan.from_1904 = u32_at(data, 0).is_some_and(|flags| flags & 1 == 1),
                0x9C => {
                    let tab = || {
                        let (id, used) = nullable_text(data, 8)?;
                        let (name, _) = text(data, 8 + used)?;
                        let visibility = match u32_at(data, 0)? {
                            1 => Visibility::Hidden,
                            2 => Visibility::VeryHidden,
                            _ => Visibility::Visible,
                        };
                        Some(PartTab {
                            name: name.into(),
                            visibility,
                            target: target(&id, visibility, &links, package),
                        })
                    };
                    plan.tabs.push(tab().ok_or_else(broken)?);
                }
                0x90 => break,
                _ => (),
            }
        }
        check_parts(&plan.tabs)?;
        Ok(plan)
    }
}

/// When a package was last saved, as its properties say.
fn saved(bytes: Vec<u8>) -> Option<Arc<str>> {
    let text = xml::text(bytes, "").ok()?;
    let mut xml = Reader::from_str(&text);
    loop {
        match xml.read_event().ok()? {
            Event::Start(e) if e.local_name().as_ref() == "modified" => {
                return match xml.read_event().ok()? {
                    Event::Text(text) => Some(text.into_inner().trim().into()),
                    _ => None,
                };
            }
            Event::Eof => return None,
            _ => (),
        }
    }
}
