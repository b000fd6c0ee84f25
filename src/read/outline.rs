//! The workbook part and its relationships: which sheets there are, and where everything lies.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::part::{self, attribute};
use super::preflight::Package;
use super::refusal::{Refusal, without_formats};
use crate::grid::Visibility;

/// What a tab leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Cells, in this part.
    Worksheet(String),
    /// A chart or a dialog: no cells.
    Picture,
    /// An Excel 4 macro sheet.
    Macro,
    /// Nothing, and nobody can see it: what Excel keeps of a module sheet of an older workbook.
    Module,
    /// A part that the package does not hold.
    Lost,
}

/// One tab of the workbook.
#[derive(Debug)]
pub(super) struct Tab {
    pub(super) name: Arc<str>,
    pub(super) visibility: Visibility,
    pub(super) leaf: Leaf,
}

/// The workbook's plan: its tabs, and the parts that all of them share.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) tabs: Vec<Tab>,
    pub(super) dates_from_1904: bool,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) core: Option<String>,
    pub(super) custom: Option<String>,
}

/// What a part leads to.
pub(super) struct Relationship {
    /// The last word of its type: `worksheet`, `styles` …
    pub(super) kind: String,
    /// The part it leads to.
    pub(super) part: String,
}

impl Outline {
    /// Reads the plan of a package.
    pub(super) fn read(package: &mut Package) -> Result<Self, Refusal> {
        let root = relationships(package, "_rels/.rels", "")?.unwrap_or_default();
        let of_kind = |all: &BTreeMap<String, Relationship>, kind: &str| {
            all.values().find(|it| it.kind == kind).map(|it| it.part.clone())
        };
        let workbook = of_kind(&root, "officeDocument").unwrap_or_else(|| "xl/workbook.xml".into());
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let Some(bytes) = package.take(&workbook) else {
            return Err(Refusal::Damaged("the part that lists its sheets is missing".into()));
        };
        let text = part::text(bytes, "its list of sheets").map_err(|it| it.of_the_file())?;
        let path = format!("{folder}/_rels/{file}.rels");
        let links = relationships(package, &path, folder)?.ok_or_else(|| {
            Refusal::Damaged("the part that says where its sheets are is missing".into())
        })?;
        let mut outline = Self {
            strings: of_kind(&links, "sharedStrings"),
            styles: of_kind(&links, "styles"),
            core: of_kind(&root, "core-properties"),
            custom: of_kind(&root, "custom-properties"),
            ..Self::default()
        };
        outline.read_workbook(&text, &links, package).map_err(|_| {
            Refusal::Damaged("its list of sheets breaks off or cannot be understood".into())
        })?;
        check_formats(package, &outline.styles)?;
        check_parts(&outline.tabs)?;
        Ok(outline)
    }

    fn read_workbook(
        &mut self,
        text: &str,
        links: &BTreeMap<String, Relationship>,
        package: &Package,
    ) -> quick_xml::Result<()> {
        let mut xml = Reader::from_str(text);
        xml.config_mut().expand_empty_elements = true;
        let mut in_sheets = false;
        let mut closed = false;
        loop {
            match xml.read_event()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "sheets" => in_sheets = true,
                    "sheet" if in_sheets => {
                        let visibility = visibility(attribute(&e, "state").as_deref());
                        let id = attribute(&e, "id").unwrap_or_default();
                        self.tabs.push(Tab {
                            name: attribute(&e, "name").unwrap_or_default().into(),
                            visibility,
                            leaf: leaf(&id, visibility, links, package),
                        });
                    }
                    "workbookPr" => self.dates_from_1904 |= part::says_yes(&e, "date1904"),
                    _ => (),
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "sheets" => in_sheets = false,
                    "workbook" => closed = true,
                    _ => (),
                },
                Event::Eof if closed => return Ok(()),
                Event::Eof => return Err(unexpected_end()),
                _ => (),
            }
        }
    }
}

/// The part of formats must be there, if the workbook names it. That of texts may be missing while no cell needs it.
pub(super) fn check_formats(package: &Package, styles: &Option<String>) -> Result<(), Refusal> {
    match lost(package, styles) {
        Some(part) => Err(without_formats(&format!("its part {part} is missing"))),
        None => Ok(()),
    }
}

/// A part that is named and not there.
pub(super) fn lost(package: &Package, part: &Option<String>) -> Option<String> {
    part.clone().filter(|part| !package.has(part))
}

/// The refusal of a workbook whose texts are lost, once a cell stands for one of them.
pub(super) fn missing(part: &str) -> Refusal {
    Refusal::Damaged(format!("its part {part} is missing"))
}

/// Two tabs on one part would read the same figures twice.
pub(super) fn check_parts(tabs: &[Tab]) -> Result<(), Refusal> {
    let mut seen = HashMap::new();
    for tab in tabs {
        if let Leaf::Worksheet(part) = &tab.leaf
            && let Some(other) = seen.insert(part.to_ascii_lowercase(), &tab.name)
        {
            return Err(Refusal::Damaged(format!(
                "its sheets {other:?} and {:?} are one and the same part",
                tab.name
            )));
        }
    }
    Ok(())
}

/// The error for a part that ends before its last element does.
pub(super) fn unexpected_end() -> quick_xml::Error {
    quick_xml::Error::from(std::io::Error::from(std::io::ErrorKind::UnexpectedEof))
}

fn visibility(state: Option<&str>) -> Visibility {
    match state {
        Some("hidden") => Visibility::Hidden,
        Some("veryHidden") => Visibility::VeryHidden,
        _ => Visibility::Visible,
    }
}

/// What the tab of this relationship leads to. One that can be seen and names no relationship has lost its cells; of
/// one that cannot, Excel itself keeps the name alone when it saves the modules of an older workbook.
pub(super) fn leaf(
    id: &str,
    visibility: Visibility,
    links: &BTreeMap<String, Relationship>,
    package: &Package,
) -> Leaf {
    match links.get(id) {
        None if id.trim().is_empty() && visibility != Visibility::Visible => Leaf::Module,
        Some(link) if link.kind.ends_with("acrosheet") => Leaf::Macro,
        Some(link) if link.kind == "chartsheet" || link.kind == "dialogsheet" => Leaf::Picture,
        Some(link) if package.has(&link.part) => Leaf::Worksheet(link.part.clone()),
        _ => Leaf::Lost,
    }
}

/// The relationships that a part declares, by id, in one order however often it is read; none if it has no such part.
pub(super) fn relationships(
    package: &mut Package,
    path: &str,
    folder: &str,
) -> Result<Option<BTreeMap<String, Relationship>>, Refusal> {
    let Some(bytes) = package.take(path) else {
        return Ok(None);
    };
    let text = part::text(bytes, path).map_err(|it| it.of_the_file())?;
    let mut xml = Reader::from_str(&text);
    xml.config_mut().expand_empty_elements = true;
    let mut found = BTreeMap::new();
    loop {
        match xml.read_event() {
            Ok(Event::Start(e)) if e.local_name().as_ref() == "Relationship" => {
                let get = |name| attribute(&e, name).unwrap_or_default();
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let part = resolve(folder, &get("Target"));
                found.insert(get("Id"), Relationship { kind, part });
            }
            Ok(Event::Eof) => return Ok(Some(found)),
            Ok(_) => (),
            Err(_) => return Err(Refusal::Damaged(format!("its part {path} breaks off"))),
        }
    }
}

/// A relationship's target as a path from the package's root.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target.as_str()),
    };
    let mut path: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => (),
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}
