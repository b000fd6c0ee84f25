//! The pages as they are kept (pages/README.md).

use std::fs;

use serde::Deserialize;

use crate::support::council::repository;

/// A printed page.
#[derive(Clone, Debug, Deserialize)]
pub struct PageData {
    pub page: u32,
    pub head: Vec<LabelData>,
    pub leads: Vec<LeadData>,
    pub lines: Vec<LineData>,
    pub links: Vec<String>,
    pub register: Option<RegisterData>,
    #[serde(default)]
    pub series: Vec<SeriesData>,
    pub section: Vec<SectionData>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct LabelData {
    pub label: String,
    pub separator: String,
    pub text: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct LeadData {
    pub label: String,
    pub name: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct LineData {
    pub kind: String,
    #[serde(default)]
    pub read_as: String,
    #[serde(default)]
    pub text: String,
    /// The part in bold type.
    #[serde(default)]
    pub bold: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct RegisterData {
    #[serde(rename = "ref")]
    pub reference: String,
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub limbs: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct SeriesData {
    pub banner: String,
    pub corner: String,
    pub headings: Vec<String>,
    pub rows: Vec<SeriesRowData>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct SeriesRowData {
    pub line: String,
    #[serde(default)]
    pub group: String,
    pub cells: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct SectionData {
    pub part: String,
    pub heading: String,
    pub progress_heading: Option<String>,
    #[serde(default)]
    pub page_break: bool,
    pub rows: Vec<RowData>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct RowData {
    pub what: Vec<String>,
    pub progress: Vec<String>,
    #[serde(default)]
    pub page_break: bool,
}

/// All thirty, in their order.
pub fn pages() -> Vec<PageData> {
    (1..=30).map(|number| read(&format!("{number:02}.toml"))).collect()
}

/// What the folder of pages keeps in a file.
pub fn read<T: for<'de> Deserialize<'de>>(name: &str) -> T {
    let text = fs::read_to_string(repository("tests/plans/pages").join(name)).unwrap();
    toml::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}
