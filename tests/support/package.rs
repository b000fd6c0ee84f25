//! A workbook that qmr wrote, read back from its package: every cell, every formula, every table.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use qmr::cell::Pos;
use qmr::consolidate::{Consolidated, Coverage};
use qmr::sink;
use qmr::write;

/// The bytes of a workbook.
pub(crate) fn workbook(all: &Consolidated, coverage: Coverage) -> Vec<u8> {
    sink::bytes_of(|out| write::workbook(all, coverage, out)).unwrap()
}

/// One cell as it stands in the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The formula, without its equals sign.
    pub(crate) formula: Option<String>,
    /// Whether the content, or the formula's result, is text.
    pub(crate) is_text: bool,
    /// The content, or the formula's result.
    pub(crate) value: String,
}

/// How a cell looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// Its number format.
    pub(crate) code: String,
    /// Whether what stands there is text whatever it begins with.
    pub(crate) quoted: bool,
}

/// One table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) from: Pos,
    pub(crate) to: Pos,
    pub(crate) columns: Vec<String>,
    /// Formulas that new rows take over, by column.
    pub(crate) formulas: BTreeMap<String, String>,
}

/// One sheet.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) cells: BTreeMap<Pos, Cell>,
    pub(crate) tables: Vec<Table>,
}

impl Sheet {
    /// What a cell holds; empty where it is blank.
    pub(crate) fn value(&self, pos: Pos) -> &str {
        self.cells.get(&pos).map_or("", |cell| &cell.value)
    }

    /// The rows of its table, each by heading.
    pub(crate) fn rows(&self) -> Vec<BTreeMap<String, String>> {
        let table = &self.tables[0];
        let row = |row: u32| {
            let columns = table.columns.iter().zip(table.from.col..);
            columns
                .map(|(name, col)| (name.clone(), self.value(Pos::new(row, col)).to_owned()))
                .collect()
        };
        (table.from.row + 1..=table.to.row).map(row).collect()
    }

    /// The cell of a heading in the row of the table that has these values.
    pub(crate) fn cell(&self, wanted: &[(&str, &str)], heading: &str) -> &Cell {
        let table = &self.tables[0];
        let rows = self.rows();
        let at = rows
            .iter()
            .position(|row| wanted.iter().all(|(name, value)| row[*name] == *value))
            .unwrap_or_else(|| panic!("no row with {wanted:?}"));
        let col = table.columns.iter().position(|own| own == heading).unwrap();
        let pos = Pos::new(
            table.from.row + 1 + u32::try_from(at).unwrap(),
            table.from.col + u32::try_from(col).unwrap(),
        );
        self.cells.get(&pos).unwrap_or_else(|| panic!("{heading} of {wanted:?} is blank"))
    }
}

/// A workbook.
#[derive(Clone, Debug)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) parts: BTreeMap<String, String>,
}

