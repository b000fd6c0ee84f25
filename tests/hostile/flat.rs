//! A workbook as LibreOffice saves it in one flat file of XML: every cell, what it holds, and where it leads.

use std::collections::BTreeMap;

use qmr::cell::Pos;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub formula: Option<String>,
    /// What LibreOffice takes its value for: `string`, `float`, `percentage`, `date` …
    pub kind: String,
    pub text: String,
    /// Where it leads.
    pub links: Vec<String>,
}

impl Cell {
    pub fn is_text(&self) -> bool {
        self.kind == "string" && self.formula.is_none()
    }

    pub fn is_number(&self) -> bool {
        matches!(self.kind.as_str(), "float" | "percentage")
    }

    fn is_blank(&self) -> bool {
        self.formula.is_none() && self.kind.is_empty() && self.links.is_empty()
    }
}

/// One sheet; blank cells are left out.
#[derive(Debug)]
pub struct Sheet {
    pub name: String,
    pub cells: BTreeMap<Pos, Cell>,
}

/// The sheets of a flat file. A link to a source of data outside the file is a fault.
pub fn sheets(xml: &str) -> Vec<Sheet> {
    for word in ["table:dde-link", "<table:table-source", "office:dde-source"] {
        assert!(!xml.contains(word), "{word}");
    }
    let mut reader = Reader::from_str(xml);
    let mut sheets = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == "table:table" => {
                sheets.push(sheet(&mut reader, &attribute(&start, "table:name")));
            }
            Event::Eof => return sheets,
            _ => {}
        }
    }
}

fn sheet(reader: &mut Reader<&[u8]>, name: &str) -> Sheet {
    let mut cells = BTreeMap::new();
    let (mut next_row, mut rows, mut next_col) = (0, 0, 0);
    loop {
        let event = reader.read_event().unwrap();
        let (start, is_open) = match &event {
            Event::Start(start) => (start, true),
            Event::Empty(start) => (start, false),
            Event::End(end) if end.name().as_ref() == "table:table" => break,
            Event::Eof => panic!("{name} does not end"),
            _ => continue,
        };
        match start.name().as_ref() {
            "table:table-row" => {
                next_row += rows;
                rows = repeated(start, "table:number-rows-repeated");
                next_col = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let times = repeated(start, "table:number-columns-repeated");
                let mut own = Cell {
                    formula: maybe(start, "table:formula"),
                    kind: attribute(start, "office:value-type"),
                    ..Cell::default()
                };
                if is_open {
                    content(reader, start.name().as_ref(), &mut own);
                }
                if !own.is_blank() {
                    assert!(times * rows < 1_000_000, "{name}");
                    for row in next_row..next_row + rows {
                        for col in next_col..next_col + times {
                            cells.insert(Pos::new(row, col), own.clone());
                        }
                    }
                }
                next_col += times;
            }
            // Charts hold sheets of their own.
            "table:shapes" | "office:forms" if is_open => {
                reader.read_to_end(start.to_end().into_owned().name()).unwrap();
            }
            _ => {}
        }
    }
    Sheet { name: name.to_owned(), cells }
}

/// What stands inside a cell, up to its end.
fn content(reader: &mut Reader<&[u8]>, end: &str, cell: &mut Cell) {
    let (mut paragraphs, mut inside) = (0, false);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(start) if start.name().as_ref() == "text:p" => inside = true,
            Event::End(end) if end.name().as_ref() == "text:p" => inside = false,
            _ => {}
        }
        match event {
            // A chart.
            Event::Start(start) if start.name().as_ref() == "draw:frame" => {
                reader.read_to_end(start.to_end().name()).unwrap();
            }
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                "text:p" => {
                    if paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    paragraphs += 1;
                }
                "text:s" => {
                    let blanks = maybe(&start, "text:c").map_or(1, |count| count.parse().unwrap());
                    cell.text.push_str(&" ".repeat(blanks));
                }
                "text:tab" => cell.text.push('\t'),
                "text:line-break" => cell.text.push('\n'),
                "text:a" => cell.links.push(attribute(&start, "xlink:href")),
                "text:span" => {}
                other => panic!("{} in a cell", other),
            },
            Event::Text(text) if inside => cell.text.push_str(&text),
            Event::GeneralRef(reference) => {
                let whole = format!("&{};", &*reference);
                cell.text.push_str(&quick_xml::escape::unescape(&whole).unwrap());
            }
            Event::End(own) if own.name().as_ref() == end => return,
            Event::Eof => panic!("a cell does not end"),
            _ => {}
        }
    }
}

fn repeated(start: &BytesStart<'_>, name: &str) -> u32 {
    maybe(start, name).map_or(1, |count| count.parse().unwrap())
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    maybe(start, name).unwrap_or_default()
}

fn maybe(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).unwrap()?;
    Some(found.normalized_value(XmlVersion::default()).unwrap().into_owned())
}
