//! `.xlsx` and `.xlsm`: the surveyed parts of a package as calamine reads them.

mod comments;
mod content;
mod formats;
mod plain;
mod remark;
mod strings;
mod survey;
mod values;
mod workbook;

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use calamine::{Reader, Xlsx, XlsxError};
use quick_xml::escape::escape;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::allowance::Allowance;
use super::cell_style::CellStyles;
use super::limits::Limits;
use super::ooxml::comments::add_beside;
use super::ooxml::tabs::{PartTab, lost};
use super::package::Package;
use super::refusal::{Refusal, Trouble, without_formats};
use super::sheet::{self, SheetBuilder};
use super::tab::TabTarget;
use super::xml;
use crate::cell::Pos;
use crate::grid::{Book, Properties};
use remark::Remark;
use strings::SharedTexts;
use survey::{Survey, survey};
use values::Values;
use workbook::XlsxWorkbook;

/// Reads a package.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let outline = XlsxWorkbook::read(&mut package)?;
    let mut allowance = Allowance::new(limits);
    allowance.check_sheets(outline.tabs.len())?;
    let mut prepared = Prepared::new(package.size());
    let shared = prepared.shared_parts(&mut package, &outline)?;
    let mut book = Book::default();
    let mut sheets = Vec::new();
    for tab in &outline.tabs {
        match look_over(tab, &mut package, &shared, &mut allowance) {
            Ok(Some((text, mut survey))) => {
                let text = survey.mended.take().unwrap_or(text);
                prepared.add(&sheet_part(sheets.len()), text.as_bytes())?;
                sheets.push((tab, survey));
            }
            Ok(None) => book.notes.extend(tab.note_without_cells()),
            Err(trouble) => sheet::add_to(&mut book, &tab.name, tab.visibility, Err(trouble))?,
        }
    }
    let lost = std::mem::take(&mut prepared.lost_formats);
    let mut workbook = prepared.open(sheets.len(), outline.dates_from_1904)?;
    book.properties = properties(&mut workbook);
    read_sheets(&mut workbook, sheets, &lost, &mut book)?;
    sheet::note_twins(outline.tabs.iter().map(|tab| &tab.name), &mut book.notes);
    Ok(book)
}

/// A tab's XML and what the survey found in it, with what officers noted beside its cells; nothing for a tab that has
/// no cells.
fn look_over(
    tab: &PartTab,
    package: &mut Package,
    shared: &SharedTexts,
    allowance: &mut Allowance<'_>,
) -> Result<Option<(String, Survey)>, Trouble> {
    let part = match &tab.target {
        TabTarget::Cells(part) => Some(part),
        TabTarget::Picture | TabTarget::Macro | TabTarget::Module => return Ok(None),
        TabTarget::Lost => None,
    };
    let found = part.and_then(|part| Some((part, package.take(part)?)));
    let Some((part, bytes)) = found else {
        return Err(Trouble::Sheet("its part of the file is missing".into()));
    };
    let text = xml::text(bytes, "its content")?;
    let mut survey = survey(&text, shared, allowance)?;
    add_beside(&mut survey.sheet, package, part, comments::notes);
    Ok(Some((text, survey)))
}