impl Book {
    /// Reads a workbook that qmr wrote; nothing more would be understood.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            parts.insert(name, text);
        }
        let shared: Vec<String> = parts
            .get("xl/sharedStrings.xml")
            .map(|part| elements(part, "si").map(|(_, inner)| texts_in(inner)).collect())
            .unwrap_or_default();
        let tables: Vec<Table> = parts
            .iter()
            .filter(|(name, _)| name.starts_with("xl/tables/"))
            .map(|(_, part)| table(part))
            .collect();
        let names =
            elements(&parts["xl/workbook.xml"], "sheet").map(|(own, _)| attribute(own, "name"));
        let sheets = names
            .zip(1..)
            .map(|(name, number)| {
                let part = &parts[&format!("xl/worksheets/sheet{number}.xml")];
                let links = format!("xl/worksheets/_rels/sheet{number}.xml.rels");
                let linked = parts.get(&links).map_or(0, |part| part.matches("/table").count() / 2);
                // The name of a table has no blanks.
                let called = name.replace(' ', "_");
                let own: Vec<Table> =
                    tables.iter().filter(|table| table.name == called).cloned().collect();
                assert_eq!(own.len(), linked, "the tables of {name}");
                Sheet { cells: cells(part, &shared), tables: own, name }
            })
            .collect();
        Self { sheets, parts }
    }

    /// The names of its sheets, in order.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.sheets.iter().map(|sheet| &*sheet.name).collect()
    }

    /// The part of a sheet.
    pub(crate) fn xml(&self, sheet: &str) -> &str {
        let at = self.names().iter().position(|name| *name == sheet).unwrap();
        &self.parts[&format!("xl/worksheets/sheet{}.xml", at + 1)]
    }

    /// How cells of a sheet look, by their place: blank ones too.
    pub(crate) fn looks(&self, sheet: &str) -> BTreeMap<Pos, Look> {
        let styles = &self.parts["xl/styles.xml"];
        let codes: BTreeMap<String, String> = elements(styles, "numFmt")
            .map(|(own, _)| (attribute(own, "numFmtId"), attribute(own, "formatCode")))
            .collect();
        let (_, cells) = elements(styles, "cellXfs").next().unwrap();
        let looks: Vec<Look> = elements(cells, "xf")
            .map(|(own, _)| {
                let id = attribute(own, "numFmtId");
                let builtin = match id.as_str() {
                    "0" => "General",
                    "3" => "#,##0",
                    "4" => "#,##0.00",
                    "9" => "0%",
                    "10" => "0.00%",
                    "49" => "@",
                    _ => "",
                };
                Look {
                    code: codes.get(&id).cloned().unwrap_or_else(|| builtin.to_owned()),
                    quoted: attribute(own, "quotePrefix") == "1",
                }
            })
            .collect();
        elements(self.xml(sheet), "c")
            .map(|(own, _)| {
                let style = attribute(own, "s").parse::<usize>().unwrap_or(0);
                (attribute(own, "r").parse().unwrap(), looks[style].clone())
            })
            .collect()
    }

    /// A sheet by its name.
    pub(crate) fn sheet(&self, name: &str) -> &Sheet {
        let sheet = self.sheets.iter().find(|sheet| sheet.name == name);
        sheet.unwrap_or_else(|| panic!("no sheet {name}"))
    }

    /// Every formula: its sheet, its cell, its text.
    pub(crate) fn formulas(&self) -> impl Iterator<Item = (&Sheet, Pos, &str)> {
        self.sheets.iter().flat_map(|sheet| {
            let cells = sheet.cells.iter();
            cells.filter_map(move |(pos, cell)| Some((sheet, *pos, cell.formula.as_deref()?)))
        })
    }

    /// The table of a name.
    pub(crate) fn table(&self, name: &str) -> Option<&Table> {
        self.sheets.iter().flat_map(|sheet| &sheet.tables).find(|table| table.name == name)
    }
}

/// The elements of a name: their attributes and what stands in them.
pub(crate) fn elements<'x>(
    xml: &'x str,
    name: &'x str,
) -> impl Iterator<Item = (&'x str, &'x str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(&open)?;
            let after = &rest[start + open.len()..];
            rest = after;
            if !after.starts_with([' ', '>', '/']) {
                continue;
            }
            let end = after.find('>')?;
            if after[..end].ends_with('/') {
                rest = &after[end + 1..];
                return Some((&after[..end - 1], ""));
            }
            let inner = end + 1 + after[end + 1..].find(&close)?;
            rest = &after[inner..];
            return Some((&after[..end], &after[end + 1..inner]));
        }
    })
}

pub(crate) fn attribute(attributes: &str, name: &str) -> String {
    let start = format!(" {name}=\"");
    let value =
        attributes.split_once(&start).map_or("", |(_, rest)| rest.split('"').next().unwrap());
    plain(value)
}

/// Text without the escapes of XML.
fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#xA;", "\n").replace("&amp;", "&")
}

fn texts_in(xml: &str) -> String {
    let text: String = elements(xml, "t").map(|(_, text)| plain(text)).collect();
    unescaped(&text)
}

