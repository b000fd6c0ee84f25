//! The vocabulary: workbooks made by hand or by rust_xlsxwriter, and what to ask of them.

use std::io::{Cursor, Write};

use qmr::cli::ipc;
use qmr::grid::{Book, Face, Grid, RawCell, Region};
use qmr::read::{Limits, Refusal, workbook};
use rust_xlsxwriter::{Workbook, Worksheet};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A package made by hand: a part replaces one of the same name, an empty one removes it.
pub(crate) struct Parts(pub(crate) Vec<(String, Vec<u8>)>);

const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

pub(crate) fn sheet_entries(names: &[(&str, &str)]) -> String {
    let entries: String = names
        .iter()
        .enumerate()
        .map(|(n, (name, more))| {
            format!(r#"<sheet name="{name}" sheetId="{0}" r:id="r{0}" {more}/>"#, n + 1)
        })
        .collect();
    format!(r#"<workbook xmlns:r="x"><workbookPr/><sheets>{entries}</sheets></workbook>"#)
}

pub(crate) fn link(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="http://x/relationships/{kind}" Target="{target}"/>"#)
}

impl Parts {
    /// A workbook of one sheet with these rows.
    pub(crate) fn of(rows: &str) -> Self {
        Self::sheet(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
    }

    /// A workbook of one sheet with this XML, a few styles and a few shared texts.
    pub(crate) fn sheet(xml: &str) -> Self {
        let links = [
            link("r1", "worksheet", "worksheets/sheet1.xml"),
            link("s", "styles", "styles.xml"),
            link("t", "sharedStrings", "sharedStrings.xml"),
        ];
        let styles = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>
            <fonts><font><name val="Arial"/></font><font><name val="Wingdings"/></font></fonts>
            <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="14" fontId="0"/>
            <xf numFmtId="170" fontId="0"/><xf numFmtId="20" fontId="0"/><xf numFmtId="46" fontId="0"/>
            <xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>"#;
        let texts = r#"<sst uniqueCount="4"><si><t>first</t></si><si><r><rPr><rFont val="Wingdings 2"/></rPr><t>P</t></r><r><t xml:space="preserve"> done</t></r></si>
            <si><t>kanji</t><rPh sb="0" eb="1"><t>reading</t></rPh></si><si><r><rPr><rFont val="Arial"/></rPr><t>ü</t></r></si></sst>"#;
        Self(Vec::new())
            .with("_rels/.rels", ROOT)
            .with("xl/workbook.xml", &sheet_entries(&[("Return", "")]))
            .with(
                "xl/_rels/workbook.xml.rels",
                &format!("<Relationships>{}</Relationships>", links.concat()),
            )
            .with("xl/styles.xml", styles)
            .with("xl/sharedStrings.xml", texts)
            .with("xl/worksheets/sheet1.xml", xml)
    }

    /// A workbook of several sheets: name, more attributes, type, XML of its part.
    pub(crate) fn sheets(sheets: &[(&str, &str, &str, &str)]) -> Self {
        let names: Vec<_> = sheets.iter().map(|it| (it.0, it.1)).collect();
        let mut links = String::new();
        let mut parts = Self(Vec::new())
            .with("_rels/.rels", ROOT)
            .with("xl/workbook.xml", &sheet_entries(&names));
        for (n, (_, _, kind, xml)) in sheets.iter().enumerate() {
            links += &link(&format!("r{}", n + 1), kind, &format!("worksheets/s{n}.xml"));
            parts = parts.with(&format!("xl/worksheets/s{n}.xml"), xml);
        }
        parts.with("xl/_rels/workbook.xml.rels", &format!("<Relationships>{links}</Relationships>"))
    }

    pub(crate) fn with(mut self, name: &str, content: &str) -> Self {
        self.0.retain(|(other, _)| other != name);
        if !content.is_empty() {
            self.0.push((name.into(), content.into()));
        }
        self
    }

    pub(crate) fn also(mut self, name: &str, content: &[u8]) -> Self {
        self.0.push((name.into(), content.into()));
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in &self.0 {
            zip.start_file(name.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    pub(crate) fn book(&self) -> Book {
        read(&self.bytes())
    }

    pub(crate) fn grid(&self) -> Grid {
        let mut book = self.book();
        assert_eq!(book.unreadable, []);
        book.grids.remove(0)
    }

    pub(crate) fn refusal(&self) -> Refusal {
        workbook(&self.bytes(), &Limits::default()).unwrap_err()
    }

    /// Why the only sheet could not be read.
    pub(crate) fn why(&self) -> String {
        let book = self.book();
        assert_eq!(book.grids.len(), 0, "{:?}", book.grids);
        book.unreadable[0].1.clone()
    }
}

/// What reading gave, as the process that reads sends it to the one that asked.
pub(crate) fn sent(answer: &Result<Book, Refusal>) -> Vec<u8> {
    let mut bytes = Vec::new();
    ipc::send_answer(answer, &mut bytes).unwrap();
    bytes
}

pub(crate) fn read(bytes: &[u8]) -> Book {
    workbook(bytes, &Limits::default()).unwrap()
}

/// The only sheet of a workbook that rust_xlsxwriter makes.
pub(crate) fn written(fill: impl FnOnce(&mut Worksheet)) -> Grid {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    read(&book.save_to_buffer().unwrap()).grids.remove(0)
}

pub(crate) fn at<'g>(grid: &'g Grid, cell: &str) -> Option<&'g RawCell> {
    grid.get(cell.parse().unwrap())
}

pub(crate) fn text(text: &str) -> Option<RawCell> {
    Some(RawCell::Text { text: text.into(), face: Face::Text })
}

pub(crate) fn pictured(text: &str, face: Face) -> Option<RawCell> {
    Some(RawCell::Text { text: text.into(), face })
}

pub(crate) fn number(grid: &Grid, cell: &str) -> (f64, bool) {
    match at(grid, cell) {
        Some(RawCell::Number { value, format }) => (*value, format.is_percent()),
        other => panic!("{cell}: {other:?}"),
    }
}

pub(crate) fn region(from: &str, to: &str) -> Region {
    Region { from: from.parse().unwrap(), to: to.parse().unwrap() }
}
