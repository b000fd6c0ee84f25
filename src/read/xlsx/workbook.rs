//! The workbook part and its relationships: which sheets there are, and where everything lies.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::grid::Visibility;
use crate::read::ooxml::relationships::{Relationship, relationships};
use crate::read::ooxml::tabs::{PartTab, check_formats, check_parts, target};
use crate::read::package::Package;
use crate::read::refusal::Refusal;
use crate::read::xml::{self, attribute, says_yes, unexpected_end};

/// The workbook's plan: its tabs, and the parts that all of them share.
#[derive(Debug, Default)]
pub(super) struct XlsxWorkbook {
    pub(super) tabs: Vec<PartTab>,
    pub(super) dates_from_1904: bool,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) core: Option<String>,
    pub(super) custom: Option<String>,
}

impl XlsxWorkbook {
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
        let text = xml::text(bytes, "its list of sheets").map_err(|it| it.of_the_file())?;
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
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut in_sheets = false;
        let mut closed = false;
        loop {
            match reader.read_event()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "sheets" => in_sheets = true,
                    "sheet" if in_sheets => {
                        let visibility = visibility(attribute(&e, "state").as_deref());
                        let id = attribute(&e, "id").unwrap_or_default();
                        self.tabs.push(PartTab {
                            name: attribute(&e, "name").unwrap_or_default().into(),
                            visibility,
                            target: target(&id, visibility, links, package),
                        });
                    }
                    "workbookPr" => self.dates_from_1904 |= says_yes(&e, "date1904"),
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

fn visibility(state: Option<&str>) -> Visibility {
    match state {
        Some("hidden") => Visibility::Hidden,
        Some("veryHidden") => Visibility::VeryHidden,
        _ => Visibility::Visible,
    }
}