fn sheet_part(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// Where calamine is given the styles.
const STYLES: &str = "xl/styles.xml";

/// The package that calamine is given: stored, with the parts it needs alone, each sheet under a name of its own.
struct Prepared {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// Styles whose number format the file does not hold.
    lost_formats: BTreeSet<usize>,
}

impl Prepared {
    /// With room for that many bytes.
    fn new(size: usize) -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::with_capacity(size))),
            lost_formats: BTreeSet::new(),
        }
    }

    fn add(&mut self, name: &str, content: &[u8]) -> Result<(), Refusal> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, stored).map_err(|_| unpacked())?;
        self.zip.write_all(content).map_err(|_| unpacked())
    }

    /// Adds the parts that all sheets share, and says what the sheets must know of them.
    fn shared_parts(
        &mut self,
        package: &mut Package,
        outline: &XlsxWorkbook,
    ) -> Result<SharedTexts, Refusal> {
        let mut shared =
            SharedTexts { lost: lost(package, &outline.strings), ..SharedTexts::default() };
        let parts = [
            // First, since the fonts tell whether runs of texts matter that are not struck through.
            (&outline.styles, STYLES),
            (&outline.strings, "xl/sharedStrings.xml"),
            (&outline.core, "docProps/core.xml"),
            (&outline.custom, "docProps/custom.xml"),
        ];
        for (from, to) in parts {
            let Some((from, bytes)) = from.as_ref().and_then(|it| Some((it, package.take(it)?)))
            else {
                continue;
            };
            let text = match xml::text(bytes, &format!("its part {from}")) {
                Ok(text) => text,
                Err(Trouble::Sheet(_)) if to.starts_with("docProps") => continue,
                Err(Trouble::Sheet(why)) if to == STYLES => return Err(without_formats(&why)),
                Err(trouble) => return Err(trouble.of_the_file()),
            };
            match to {
                "xl/sharedStrings.xml" => shared = SharedTexts::survey(&text, shared.struck_cells)?,
                STYLES => {
                    self.lost_formats = formats::lost(&text)?;
                    shared.struck_cells = text.contains("strike");
                }
                _ => (),
            }
            self.add(to, text.as_bytes())?;
        }
        Ok(shared)
    }

    fn open(mut self, sheets: usize, from_1904: bool) -> Result<Xlsx<Cursor<Vec<u8>>>, Refusal> {
        let numbers = || 0..sheets;
        let entries: String = numbers()
            .map(|n| format!(r#"<sheet name="{n}" sheetId="{}" r:id="s{n}"/>"#, n + 1))
            .collect();
        let links: String = numbers()
            .map(|n| {
                format!(
                    r#"<Relationship Id="s{n}" Type="/worksheet" Target="/{}"/>"#,
                    escape(sheet_part(n).as_str())
                )
            })
            .collect();
        self.add(
            "_rels/.rels",
            br#"<Relationships><Relationship Id="w" Type="/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        )?;
        let workbook = format!(
            r#"<workbook><workbookPr date1904="{}"/><sheets>{entries}</sheets></workbook>"#,
            u8::from(from_1904)
        );
        self.add("xl/workbook.xml", workbook.as_bytes())?;
        let links = format!("<Relationships>{links}</Relationships>");
        self.add("xl/_rels/workbook.xml.rels", links.as_bytes())?;
        let package = self.zip.finish().map_err(|_| unpacked())?;
        Xlsx::new(package)
            .map_err(|_| without_formats("its list of texts or of formats cannot be understood"))
    }
}

fn properties(workbook: &mut Xlsx<Cursor<Vec<u8>>>) -> Properties {
    let Ok(found) = workbook.workbook_properties() else {
        return Properties::default();
    };
    let mut custom: Vec<_> = found.custom_properties.into_iter().collect();
    custom.sort();
    Properties { modified: found.modified.map(Into::into), custom }
}

fn read_sheets(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    sheets: Vec<(&PartTab, Survey)>,
    lost: &BTreeSet<usize>,
    book: &mut Book,
) -> Result<(), Refusal> {
    let (mut values, mut looks) = (Values::default(), None);
    for (number, (tab, survey)) in sheets.into_iter().enumerate() {
        let sheet = read_cells(workbook, number, survey, &mut values, (&mut looks, lost));
        sheet::add_to(book, &tab.name, tab.visibility, sheet.map_err(Trouble::Sheet))?;
    }
    Ok(())
}

/// Adds every cell of a sheet that is not blank, as calamine reads it and the survey completes it.
fn read_cells(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    number: usize,
    survey: Survey,
    values: &mut Values,
    (looks, lost): (&mut Option<CellStyles>, &BTreeSet<usize>),
) -> Result<SheetBuilder, String> {
    let mut last = None;
    let mut reader = workbook
        .worksheet_cells_reader(&number.to_string())
        .map_err(|error| because(None, error))?;
    let looks = looks.get_or_insert_with(|| CellStyles::new(reader.styles(), lost));
    let mut remarks = survey.remarks.iter().peekable();
    let mut sheet = survey.sheet;
    while let Some((cell, style)) =
        reader.next_cell_with_style_id().map_err(|error| because(last, error))?
    {
        let (row, col) = cell.get_position();
        let pos = Pos::new(row, col);
        last = Some(pos);
        let remark = remarks.next_if(|(at, _)| *at == pos).map(|(_, remark)| remark);
        let look = looks.get(style);
        let raw = values.raw(cell.get_value(), remark, look);
        let runs = match remark {
            Some(Remark::Runs(runs)) => Some(&**runs),
            _ => None,
        };
        sheet.add(pos, raw, runs, look);
    }
    match remarks.next() {
        Some((pos, _)) => Err(format!("cell {pos} cannot be understood")),
        None => Ok(sheet),
    }
}

/// Why a package could not be put together anew, to be read.
fn unpacked() -> Refusal {
    Refusal::Damaged("its parts do not go together".into())
}

/// Why calamine gave a sheet up, after the last cell that it read.
fn because(last: Option<Pos>, error: XlsxError) -> String {
    let lost_text = "Cell string index not found in shared strings table";
    match (last, error) {
        (_, XlsxError::Unexpected(why)) if why == lost_text => {
            let after = last.map_or("its first cell".into(), |pos| format!("the cell after {pos}"));
            format!("{after} stands for a text that the file does not hold")
        }
        (Some(pos), _) => format!("it cannot be understood after cell {pos}"),
        (None, _) => "it cannot be understood from its first cell on".to_owned(),
    }
}