/// Text without the escapes of spreadsheets (`_x005F_` is an underscore).
fn unescaped(text: &str) -> String {
    let mut parts = text.split("_x005F_");
    let first = parts.next().unwrap().to_owned();
    assert!(!first.contains("_x00"), "an escape that none asked for: {first}");
    parts.fold(first, |whole, part| whole + "_" + part)
}

/// Formulas that cells share, by their numbers: where each stands first, its range, and its text there.
#[derive(Default)]
struct SharedFormulas(BTreeMap<String, (Pos, Pos, String)>);

impl SharedFormulas {
    /// The formula of a cell: its own, the first of a shared one, or one that the first of its number is moved to.
    fn in_cell(&mut self, pos: Pos, attributes: &str, text: String) -> String {
        let number = attribute(attributes, "si");
        if attribute(attributes, "t") != "shared" {
            assert!(!text.is_empty(), "{pos} has no formula");
            return text;
        }
        if !text.is_empty() {
            let range = attribute(attributes, "ref");
            let (from, to) = range.split_once(':').unwrap();
            assert_eq!(from, pos.to_string());
            let first = (pos, to.parse().unwrap(), text.clone());
            assert!(self.0.insert(number, first).is_none(), "{pos}: a number twice");
            return text;
        }
        let (first, last, text) = &self.0[&number];
        assert!(first.col == pos.col && first.row < pos.row && pos.row <= last.row, "{pos}");
        moved(text, first.row, pos.row)
    }
}

/// A formula whose references to cells of its own zero-based row are to those of another.
fn moved(text: &str, from: u32, to: u32) -> String {
    let (from, to) = ((from + 1).to_string(), (to + 1).to_string());
    let mut out = String::new();
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.push('"');
        }
        if at % 2 == 1 {
            out.push_str(part);
            continue;
        }
        let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '$' | '.' | '_');
        for word in part.split_inclusive(|c| !is_of_word(c)) {
            let name = word.trim_end_matches(|c| !is_of_word(c));
            let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let is_cell = (1..=3).contains(&letters.len())
                && letters.bytes().all(|byte| byte.is_ascii_uppercase())
                && name[letters.len()..] == from;
            match is_cell {
                true => out.extend([letters, &to, &word[name.len()..]]),
                false => out.push_str(word),
            }
        }
    }
    out
}

fn cells(xml: &str, shared: &[String]) -> BTreeMap<Pos, Cell> {
    let mut formulas = SharedFormulas::default();
    elements(xml, "c")
        .filter(|(_, inner)| !inner.is_empty())
        .map(|(own, inner)| {
            let kind = attribute(own, "t");
            let raw = elements(inner, "v").next().map_or("", |(_, value)| value);
            let value = match kind.as_str() {
                "s" => shared[raw.parse::<usize>().unwrap()].clone(),
                "inlineStr" => texts_in(inner),
                _ => plain(raw),
            };
            let pos: Pos = attribute(own, "r").parse().unwrap();
            let formula = elements(inner, "f").next();
            let formula = formula.map(|(own, formula)| formulas.in_cell(pos, own, plain(formula)));
            let is_text = matches!(kind.as_str(), "s" | "inlineStr" | "str");
            (pos, Cell { formula, is_text, value })
        })
        .collect()
}

fn table(xml: &str) -> Table {
    let (own, inner) = elements(xml, "table").next().unwrap();
    let range = attribute(own, "ref");
    let (from, to) = range.split_once(':').unwrap();
    let (filter, _) = elements(inner, "autoFilter").next().unwrap();
    assert_eq!(attribute(filter, "ref"), range, "the filter covers the table");
    Table {
        name: attribute(own, "displayName"),
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        columns: elements(inner, "tableColumn").map(|(own, _)| attribute(own, "name")).collect(),
        formulas: elements(inner, "tableColumn")
            .filter_map(|(own, inner)| {
                let (_, formula) = elements(inner, "calculatedColumnFormula").next()?;
                Some((attribute(own, "name"), plain(formula)))
            })
            .collect(),
    }
}
