//! `.xlsb`: a package whose parts are records.
//!
//! As for `.xls`, calamine gives no formats; the records are walked once, each cell with its format.

mod comments;
mod records;
mod shared;
mod sheet;

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::comments::Comments;
use super::outline::{Leaf, Tab, check_formats, check_parts, leaf, lost, relationships};
use super::preflight::Package;
use super::refusal::{Refusal, Trouble};
use super::xlsx::{name_twins, without_cells};
use super::{LIMITS, Limits, part};
use crate::grid::{Book, Format, Grid, Properties, Visibility};
use records::{Records, nullable_text, text, u32_at};
use shared::Shared;
use sheet::Sheet;

/// Reads a package.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let plan = Plan::read(&mut package)?;
    if plan.tabs.len() > limits.sheets {
        let (count, most) = (plan.tabs.len(), limits.sheets);
        return Err(Refusal::TooLarge(format!(
            "the number of its sheets is {count}, and at most {most} are read ({LIMITS})"
        )));
    }
    check_formats(&package, &plan.styles)?;
    let lost = lost(&package, &plan.strings);
    let mut take = |part: &Option<String>| part.as_ref().and_then(|part| package.take(part));
    let (styles, texts) = (take(&plan.styles), take(&plan.strings));
    let shared = Shared::read(styles.as_deref(), texts.as_deref(), lost, plan.from_1904)?;
    let mut book = Book { format: Format::Xlsb, properties: plan.properties, ..Book::default() };
    let mut left = limits.cells;
    for tab in &plan.tabs {
        let bytes = match &tab.leaf {
            Leaf::Worksheet(part) => package.take(part),
            Leaf::Picture | Leaf::Macro | Leaf::Module => {
                book.notes.extend(without_cells(tab));
                continue;
            }
            Leaf::Lost => None,
        };
        let sheet = match bytes {
            Some(bytes) => Sheet::read(&bytes, &shared, limits, &mut left),
            None => Err(Trouble::Sheet("its part of the file is missing".into())),
        };
        match sheet {
            Ok(sheet) => {
                let mut grid = Grid::new(Arc::clone(&tab.name), sheet.cells);
                grid.visibility = tab.visibility;
                grid.merges = sheet.merges;
                book.notes.extend(sheet.margin.put(&mut grid));
                book.notes.extend(sheet.hidden.note(&grid));
                if let Leaf::Worksheet(part) = &tab.leaf {
                    let comments = Comments::of_sheet(&mut package, part, comments::notes);
                    book.notes.extend(comments.put(&mut grid));
                }
                book.grids.push(grid);
            }
            Err(Trouble::Sheet(why)) => book.unreadable.push((Arc::clone(&tab.name), why)),
            Err(Trouble::File(refusal)) => return Err(refusal),
        }
    }
    let names: Vec<_> = plan.tabs.iter().map(|tab| Arc::clone(&tab.name)).collect();
    name_twins(&names, &mut book);
    Ok(book)
}

/// Its tabs, and the parts that all of them share.
#[derive(Default)]
struct Plan {
    tabs: Vec<Tab>,
    from_1904: bool,
    strings: Option<String>,
    styles: Option<String>,
    properties: Properties,
}

fn broken() -> Refusal {
    Refusal::Damaged("its list of sheets breaks off or cannot be understood".into())
}

impl Plan {
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
        let mut records = Records::new(&bytes);
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
                        Some(Tab {
                            name: name.into(),
                            visibility,
                            leaf: leaf(&id, visibility, &links, package),
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
    let text = part::text(bytes, "").ok()?;
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
