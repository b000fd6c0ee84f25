//! `.xlsx` and `.xlsm`: the surveyed parts of a package as calamine reads them.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use std::sync::Arc;

use calamine::{Reader, Xlsx, XlsxError};
use quick_xml::escape::escape;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::comments::{self, Comments};
use super::look::Looks;
use super::margin::{self, Margin};
use super::outline::{Leaf, Outline, Tab, lost};
use super::preflight::Package;
use super::refusal::{Refusal, Trouble, without_formats};
use super::strings::SharedTexts;
use super::survey::{Remark, Survey, survey};
use super::value::Values;
use super::{LIMITS, Limits, formats, part};
use crate::cell::Pos;
use crate::grid::{Book, Grid, Note, Properties, RawCell};

/// Reads a package.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let outline = Outline::read(&mut package)?;
    if outline.tabs.len() > limits.sheets {
        let count = outline.tabs.len();
        return Err(Refusal::TooLarge(format!(
            "the number of its sheets is {count}, and at most {} are read ({LIMITS})",
            limits.sheets
        )));
    }
    let mut prepared = Prepared::new(package.size());
    let shared = prepared.shared_parts(&mut package, &outline)?;
    let mut book = Book::default();
    let mut cells = limits.cells;
    let mut sheets = Vec::new();
    for tab in &outline.tabs {
        match look_over(tab, &mut package, &shared, limits, &mut cells) {
            Ok(Some((text, mut survey))) => {
                let number = sheets.len();
                let text = survey.mended.take().unwrap_or(text);
                prepared.add(&sheet_part(number), text.as_bytes())?;
                sheets.push((tab, survey, noted(tab, &mut package)));
            }
            Ok(None) => book.notes.extend(without_cells(tab)),
            Err(Trouble::Sheet(why)) => book.unreadable.push((Arc::clone(&tab.name), why)),
            Err(Trouble::File(refusal)) => return Err(refusal),
        }
    }
    let lost = std::mem::take(&mut prepared.lost_formats);
    let mut workbook = prepared.open(sheets.len(), outline.dates_from_1904)?;
    book.properties = properties(&mut workbook);
    read_sheets(&mut workbook, sheets, &lost, &mut book)?;
    let names: Vec<_> = outline.tabs.iter().map(|tab| Arc::clone(&tab.name)).collect();
    name_twins(&names, &mut book);
    Ok(book)
}

/// A tab's XML and what the survey found in it; nothing for a tab that has no cells.
fn look_over(
    tab: &Tab,
    package: &mut Package,
    shared: &SharedTexts,
    limits: &Limits,
    cells: &mut usize,
) -> Result<Option<(String, Survey)>, Trouble> {
    let bytes = match &tab.leaf {
        Leaf::Worksheet(part) => package.take(part),
        Leaf::Picture | Leaf::Macro | Leaf::Module => return Ok(None),
        Leaf::Lost => None,
    };
    let bytes = bytes.ok_or_else(|| Trouble::Sheet("its part of the file is missing".into()))?;
    let text = part::text(bytes, "its content")?;
    let survey = survey(&text, shared, limits, cells)?;
    Ok(Some((text, survey)))
}

/// What officers noted beside a tab's cells.
fn noted(tab: &Tab, package: &mut Package) -> Comments {
    match &tab.leaf {
        Leaf::Worksheet(part) => Comments::of_sheet(package, part, comments::notes),
        Leaf::Picture | Leaf::Macro | Leaf::Module | Leaf::Lost => Comments::default(),
    }
}

/// What is said of a macro sheet.
pub(super) const MACRO: &str = "It is an Excel 4 macro sheet; it was not read.";

/// What is said of a hidden sheet that has a name and nothing else.
const MODULE: &str = "It is a hidden sheet without any cells, as Excel keeps it for the macros of an older workbook; there is nothing in it to read.";

/// What is said of a tab without cells; of a chart, nothing.
pub(super) fn without_cells(tab: &Tab) -> Option<Note> {
    let text = match tab.leaf {
        Leaf::Macro => MACRO,
        Leaf::Module => MODULE,
        Leaf::Worksheet(_) | Leaf::Picture | Leaf::Lost => return None,
    };
    Some(Note::on_sheet(&tab.name, text))
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
        outline: &Outline,
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
            let text = match part::text(bytes, &format!("its part {from}")) {
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
    sheets: Vec<(&Tab, Survey, Comments)>,
    lost: &BTreeSet<usize>,
    book: &mut Book,
) -> Result<(), Refusal> {
    let (mut values, mut looks) = (Values::default(), None);
    for (number, (tab, survey, comments)) in sheets.into_iter().enumerate() {
        match read_cells(workbook, number, &survey, &mut values, (&mut looks, lost)) {
            Ok((cells, margin)) => {
                let mut grid = Grid::new(Arc::clone(&tab.name), cells);
                book.notes.extend(margin.put(&mut grid));
                grid.visibility = tab.visibility;
                book.notes.extend(survey.hidden.note(&grid));
                grid.merges = survey.merges;
                book.notes.extend(comments.put(&mut grid));
                book.grids.push(grid);
            }
            Err(why) => book.unreadable.push((Arc::clone(&tab.name), why)),
        }
    }
    Ok(())
}

/// Every cell of a sheet that is not blank, as calamine reads it and the survey completes it.
fn read_cells(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    number: usize,
    survey: &Survey,
    values: &mut Values,
    (looks, lost): (&mut Option<Looks>, &BTreeSet<usize>),
) -> Result<(Vec<(Pos, RawCell)>, Margin), String> {
    let mut last = None;
    let mut reader = workbook
        .worksheet_cells_reader(&number.to_string())
        .map_err(|error| because(None, error))?;
    let looks = looks.get_or_insert_with(|| Looks::new(reader.styles(), lost));
    let mut remarks = survey.remarks.iter().peekable();
    let (mut cells, mut margin) = (Vec::new(), Margin::default());
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
        let (raw, left) = margin::seen(raw, runs, look.face, look.way());
        margin.leave(pos, left.as_ref());
        if raw.is_none() && look.signal {
            margin.fill(pos);
        }
        cells.extend(raw.map(|raw| (pos, raw)));
    }
    match remarks.next() {
        Some((pos, _)) => Err(format!("cell {pos} cannot be understood")),
        None => Ok((cells, margin)),
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

/// Names the sheets that share a name, which Excel would not let be.
pub(super) fn name_twins(names: &[Arc<str>], book: &mut Book) {
    let mut lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    lower.sort();
    for twins in lower.chunk_by(|a, b| a == b).filter(|twins| twins.len() > 1) {
        let name = names.iter().find(|name| Some(&name.to_lowercase()) == twins.first());
        let text = format!("{} sheets have this name; each was read.", twins.len());
        book.notes.extend(name.map(|name| Note::on_sheet(name, text)));
    }
}
